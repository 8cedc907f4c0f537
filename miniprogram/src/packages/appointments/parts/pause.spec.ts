import { cancelSentence, pauseSentence } from './pause';

const rules = {
  cityName: '张家港市',
  policyDocument: '预约办运行设定',
  noShowPause: { count: 3, withinDays: 90, pauseDays: 30 },
};

describe('the rule about people who do not come', () => {
  it('is quoted with its name and its figures', () => {
    expect(pauseSentence(rules)).toBe('按张家港市《预约办运行设定》：90 天内 3 次没有赴约，暂停预约 30 天。');
  });

  it('is not made up where the city has none', () => {
    expect(pauseSentence({ ...rules, noShowPause: null })).toBe('');
    expect(cancelSentence({ ...rules, noShowPause: null })).not.toMatch(/暂停/);
    expect(cancelSentence(undefined)).toMatch(/不算没有赴约/);
  });
});
