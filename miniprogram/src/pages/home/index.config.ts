export default definePageConfig({ navigationBarTitleText: '新市民之家' });
