export default definePageConfig({ navigationBarTitleText: '参加排序的孩子' });
