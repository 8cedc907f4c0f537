import fc from 'fast-check';
import { anyInstance, anyInstanceWithGroups } from '../../../../test/factories/allocation.factory';
import { adoptGroups } from '../../../../verify-allocation/groups.mjs';
import { accepts, compareAt, layOut } from '../../../../verify-allocation/run.mjs';
import { allocate, allocationLine } from './allocation';
import type { Allocation, AllocationInstance, AllocationMode } from './allocation-instance';

const runs = { numRuns: 1000 };
const small = { students: 5, schools: 3 };
const larger = { students: 30, schools: 6 };
type Run = ReturnType<typeof layOut>;
type Child = Run['children'][number];
type Placed = ReadonlyMap<string, string | null>;

/** The run as its result says groups ended. */
function runOf(instance: AllocationInstance, { groups }: Allocation): Run {
  const published = Object.fromEntries([...groups!].map(([name, answer]) => [name, answer]));
  return adoptGroups(layOut(instance), published);
}

function membersOf({ students }: AllocationInstance, group: string): string[] {
  return students.filter((student) => student.group === group).map(({ id }) => id);
}

const dearness = ({ prefs }: Child, school: string | null | undefined) =>
  school ? prefs.indexOf(school) : prefs.length;

/** Every placement of every child at a school that it may come to, or nowhere, within the seats. */
function* placements(run: Run, from = 0, chosen = new Map<string, string | null>()): Generator<Placed> {
  const child = run.children[from];
  if (!child) return yield chosen;
  chosen.set(child.id, null);
  yield* placements(run, from + 1, chosen);
  for (const id of child.prefs) {
    const school = run.school.get(id)!;
    const held = [...chosen.values()].filter((other) => other === id).length;
    if (held === school.quota || !accepts(school, child)) continue;
    chosen.set(child.id, id);
    yield* placements(run, from + 1, chosen);
  }
  chosen.delete(child.id);
}

/** By definition, a group that stays standing at every school where its best member stands. */
function isStable(run: Run, placed: Placed): boolean {
  return run.children.every((child: Child) =>
    child.prefs.slice(0, dearness(child, placed.get(child.id))).every((id: string) => {
      const school = run.school.get(id)!;
      const held = run.children.filter((other: Child) => placed.get(other.id) === id);
      const goesFirst = held.some((other: Child) => compareAt(run, school, child, other) < 0);
      return !accepts(school, child) || (held.length >= school.quota && !goesFirst);
    }),
  );
}

describe('groups in random instances', () => {
  it('stay together unless they were split, and fall back only as the rule says', () => {
    fc.assert(
      fc.property(anyInstanceWithGroups(larger), (instance) => {
        const { groups, assignment } = allocate(instance);
        const fallback = instance.together!.fallback;
        for (const [name, { outcome, passedOver }] of groups!) {
          const schools = new Set(membersOf(instance, name).map((id) => assignment.get(id)));
          if (outcome === 'split') expect(fallback).toBe('split');
          else expect([...schools].map((school) => (school ? 'together' : 'no-seat'))).toEqual([outcome]);
          if (fallback === 'split') expect(passedOver).toEqual([]);
        }
      }),
      runs,
    );
  });

  it('leave the best stable placement of all that keep them so, by brute force (R10)', () => {
    fc.assert(
      fc.property(anyInstanceWithGroups({ ...small, mode: 'deferred-acceptance' }), (instance) => {
        const allocation = allocate(instance);
        const run = runOf(instance, allocation);
        expect(isStable(run, allocation.assignment)).toBe(true);
        for (const other of placements(run)) {
          if (!isStable(run, other)) continue;
          for (const child of run.children) {
            const ours = dearness(child, allocation.assignment.get(child.id));
            expect(ours).toBeLessThanOrEqual(dearness(child, other.get(child.id)));
          }
        }
      }),
      runs,
    );
  });

  it('are split only where the whole of the group would not have fitted, by brute force', () => {
    const cuts = anyInstanceWithGroups({ ...small, mode: 'per-school-cut' });
    fc.assert(
      fc.property(cuts, (instance) => {
        const allocation = allocate(instance);
        const again = runOf(instance, allocation);
        for (const group of again.groups.filter(({ split }: { split: boolean }) => split)) {
          group.split = false;
          const whole = [...placements(again)].filter(
            (placed) =>
              isStable(again, placed) &&
              new Set(group.members.map(({ id }: Child) => placed.get(id))).size === 1,
          );
          expect(whole).toEqual([]);
          group.split = true;
        }
      }),
      runs,
    );
  });

  it('come out the same by rank and by deferred acceptance where all schools rank alike', () => {
    fc.assert(
      fc.property(anyInstanceWithGroups({ ...larger, mode: 'serial-dictatorship' }), (instance) => {
        const accepted = allocate({ ...instance, mode: 'deferred-acceptance' as AllocationMode });
        const byRank = allocate(instance);
        expect(byRank.assignment).toEqual(accepted.assignment);
        expect(byRank.groups).toEqual(accepted.groups);
        expect(byRank.cutoffs).toEqual(accepted.cutoffs);
      }),
      runs,
    );
  });

  it('come out the same to the byte whatever the order of the input (R8)', () => {
    const shuffled = anyInstanceWithGroups(larger).chain((instance) =>
      fc.tuple(
        fc.constant(instance),
        fc.shuffledSubarray([...instance.students], { minLength: instance.students.length }),
        fc.shuffledSubarray([...instance.schools], { minLength: instance.schools.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([instance, students, schools]) => {
        const other = { ...instance, students, schools };
        expect(allocationLine(allocate(other))).toBe(allocationLine(allocate(instance)));
      }),
      runs,
    );
  });

  it('change nothing for anyone where no child names one', () => {
    fc.assert(
      fc.property(anyInstance(larger), (instance) => {
        const ruled = { ...instance, together: { fallback: 'split' as const } };
        expect(allocate(ruled).assignment).toEqual(allocate(instance).assignment);
      }),
      runs,
    );
  });
});
