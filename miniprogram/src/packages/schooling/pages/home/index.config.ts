export default definePageConfig({ navigationBarTitleText: '子女入学' });
