export default definePageConfig({ navigationBarTitleText: '入学年度' });
