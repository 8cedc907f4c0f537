export default definePageConfig({ navigationBarTitleText: '名单合并' });
