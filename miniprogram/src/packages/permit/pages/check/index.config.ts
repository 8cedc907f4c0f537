export default definePageConfig({ navigationBarTitleText: '核验居住证' });
