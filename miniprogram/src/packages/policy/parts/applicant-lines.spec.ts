import { readApplicants } from './applicant-lines';

const line = (id: number) => JSON.stringify({ id, facts: { education: 'bachelor' } });

it('reads applicants line by line and skips empty lines', () => {
  expect(readApplicants(`${line(1)}\n\n${line(2)}\n`)).toEqual({
    ok: true,
    applicants: [
      { id: 1, facts: { education: 'bachelor' } },
      { id: 2, facts: { education: 'bachelor' } },
    ],
  });
});

it.each([
  ['nothing', '  \n', '至少一位'],
  ['a broken line, by its number', `${line(1)}\n{"id":`, '第 2 行'],
  ['a line that is a list', '[]', '第 1 行'],
  ['a line without facts', '{"id":1}', '第 1 行'],
  ['more than a request takes', Array.from({ length: 501 }, (_, id) => line(id)).join('\n'), '501'],
  [
    'more bytes than a body carries',
    JSON.stringify({ id: 1, facts: { note: '长'.repeat(40_000) } }),
    '100 KB',
  ],
])('refuses %s', (_, text, words) => {
  const read = readApplicants(text);
  expect(read.ok ? '' : read.fault).toContain(words);
});
