export default definePageConfig({ navigationBarTitleText: '出示居住证' });
