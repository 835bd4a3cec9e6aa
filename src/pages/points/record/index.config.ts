export default definePageConfig({ navigationBarTitleText: '录积分' });
