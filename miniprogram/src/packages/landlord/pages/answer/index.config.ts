export default definePageConfig({ navigationBarTitleText: '按我的日期确认' });
