export default definePageConfig({ navigationBarTitleText: '核验入学通知书' });
