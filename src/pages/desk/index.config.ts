export default definePageConfig({ navigationBarTitleText: '爱心乡村' });
