export default definePageConfig({ navigationBarTitleText: '点到' });
