export default definePageConfig({ navigationBarTitleText: '学技能' });
