import { isPlainDay, rankNumber } from './key-value';

const two = (number: number) => String(number).padStart(2, '0');

describe('a day as a key', () => {
  it.each([0, 1900, 2000, 2023, 2024, 9999])(
    'is one of the calendar of the year %i, and no other',
    (year) => {
      for (let month = 0; month <= 13; month += 1) {
        for (let day = 0; day <= 32; day += 1) {
          const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
          const midnight = new Date(`${text}T00:00:00Z`);
          const exists = !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text);
          expect([text, isPlainDay(text)]).toEqual([text, exists]);
        }
      }
    },
  );

  it.each([['2024-1-1'], ['2024-01-01 '], ['２０２４-01-01'], ['02024-01-01'], [20240101], [null]])(
    'is not %j',
    (value) => {
      expect(isPlainDay(value)).toBe(false);
    },
  );

  it('ranks by its digits, a number by itself', () => {
    expect([rankNumber('2019-05-04'), rankNumber('0001-12-31'), rankNumber(-7)]).toEqual([
      20190504, 11231, -7,
    ]);
  });
});
