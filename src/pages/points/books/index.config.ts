export default definePageConfig({ navigationBarTitleText: '账对不对' });
