export default definePageConfig({ navigationBarTitleText: '已申报的员工' });
