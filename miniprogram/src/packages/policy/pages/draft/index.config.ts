export default definePageConfig({ navigationBarTitleText: '标准草稿' });
