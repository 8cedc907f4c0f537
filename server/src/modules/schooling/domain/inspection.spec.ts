import { inspect } from './inspection';
import { notAcceptable, type Problem } from './problem';

/** Children 0 and 1 wish school 0, then 1; child 2 wishes 1 and is not acceptable at 0. One seat each; 0 goes before 1. */
const problem: Problem = {
  students: 3,
  seats: Int32Array.of(1, 1),
  wishFrom: Int32Array.of(0, 2, 4, 6),
  wish: Int32Array.of(0, 1, 0, 1, 0, 1),
  claim: Float64Array.of(3, 3, 2, 2, notAcceptable, 1),
  order: Int32Array.of(0, 1, 2),
  groups: [],
};
const look = (...placement: number[]) => {
  const { blockingPairs, overfilled, unacceptable } = inspect(problem, Int32Array.from(placement));
  return { blockingPairs, overfilled, unacceptable };
};

describe('the inspection of a placement', () => {
  it('finds nothing wrong with the right one', () => {
    expect(look(0, 1, -1)).toEqual({ blockingPairs: 0, overfilled: 0, unacceptable: 0 });
  });

  it('finds the child that was passed over', () => {
    expect(look(1, 0, -1)).toMatchObject({ blockingPairs: 1 });
  });

  it('finds the seat that was left empty', () => {
    expect(look(0, -1, -1)).toMatchObject({ blockingPairs: 2 });
  });

  it('finds the school with more children than seats', () => {
    expect(look(0, 0, 1)).toMatchObject({ overfilled: 1 });
  });

  it('finds the child that the school may not take', () => {
    expect(look(1, -1, 0)).toMatchObject({ unacceptable: 1 });
  });

  it('holds a zone pool to every seat of the zone', () => {
    const zone = {
      ...problem,
      wishFrom: Int32Array.of(0, 1, 2, 2),
      wish: Int32Array.of(0, 0),
      claim: Float64Array.of(3, 2),
    };
    const zoneClaim = Float64Array.of(3, 2, 1);
    const pairs = (...placement: number[]) =>
      inspect({ ...zone, zoneClaim }, Int32Array.from(placement)).blockingPairs;
    expect(pairs(0, 1, -1)).toBe(0);
    expect(pairs(0, -1, 1)).toBeGreaterThan(0);
    expect(pairs(0, -1, -1)).toBeGreaterThan(0);
  });
});
