export default definePageConfig({ navigationBarTitleText: '转租' });
