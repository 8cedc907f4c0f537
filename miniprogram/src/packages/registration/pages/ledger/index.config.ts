export default definePageConfig({ navigationBarTitleText: '居住年限' });
