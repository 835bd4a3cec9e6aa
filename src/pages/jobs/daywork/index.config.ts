export default definePageConfig({ navigationBarTitleText: '招零工' });
