import { TokenBuckets } from './token-buckets';

describe('buckets of requests', () => {
  it('lets a burst of the whole minute pass, then as many as come back', () => {
    const buckets = new TokenBuckets();
    const passed = (now: number) => {
      let count = 0;
      while (buckets.take('a', 60, now) === 0) count += 1;
      return count;
    };
    expect(passed(1_000_000)).toBe(60);
    expect(passed(1_000_500)).toBe(0);
    expect(passed(1_005_000)).toBe(5);
    expect(passed(1_200_000)).toBe(60);
  });

  it('says how long to wait', () => {
    const buckets = new TokenBuckets();
    expect(buckets.take('a', 1, 0)).toBe(0);
    expect(buckets.take('a', 1, 0)).toBe(60);
    expect(buckets.take('a', 1, 15_000)).toBe(45);
  });

  it('counts each caller alone', () => {
    const buckets = new TokenBuckets();
    expect([buckets.take('a', 1, 0), buckets.take('b', 1, 0), buckets.take('a', 1, 0)]).toEqual([0, 0, 60]);
  });

  it('remembers a spent bucket over the turn of the generations', () => {
    const buckets = new TokenBuckets();
    const first = 10_000_000;
    buckets.take('other', 60, first);
    for (let i = 0; i < 60; i += 1) buckets.take('a', 60, first + 59_000);
    expect(buckets.take('a', 60, first + 59_000)).toBeGreaterThan(0);
    buckets.take('other', 60, first + 61_000);
    expect(buckets.take('a', 60, first + 59_500)).toBeGreaterThan(0);
  });

  it('does not give anything back when the clock goes backwards', () => {
    const buckets = new TokenBuckets();
    expect(buckets.take('a', 1, 90_000)).toBe(0);
    expect(buckets.take('a', 1, 30_000)).toBeGreaterThan(0);
  });

  it('stays bounded when every request claims to be somebody else', () => {
    const buckets = new TokenBuckets();
    for (let i = 0; i < 350_000; i += 1) buckets.take(`caller ${i}`, 60, 5_000_000);
    const { young, old } = buckets as unknown as { young: Map<string, unknown>; old: Map<string, unknown> };
    expect(young.size + old.size).toBeLessThanOrEqual(200_000);
  });
});
