import { cellText, hasLostDigits, isScientificNumber, looksLikeFormula } from './cell-text';

describe('csv formula check', () => {
  it.each([
    '=1+1',
    '="0123"',
    '+A1',
    '-A1',
    '@SUM(A1)',
    '＝1+1',
    '＠x',
    '-2+3+cmd|" /C calc"!A0',
    '+1*2',
    '-1;2',
  ])('refuses %s', (text) => {
    expect(looksLikeFormula(text)).toBe(true);
  });

  it.each([
    '+8613812345678',
    '+86 138-1234-5678',
    '-12.5',
    '-',
    '--',
    '+86(0512)58672234',
    '张三',
    '1=1',
    'a@b.cn',
    '',
  ])('accepts %s', (text) => {
    expect(looksLikeFormula(text)).toBe(false);
  });
});

describe('lost digits', () => {
  it.each(['3.20582E+17', '3.20582e17', '1E+15'])('are seen in the csv text %s', (text) => {
    expect(isScientificNumber(text)).toBe(true);
  });

  it.each(['320582199001011234', '1.5E+3', 'E12345678', '3.2E', '12E+17'])('are not seen in %s', (text) => {
    expect(isScientificNumber(text)).toBe(false);
  });

  it('begin at sixteen digits of a number', () => {
    expect([999_999_999_999_999, 1e15].map(hasLostDigits)).toEqual([false, true]);
  });
});

describe('cell text', () => {
  it('loses blanks and invisible marks at its ends only', () => {
    expect(cellText('\u3000\t 张 三\u200b\ufeff\u00a0').text).toBe('张 三');
  });

  it('is refused beyond 2,000 characters and never cut', () => {
    expect(cellText('长'.repeat(2_000))).toEqual({ text: '长'.repeat(2_000) });
    expect(cellText('长'.repeat(10_000))).toEqual({ text: '', fault: 'too-long' });
  });
});
