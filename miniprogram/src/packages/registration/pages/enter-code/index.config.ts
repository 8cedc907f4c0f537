export default definePageConfig({ navigationBarTitleText: '输入门牌编号' });
