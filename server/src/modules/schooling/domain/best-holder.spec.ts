import fc from 'fast-check';
import { bestOf, type RankedScore } from './best-holder';

const chain = [
  { key: 'total', order: 'desc' },
  { key: 'group:base', order: 'desc' },
  { key: 'first-day:residence', order: 'asc' },
  { key: 'lot', order: 'asc' },
] as const;
const score = (scoreId: string, total: number, base: number, since?: string): RankedScore => ({
  scoreId,
  chain,
  keys: { total, 'group:base': base, ...(since ? { 'first-day:residence': since } : {}) },
});

describe('the best holder of a family', () => {
  it('is the higher of two parents, never their sum', () => {
    expect(bestOf([score('mother', 300, 100), score('father', 412, 90)])?.scoreId).toBe('father');
    expect(bestOf([])).toBeUndefined();
  });

  it('is told apart by the chain of the programme, key by key', () => {
    expect(bestOf([score('a', 412, 90), score('b', 412, 100)])?.scoreId).toBe('b');
    expect(bestOf([score('a', 412, 90, '2019-05-04'), score('b', 412, 90, '2018-01-01')])?.scoreId).toBe('b');
    // A key that nobody knows is behind one that somebody knows.
    expect(bestOf([score('a', 412, 90), score('b', 412, 90, '2018-01-01')])?.scoreId).toBe('b');
  });

  it('does not depend on the order in which scores are read, nor on a lot', () => {
    const scores = fc.array(
      fc.record({
        total: fc.nat(3),
        base: fc.nat(2),
        since: fc.constantFrom(undefined, '2018-01-01', '2019-01-01'),
      }),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(scores, (given) => {
        const all = given.map(({ total, base, since }, index) => score(`s${index}`, total, base, since));
        const best = bestOf(all);
        expect(bestOf([...all].reverse())?.scoreId).toBe(best?.scoreId);
        for (const { keys } of all)
          expect(Number(best?.keys.total)).toBeGreaterThanOrEqual(Number(keys.total));
      }),
    );
  });
});
