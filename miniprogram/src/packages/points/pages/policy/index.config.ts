export default definePageConfig({ navigationBarTitleText: '计分标准' });
