export default definePageConfig({ navigationBarTitleText: '交东西' });
