import { type CatchmentPart, covers, partWords } from './catchment';

const home = {
  areaPath: '/320582/320582100/320582100001/',
  road: '暨阳中路',
  roadNumber: '12号',
  estate: '万红一村',
};
const whole: CatchmentPart = {
  kind: 'area',
  areaPath: '/320582/320582100/320582100001/',
  road: null,
  fromNumber: null,
  untilNumber: null,
  side: null,
  estate: null,
};
const road = (change: Partial<CatchmentPart>): CatchmentPart => ({
  ...whole,
  kind: 'road',
  areaPath: '/320582/320582100/',
  road: '暨阳中路',
  ...change,
});

describe('a catchment', () => {
  it.each([
    ['its community', whole, true],
    ['its town', { ...whole, areaPath: '/320582/320582100/' }, true],
    ['another community', { ...whole, areaPath: '/320582/320582100/320582100002/' }, false],
    ['another community whose code begins like its own', { ...whole, areaPath: '/320582/32058210/' }, false],
    ['its road', road({}), true],
    ['another road', road({ road: '人民路' }), false],
    ['its road in another town', road({ areaPath: '/320582/320582101/' }), false],
    ['numbers up to its own', road({ fromNumber: 1, untilNumber: 12 }), true],
    ['numbers from its own', road({ fromNumber: 12 }), true],
    ['numbers before its own', road({ untilNumber: 11 }), false],
    ['numbers behind its own', road({ fromNumber: 13 }), false],
    ['its side of the road', road({ side: 'even' }), true],
    ['the other side of the road', road({ side: 'odd' }), false],
    ['its estate', { ...road({}), kind: 'estate' as const, estate: '万红一村' }, true],
    ['another estate', { ...road({}), kind: 'estate' as const, estate: '万红二村' }, false],
  ])('by %s: %#', (_, part, expected) => {
    expect(covers(part, home)).toBe(expected);
  });

  it.each([
    ['12-1号', true],
    ['12 号', true],
    ['112号', false],
    ['号', false],
  ])('reads the number of %s', (roadNumber, expected) => {
    expect(covers(road({ fromNumber: 10, untilNumber: 20 }), { ...home, roadNumber })).toBe(expected);
  });

  it('is told in words', () => {
    expect(partWords(whole, '城东社区')).toBe('城东社区');
    expect(partWords(road({ fromNumber: 1, untilNumber: 99, side: 'odd' }), '杨舍镇')).toBe(
      '杨舍镇暨阳中路（1号至99号单号）',
    );
    expect(partWords(road({ fromNumber: 100 }), '杨舍镇')).toBe('杨舍镇暨阳中路（100号起）');
    expect(partWords(road({ untilNumber: 50 }), '杨舍镇')).toBe('杨舍镇暨阳中路（至50号）');
    expect(partWords(road({ side: 'even' }), '杨舍镇')).toBe('杨舍镇暨阳中路（双号）');
    expect(partWords(road({}), '杨舍镇')).toBe('杨舍镇暨阳中路');
    expect(partWords({ ...whole, kind: 'estate', estate: '万红一村' }, '杨舍镇')).toBe('杨舍镇万红一村');
  });
});
