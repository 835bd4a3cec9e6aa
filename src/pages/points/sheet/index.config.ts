export default definePageConfig({ navigationBarTitleText: '结转表' });
