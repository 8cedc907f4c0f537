export default definePageConfig({ navigationBarTitleText: '看学校' });
