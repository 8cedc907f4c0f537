export default definePageConfig({ navigationBarTitleText: '申报离开' });
