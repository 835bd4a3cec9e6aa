export default definePageConfig({ navigationBarTitleText: '上新货' });
