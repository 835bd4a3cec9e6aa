export default definePageConfig({ navigationBarTitleText: '抄结转表' });
