export default definePageConfig({ navigationBarTitleText: '等候大屏' });
