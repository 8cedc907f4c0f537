import fc from 'fast-check';
import { anyInstance } from '../../../../test/factories/allocation.factory';
import { accepts, compareAt, layOut } from '../../../../verify-allocation/run.mjs';
import { allocate, allocationLine } from './allocation';
import type { AllocationInstance, AllocationMode } from './allocation-instance';
import { rankBy } from './ranking';

const runs = { numRuns: 1000 };
const small = { students: 4, schools: 3 };
const larger = { students: 30, schools: 6 };

const assignmentOf = (instance: AllocationInstance) => allocate(instance).assignment;

/** How dear an answer is to the child: 0 is its dearest wish; no seat, or one it did not name, comes last. */
function dearness({ students }: AllocationInstance, id: string, school: string | null | undefined): number {
  const { prefs } = students.find((student) => student.id === id)!;
  const at = school ? prefs.indexOf(school) : -1;
  return at < 0 ? prefs.length : at;
}

/** Every placement of every child at an acceptable wish or nowhere, within the seats. */
function* placements(instance: AllocationInstance): Generator<Map<string, string | null>> {
  const run = layOut(instance);
  const left = new Map<string, number>(instance.schools.map(({ id, quota }) => [id, quota]));
  const chosen = new Map<string, string | null>();
  function* from(position: number): Generator<Map<string, string | null>> {
    const child = run.children[position];
    if (!child) return yield new Map(chosen);
    chosen.set(child.id, null);
    yield* from(position + 1);
    for (const school of child.prefs) {
      if (left.get(school) === 0 || !accepts(run.school.get(school), child)) continue;
      left.set(school, left.get(school)! - 1);
      chosen.set(child.id, school);
      yield* from(position + 1);
      left.set(school, left.get(school)! + 1);
    }
  }
  yield* from(0);
}

/** By definition: nobody has a dearer acceptable school with a seat left or with a child that goes after it. */
function isStable(instance: AllocationInstance, placed: ReadonlyMap<string, string | null>): boolean {
  const run = layOut(instance);
  return run.children.every((child: { id: string; prefs: string[] }) =>
    child.prefs.slice(0, dearness(instance, child.id, placed.get(child.id))).every((id) => {
      const school = run.school.get(id);
      const held = run.children.filter((other: { id: string }) => placed.get(other.id) === id);
      const goesFirst = held.some((other: unknown) => compareAt(run, school, child, other) < 0);
      return !accepts(school, child) || (held.length >= school.quota && !goesFirst);
    }),
  );
}

const withMode = (instance: AllocationInstance, mode: AllocationMode) => ({ ...instance, mode });

