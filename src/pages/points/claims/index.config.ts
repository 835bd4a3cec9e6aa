export default definePageConfig({ navigationBarTitleText: '报过的好事' });
