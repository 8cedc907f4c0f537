export default definePageConfig({ navigationBarTitleText: '起草和发布' });
