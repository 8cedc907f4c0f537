import { csvLine } from './csv';

describe('csv line', () => {
  it('quotes commas, quotation marks and line breaks', () => {
    expect(csvLine(['a,b', 'say "x"', 'two\nlines', '张三'])).toBe('"a,b","say ""x""","two\nlines",张三\r\n');
  });

  it.each(['=1+1', '+86', '-2', '@x', '\tx'])('B4 takes the teeth out of %j', (text) => {
    expect(csvLine([text]).startsWith("'")).toBe(true);
  });
});
