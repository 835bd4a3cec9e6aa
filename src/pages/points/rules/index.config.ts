export default definePageConfig({ navigationBarTitleText: '怎么挣分' });
