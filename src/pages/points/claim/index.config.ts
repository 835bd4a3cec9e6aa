export default definePageConfig({ navigationBarTitleText: '挣分' });
