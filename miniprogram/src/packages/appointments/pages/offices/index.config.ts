export default definePageConfig({ navigationBarTitleText: '选网点' });
