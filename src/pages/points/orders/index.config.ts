export default definePageConfig({ navigationBarTitleText: '换过的东西' });
