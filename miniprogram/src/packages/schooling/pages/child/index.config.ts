export default definePageConfig({ navigationBarTitleText: '入学进展' });
