import fc from 'fast-check';
import { allocate } from './allocation';
import { affectedPart } from './run-part';

const child = (id: string, ...prefs: string[]) => ({ id, prefs });

describe('what a change at a child can reach', () => {
  it('is the school it names and everybody who names it', () => {
    const part = affectedPart([child('a', 'x'), child('b', 'x'), child('c', 'y')], new Set(['a']));
    expect([[...part.children].sort(), [...part.schools]]).toEqual([['a', 'b'], ['x']]);
  });

  it('goes on through wishes that lead elsewhere', () => {
    const all = [child('a', 'x'), child('b', 'x', 'y'), child('c', 'y'), child('d', 'z')];
    expect([...affectedPart(all, new Set(['a'])).children].sort()).toEqual(['a', 'b', 'c']);
  });

  it('includes schools that the child named before', () => {
    const part = affectedPart([child('a', 'x'), child('b', 'y')], new Set(['a']), ['y']);
    expect([...part.children].sort()).toEqual(['a', 'b']);
  });

  it('R10 leaves everybody outside with the seat they had, for 300 random cities and changes', () => {
    const tieBreak = [
      { key: 'total', order: 'desc' },
      { key: 'id', order: 'asc' },
    ];
    const schools = ['s0', 's1', 's2', 's3', 's4', 's5'].map((id) => ({ id, quota: 2 }));
    const city = fc.array(
      fc.record({
        total: fc.integer({ min: 0, max: 9 }),
        prefs: fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 2 }),
      }),
      { minLength: 2, maxLength: 30 },
    );
    fc.assert(
      fc.property(city, fc.nat(), fc.integer({ min: 0, max: 20 }), (rows, who, total) => {
        const students = rows.map(({ total: points, prefs }, at) => ({
          id: `c${String(at).padStart(2, '0')}`,
          prefs: prefs.map((school) => `s${school}`),
          keys: { total: points },
        }));
        const changed = students[who % students.length]!;
        const after = students.map((student) =>
          student === changed ? { ...student, keys: { total } } : student,
        );
        const run = (list: typeof students) =>
          allocate({ mode: 'serial-dictatorship', students: list, schools, tieBreak }).assignment;
        const [then, now] = [run(students), run(after)];
        const { children } = affectedPart(after, new Set([changed.id]));
        for (const { id } of students) if (!children.has(id)) expect(now.get(id)).toBe(then.get(id));
        const part = run(after.filter(({ id }) => children.has(id)));
        for (const id of children) expect(part.get(id)).toBe(now.get(id));
      }),
      { numRuns: 300 },
    );
  });
});
