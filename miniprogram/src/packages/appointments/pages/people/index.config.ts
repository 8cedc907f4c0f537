export default definePageConfig({ navigationBarTitleText: '填写来办事的人' });
