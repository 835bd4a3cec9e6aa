export default definePageConfig({ navigationBarTitleText: '该找谁' });
