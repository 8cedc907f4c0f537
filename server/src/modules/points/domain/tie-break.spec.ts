import type { ChainLinkOf, TieBreakKeys } from './tie-break';
import { orderKey } from './tie-break-order';

const desc = (key: string): ChainLinkOf => ({ key, order: 'desc' });
const asc = (key: string): ChainLinkOf => ({ key, order: 'asc' });

/** The names in the order in which the chain puts them; equals share a place and are joined. */
function order(chain: ChainLinkOf[], people: Record<string, TieBreakKeys>, ticks = 1200): string[] {
  const rows = Object.entries(people).map(([name, keys]) => ({
    name,
    bytes: orderKey(keys, chain, ticks).toString('hex'),
  }));
  rows.sort((a, b) => (a.bytes < b.bytes ? -1 : a.bytes > b.bytes ? 1 : 0));
  const places: string[] = [];
  for (const [at, row] of rows.entries())
    if (at > 0 && rows[at - 1]?.bytes === row.bytes) places[places.length - 1] += `=${row.name}`;
    else places.push(row.name);
  return places;
}

describe('the tie-break chains of policy facts, section 3', () => {
  it('puts 张家港 in the order of total, base subtotal, earlier 居住登记', () => {
    const chain = [desc('total'), desc('group:base'), asc('first-day:residence')];
    expect(
      order(chain, {
        late: { total: 600, 'group:base': 300, 'first-day:residence': '2016-03-02' },
        lessBase: { total: 600, 'group:base': 299, 'first-day:residence': '2010-01-01' },
        most: { total: 601, 'group:base': 0, 'first-day:residence': '2025-01-01' },
        early: { total: 600, 'group:base': 300, 'first-day:residence': '2016-03-01' },
      }),
    ).toEqual(['most', 'early', 'late', 'lessBase']);
  });

  it('puts 苏州 落户 (old) in the order of total, then the other spouse’s score', () => {
    const chain = [desc('total'), desc('indicator:spouse')];
    expect(
      order(chain, {
        a: { total: 900, 'indicator:spouse': 100 },
        b: { total: 900, 'indicator:spouse': 500 },
        alone: { total: 900 },
      }),
    ).toEqual(['b', 'a', 'alone']);
  });

  it('puts 佛山 入户 in the order of the sub-scores in turn, then the earlier application', () => {
    const chain = [
      desc('total'),
      desc('group:quality'),
      desc('indicator:insurance'),
      desc('indicator:residence'),
      asc('application-time'),
    ];
    const equal = { total: 8000, 'group:quality': 1200, 'indicator:insurance': 600 };
    expect(
      order(chain, {
        secondComer: { ...equal, 'indicator:residence': 60, 'application-time': '2020-03-01T01:00:00.001Z' },
        firstComer: { ...equal, 'indicator:residence': 60, 'application-time': '2020-03-01T01:00:00.000Z' },
        resident: { ...equal, 'indicator:residence': 61, 'application-time': '2020-03-31T01:00:00.000Z' },
      }),
    ).toEqual(['resident', 'firstComer', 'secondComer']);
  });

  it('leaves equal what 南沙 and 越秀 draw lots for: a lot is no part of the order', () => {
    const chain = [asc('first-day:permit'), desc('indicator:insurance'), asc('lot')];
    const keys = { 'first-day:permit': '2015-05-01', 'indicator:insurance': 24 };
    expect(order(chain, { a: keys, b: keys, c: { ...keys, 'first-day:permit': '2015-04-30' } })).toEqual([
      'c',
      'a=b',
    ]);
  });

  it('puts whoever has no such fact last, whichever way the link goes', () => {
    for (const chain of [[desc('total'), asc('first-day:residence')]])
      expect(
        order(chain, { unknown: { total: 1 }, known: { total: 1, 'first-day:residence': '2026-01-01' } }),
      ).toEqual(['known', 'unknown']);
    expect(order([desc('indicator:x')], { unknown: {}, negative: { 'indicator:x': -5 } })).toEqual([
      'negative',
      'unknown',
    ]);
  });

  it('compares exactly across editions with different ticks', () => {
    const chain = [desc('total')];
    const third = orderKey({ total: 400 }, chain, 1200);
    expect(orderKey({ total: 2800 }, chain, 8400).equals(third)).toBe(true);
    expect(orderKey({ total: 3_333_334 }, chain, 10_000_000).compare(third)).toBe(-1);
    expect(orderKey({ total: 3_333_333 }, chain, 10_000_000).compare(third)).toBe(1);
    // Neighbours at the finest grain that a standard may have, far up.
    const [near, nearer] = [9_000_000_000_000_000, 9_000_000_000_000_001];
    expect(
      orderKey({ total: nearer }, chain, 10_000_000).compare(orderKey({ total: near }, chain, 10_000_000)),
    ).toBe(-1);
  });

  it('orders negative totals and deductions', () => {
    expect(
      order([desc('total')], { minus: { total: -1200 }, zero: { total: 0 }, half: { total: -600 } }),
    ).toEqual(['zero', 'half', 'minus']);
  });

  it('refuses what cannot be compared', () => {
    expect(() => orderKey({ total: 1.5 }, [desc('total')], 1200)).toThrow(RangeError);
    expect(() => orderKey({ 'first-day:x': 'soon' }, [asc('first-day:x')], 1200)).toThrow(RangeError);
  });
});
