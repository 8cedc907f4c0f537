export default definePageConfig({ navigationBarTitleText: '学校和学位' });
