export default definePageConfig({ navigationBarTitleText: '人口和房屋基数' });
