export default definePageConfig({ navigationBarTitleText: '推演' });
