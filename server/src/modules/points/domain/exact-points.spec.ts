import fc from 'fast-check';
import { commonTicks, pointsText, readFraction, toTicks } from './exact-points';

describe('exact points', () => {
  it.each([
    [5, '5'],
    [0.25, '0.25'],
    ['0.10', '0.1'],
    ['1/12', '1/12'],
    ['4/12', '1/3'],
    ['-2.5', '-2.5'],
    [0, '0'],
    ['-0', '0'],
  ])('reads %p and shows it as %p', (written, shown) => {
    const fraction = readFraction(written);
    expect(fraction).toBeDefined();
    const ticks = commonTicks([fraction!])!;
    expect(pointsText(toTicks(fraction!, ticks), ticks)).toBe(shown);
  });

  it.each([1e21, Number.NaN, '', '1/0', '.5', '1e3', '0x10', '一', null, true, '1.0000000001'])(
    'does not take %p for points',
    (written) => {
      expect(readFraction(written)).toBeUndefined();
    },
  );

  it('keeps 1200 ticks for hundredths and twelfths, takes more for sevenths, and refuses a slip of the pen', () => {
    expect(commonTicks([readFraction('0.25')!, readFraction('1/12')!])).toBe(1200);
    expect(commonTicks([readFraction('1/7')!])).toBe(8400);
    expect(commonTicks([readFraction(0.333333333)!])).toBeUndefined();
  });

  it('adds 0.1 and 0.2 to 0.3', () => {
    const sum = toTicks(readFraction(0.1)!, 1200) + toTicks(readFraction(0.2)!, 1200);
    expect(pointsText(sum, 1200)).toBe('0.3');
  });

  it('shows ticks so that they can be read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (ticks) => {
        expect(toTicks(readFraction(pointsText(ticks, 1200))!, 1200)).toBe(ticks);
      }),
    );
  });
});
