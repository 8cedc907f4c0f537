export default definePageConfig({ navigationBarTitleText: '登记进展' });
