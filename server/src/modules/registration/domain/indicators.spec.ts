import { type IndicatorKey, indicatorKeys } from '@app/shared/registration/indicators';
import fc from 'fast-check';
import { indicatorDefinitions, indicatorFigure, inWords, perMille, targetStateOf } from './indicators';

const figure = (numerator: number, denominator: number | null, key: IndicatorKey = 'accuracy') =>
  indicatorFigure(key, { numerator, denominator });

describe('the definitions', () => {
  it.each(indicatorKeys)('%s says what is divided by what, and where it comes from', (key) => {
    const definition = indicatorDefinitions[key];
    expect(definition.key).toBe(key);
    expect(definition.formula.startsWith(`${definition.label}=`)).toBe(true);
    expect(definition.source).toContain('嘉兴市');
  });

  it('need figures from outside for exactly two', () => {
    const outside = indicatorKeys.filter((key) => 'outside' in indicatorDefinitions[key]);
    expect(outside).toEqual(['registration-rate', 'rental-registration-rate']);
  });
});

describe('a figure', () => {
  it.each([
    [953, 1000, 953, '95.3%'],
    [0, 1000, 0, '0%'],
    [1000, 1000, 1000, '100%'],
    [2, 3, 666, '66.6%'],
    [9499, 10_000, 949, '94.9%'],
    [1, 10_000, 0, '0%'],
    [1043, 1000, 1043, '104.3%'],
  ])('of %i in %i is %i per mille, written %s', (numerator, denominator, value, text) => {
    expect(figure(numerator, denominator)).toMatchObject({
      state: 'known',
      value,
      text,
    });
  });

  it.each([
    [0, 0],
    [5, null],
  ])('of %s in %s is no data, which is not zero', (numerator, denominator) => {
    expect(figure(numerator, denominator, 'registration-rate')).toEqual({
      key: 'registration-rate',
      state: 'no-data',
      unit: 'per-mille',
      text: '暂无数据',
    });
    expect(figure(0, 5)).toMatchObject({ state: 'known', text: '0%' });
  });

  it('of staffing is residents per officer, rounded up', () => {
    expect(figure(253_000, 506, 'officer-staffing')).toMatchObject({ value: 500, text: '每500人1名' });
    expect(figure(253_001, 506, 'officer-staffing')).toMatchObject({ value: 501 });
    expect(figure(253_000, 0, 'officer-staffing').state).toBe('no-data');
  });

  it('is exact integer division, rounded down', () => {
    fc.assert(
      fc.property(fc.nat(6_000_000), fc.integer({ min: 1, max: 6_000_000 }), (numerator, denominator) => {
        const exact = (BigInt(numerator) * 1000n) / BigInt(denominator);
        expect(BigInt(perMille(numerator, denominator))).toBe(exact);
      }),
    );
  });

  it('reads back from its words', () => {
    fc.assert(
      fc.property(fc.nat(2000), (value) => {
        const [whole = '', tenth = '0'] = inWords('per-mille', value).replace('%', '').split('.');
        expect(Number(whole) * 10 + Number(tenth)).toBe(value);
      }),
    );
  });
});

describe('a target', () => {
  it('is met at the figure itself and never by rounding', () => {
    expect(targetStateOf(figure(950, 1000), 950).state).toBe('met');
    expect(targetStateOf(figure(94_999, 100_000), 950).state).toBe('missed');
    expect(targetStateOf(figure(1000, 2, 'officer-staffing'), 500).state).toBe('met');
    expect(targetStateOf(figure(1001, 2, 'officer-staffing'), 500).state).toBe('missed');
  });

  it('is neither met nor missed without data or without a publication', () => {
    expect(targetStateOf(figure(0, 0), 950)).toEqual({ sentence: '目标95%以上', state: 'no-data' });
    expect(targetStateOf(figure(1, 1), undefined)).toEqual({
      sentence: '目标待主管部门确认',
      state: 'not-published',
    });
  });

  it('says in words what it is', () => {
    expect(targetStateOf(figure(1, 1), 1000).sentence).toBe('目标100%');
    expect(targetStateOf(figure(1, 1, 'officer-staffing'), 500).sentence).toBe('目标每500人1名');
  });
});
