export default definePageConfig({ navigationBarTitleText: '登记意向' });
