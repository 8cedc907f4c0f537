export default definePageConfig({ navigationBarTitleText: '录取说明' });
