import { toAreaHundredths, toSquareMetres } from './floor-area';

describe('floor area', () => {
  it.each([
    ['86.5', 8650, '86.5'],
    ['86.05', 8605, '86.05'],
    ['20', 2000, '20'],
    ['20.00', 2000, '20'],
    ['1999.99', 199_999, '1999.99'],
    ['0.07', 7, '0.07'],
  ])('keeps %s exactly', (typed, hundredths, shown) => {
    expect(toAreaHundredths(typed)).toBe(hundredths);
    expect(toSquareMetres(hundredths)).toBe(shown);
  });

  it('keeps an unknown area unknown', () => {
    expect(toAreaHundredths(undefined)).toBeNull();
    expect(toSquareMetres(null)).toBeNull();
  });
});
