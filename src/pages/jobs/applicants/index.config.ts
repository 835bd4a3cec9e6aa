export default definePageConfig({ navigationBarTitleText: '谁想来' });
