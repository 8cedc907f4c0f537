import { dayOfSerial, isDateFormat } from './excel-date';

describe('T4 the day of a serial number', () => {
  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [60, undefined],
    [61, '1900-03-01'],
    [25569, '1970-01-01'],
    [45351, '2024-02-29'],
    [45351.999, '2024-02-29'],
    [2_958_465, '9999-12-31'],
    [2_958_466, undefined],
    [0, undefined],
    [-1, undefined],
  ])('%d is %s in the 1900 system', (serial, day) => {
    expect(dayOfSerial(serial, 1900)).toBe(day);
  });

  it.each([
    [0, '1904-01-01'],
    [43889, '2024-02-29'],
    [2_957_003, '9999-12-31'],
    [2_957_004, undefined],
    [-1, undefined],
  ])('%d is %s in the 1904 system', (serial, day) => {
    expect(dayOfSerial(serial, 1904)).toBe(day);
  });
});

describe('a number format', () => {
  it.each([14, 22, 31, 57])('built-in %d shows a day', (id) => {
    expect(isDateFormat(id, undefined)).toBe(true);
  });

  it.each([0, 1, 2, 20, 32, 45, 49, 55])('built-in %d shows none', (id) => {
    expect(isDateFormat(id, undefined)).toBe(false);
  });

  it.each(['yyyy/m/d', 'yyyy"年"m"月"d"日";@', '[$-804]yyyy"年"m"月";@', 'e年m月d日', 'mm', 'd-mmm'])(
    '%s shows a day',
    (code) => {
      expect(isDateFormat(164, code)).toBe(true);
    },
  );

  it.each([
    'General',
    'G/通用格式',
    '0.00',
    'h:mm:ss',
    '[h]:mm',
    '0"天"',
    '0"day"',
    '#,##0\\d',
    '[Red]0',
    '@',
    '0_y',
  ])('%s shows none', (code) => {
    expect(isDateFormat(164, code)).toBe(false);
  });
});
