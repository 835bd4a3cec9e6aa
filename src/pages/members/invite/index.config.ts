export default definePageConfig({ navigationBarTitleText: '给加入码' });
