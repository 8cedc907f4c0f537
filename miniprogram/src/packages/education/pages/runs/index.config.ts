export default definePageConfig({ navigationBarTitleText: '录取运行' });
