export default definePageConfig({ navigationBarTitleText: '定积分细则' });
