export default definePageConfig({ navigationBarTitleText: '申报居住' });