describe('allocations of random instances', () => {
  it('give every child the best that any stable placement gives it (R10)', () => {
    fc.assert(
      fc.property(anyInstance({ ...small, mode: 'deferred-acceptance' }), (instance) => {
        const placed = assignmentOf(instance);
        expect(isStable(instance, placed)).toBe(true);
        for (const other of placements(instance)) {
          if (!isStable(instance, other)) continue;
          for (const [id, school] of placed) {
            expect(dearness(instance, id, school)).toBeLessThanOrEqual(dearness(instance, id, other.get(id)));
          }
        }
      }),
      runs,
    );
  });

  it('are the same to the byte whatever the order of students, schools and members (R8)', () => {
    const shuffled = anyInstance(larger).chain((instance) =>
      fc.tuple(
        fc.constant(instance),
        fc.shuffledSubarray([...instance.students], { minLength: instance.students.length }),
        fc.shuffledSubarray([...instance.schools], { minLength: instance.schools.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([instance, students, schools]) => {
        const reversed = students.map((row) => Object.fromEntries(Object.entries(row).reverse()));
        const other = { schools, seed: instance.seed, students: reversed, ...rest(instance) };
        expect(allocationLine(allocate(other))).toBe(allocationLine(allocate(instance)));
      }),
      runs,
    );
  });

  it('never hurt a child when a school gets one more seat (R10)', () => {
    const modes = fc.constantFrom<AllocationMode>(
      'deferred-acceptance',
      'per-school-cut',
      'serial-dictatorship',
    );
    fc.assert(
      fc.property(
        modes.chain((mode) => anyInstance({ ...larger, mode })),
        fc.nat(),
        (instance, number) => {
          const more = number % instance.schools.length;
          const schools = instance.schools.map((school, at) =>
            at === more ? { ...school, quota: school.quota + 1 } : school,
          );
          const before = assignmentOf(instance);
          for (const [id, school] of assignmentOf({ ...instance, schools })) {
            expect(dearness(instance, id, school)).toBeLessThanOrEqual(
              dearness(instance, id, before.get(id)),
            );
          }
        },
      ),
      runs,
    );
  });

  it('leave no seat of a zone empty while a child has none', () => {
    fc.assert(
      fc.property(anyInstance({ ...larger, mode: 'zone-pool' }), (instance) => {
        const { certificate } = allocate(instance);
        expect(certificate.placed).toBe(Math.min(certificate.seats, certificate.students));
      }),
      runs,
    );
  });

  it('give no child a dearer school for wishes that are not its own', () => {
    const lie = anyInstance({ ...small, mode: 'deferred-acceptance' }).chain((instance) =>
      fc.tuple(
        fc.constant(instance),
        fc.nat({ max: instance.students.length - 1 }),
        fc.shuffledSubarray(instance.schools.map(({ id }) => id)),
      ),
    );
    fc.assert(
      fc.property(lie, ([instance, liar, prefs]) => {
        const { id } = instance.students[liar]!;
        const students = instance.students.map((student, at) =>
          at === liar ? { ...student, prefs } : student,
        );
        const honest = dearness(instance, id, assignmentOf(instance).get(id));
        const lied = dearness(instance, id, assignmentOf({ ...instance, students }).get(id));
        expect(honest).toBeLessThanOrEqual(lied);
      }),
      runs,
    );
  });

  it('by rank and by deferred acceptance are the same where all schools rank alike', () => {
    fc.assert(
      fc.property(anyInstance({ ...larger, mode: 'serial-dictatorship' }), (instance) => {
        const accepted = assignmentOf(withMode(instance, 'deferred-acceptance'));
        expect(assignmentOf(instance)).toEqual(accepted);
        const ranking = [...rankedIds(instance)];
        const schools = instance.schools.map(({ id, quota }) => ({ id, quota, priority: ranking }));
        const listed = { mode: instance.mode, students: instance.students, schools };
        expect(assignmentOf(listed)).toEqual(accepted);
      }),
      runs,
    );
  });
});

describe('the ranking', () => {
  it('is that of a sort by comparison, whatever the size and sign of the numbers', () => {
    const number = fc.oneof(
      fc.integer({ min: -3, max: 3 }),
      fc.integer({ min: -(2 ** 52) + 1, max: 2 ** 52 - 1 }),
      fc.integer({ min: 2 ** 32 - 2, max: 2 ** 32 + 2 }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number), { maxLength: 60 }), (rows) => {
        const columns = [0, 1].map((at) => Float64Array.from(rows, (row) => row[at]!));
        const { order, place, tie } = rankBy(columns, rows.length);
        const expected = rows
          .map((_, index) => index)
          .sort((a, b) => rows[a]![0] - rows[b]![0] || rows[a]![1] - rows[b]![1] || a - b);
        expect([...order]).toEqual(expected);
        expect(tie !== undefined).toBe(new Set(rows.map((row) => row.join())).size < rows.length);
        for (const [at, student] of expected.entries()) {
          const before = expected[at - 1];
          const equal = before !== undefined && rows[before]!.join() === rows[student]!.join();
          expect(place[student]).toBe(equal ? place[before] : at);
        }
      }),
      runs,
    );
  });
});

function rest({ mode, tieBreak }: AllocationInstance) {
  return { tieBreak, mode };
}

/** Ids in the order of the verifier's comparison. */
function rankedIds(instance: AllocationInstance): string[] {
  const run = layOut(instance);
  const [any] = run.schools;
  return run.children
    .sort((a: unknown, b: unknown) => compareAt(run, any, a, b))
    .map(({ id }: { id: string }) => id);
}
