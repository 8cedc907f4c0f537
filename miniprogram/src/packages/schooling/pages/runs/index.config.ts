export default definePageConfig({ navigationBarTitleText: '录取公开数据' });
