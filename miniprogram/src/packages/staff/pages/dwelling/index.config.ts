export default definePageConfig({ navigationBarTitleText: '出租房屋' });
