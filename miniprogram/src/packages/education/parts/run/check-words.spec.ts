import { checkedRules } from './check-words';

it('tells each rule in words, and what is wrong where the verifier says so', () => {
  expect(
    checkedRules([
      'run 1 (a)',
      '  ok     no school has more children than seats',
      '  WRONG  the cut-off lines are those of the last child let in: school "s1" says 90',
      'REJECTED: 1',
    ]),
  ).toEqual([
    { rule: '没有学校超出学位', wrong: undefined },
    { rule: '各校的分数线就是最后一名的', wrong: 'school "s1" says 90' },
  ]);
});
