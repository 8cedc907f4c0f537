import fc from 'fast-check';
import {
  type AllocationInstance,
  type AllocationMode,
  allocationModes,
  type InstanceSchool,
  type InstanceStudent,
} from '../../src/modules/schooling/domain/allocation-instance';

/** Two children, two schools, points with lots behind; what a test does not name stays. */
export function instance(changes: Partial<AllocationInstance> = {}): AllocationInstance {
  return {
    mode: 'deferred-acceptance',
    students: [
      { id: 'ana', prefs: ['east', 'west'], keys: { points: 90 } },
      { id: 'bo', prefs: ['east', 'west'], keys: { points: 80 } },
    ],
    schools: [
      { id: 'east', quota: 1 },
      { id: 'west', quota: 1 },
    ],
    tieBreak: [{ key: 'points', order: 'desc' }],
    seed: 'a seed',
    ...changes,
  };
}

/** Schools that take children in their own order. */
export function byLists(
  wishes: Record<string, string[]>,
  lists: Record<string, string[]>,
  mode: AllocationMode = 'deferred-acceptance',
): AllocationInstance {
  return {
    mode,
    students: Object.entries(wishes).map(([id, prefs]) => ({ id, prefs })),
    schools: Object.entries(lists).map(([id, priority]) => ({ id, quota: 1, priority })),
  };
}

type Size = { students: number; schools: number; mode?: AllocationMode };

/** Any instance that is in order; few different points, so that ties are the rule. */
export function anyInstance({ students, schools, mode }: Size): fc.Arbitrary<AllocationInstance> {
  const ids = (kind: string, most: number) =>
    fc
      .integer({ min: 1, max: most })
      .map((count) => Array.from({ length: count }, (_, at) => `${kind}${at}`));
  const chosen = mode ? fc.constant(mode) : fc.constantFrom(...allocationModes);
  return fc.tuple(chosen, ids('c', students), ids('s', schools)).chain(([mode, students, schools]) =>
    fc.record({
      mode: fc.constant(mode),
      students: fc.tuple(...students.map((id) => anyStudent(id, schools, mode))),
      schools: fc.tuple(...schools.map((id) => anySchool(id, students, mode))),
      tieBreak: fc.constant([
        { key: 'points', order: 'desc' as const },
        { key: 'since', order: 'asc' as const },
      ]),
      seed: fc.string({ minLength: 1, maxLength: 3 }),
    }),
  );
}

function anyStudent(id: string, schools: string[], mode: AllocationMode): fc.Arbitrary<InstanceStudent> {
  const maxLength = mode === 'per-school-cut' ? 1 : schools.length;
  return fc.record({
    id: fc.constant(id),
    prefs: fc.shuffledSubarray(schools, { maxLength }),
    keys: fc.record({
      points: fc.integer({ min: -1, max: 2 }),
      since: fc.constantFrom('2019-12-31', '2020-01-01'),
    }),
  });
}

function anySchool(id: string, students: string[], mode: AllocationMode): fc.Arbitrary<InstanceSchool> {
  const quota = fc.integer({ min: 0, max: Math.ceil(students.length / 2) });
  const plain = fc.record({ id: fc.constant(id), quota });
  if (mode !== 'deferred-acceptance' && mode !== 'per-school-cut') return plain;
  const priority = fc.shuffledSubarray(students);
  const bonus = fc.dictionary(fc.constantFrom(...students), fc.integer({ min: 0, max: 2 }), { maxKeys: 3 });
  return fc.oneof(
    plain,
    fc.record({ id: fc.constant(id), quota, priority }),
    fc.record({ id: fc.constant(id), quota, bonus }),
  );
}

/** As {@link anyInstance}, with some children in groups of two or three that wish the same, and a rule for them. */
export function anyInstanceWithGroups(size: Size): fc.Arbitrary<AllocationInstance> {
  const group = fc.option(fc.constantFrom('g1', 'g2', 'g3'), { nil: undefined, freq: 2 });
  const groups = fc.array(group, { minLength: size.students, maxLength: size.students });
  const fallback = fc.constantFrom('split' as const, 'next-school' as const);
  return fc.tuple(anyInstance(size), groups, fallback).map(([instance, names, fallback]) => ({
    ...instance,
    students: grouped(instance.students, names),
    schools: instance.schools.map((school) => listedWhole(school, names, instance.students)),
    together: { fallback },
  }));
}

function grouped(
  students: readonly InstanceStudent[],
  names: readonly (string | undefined)[],
): InstanceStudent[] {
  return students.map((student, at) => {
    const name = names[at];
    if (name === undefined) return student;
    return { ...student, group: name, prefs: students[names.indexOf(name)]!.prefs };
  });
}

/** A list that names one of a group names all of it, the others at the end. */
function listedWhole(
  school: InstanceSchool,
  names: readonly (string | undefined)[],
  students: readonly InstanceStudent[],
): InstanceSchool {
  const { priority } = school;
  if (!priority) return school;
  const listed = new Set(
    names.filter((name, at) => name && students[at] && priority.includes(students[at]!.id)),
  );
  const others = students.filter(({ id }, at) => listed.has(names[at]) && !priority.includes(id));
  return { ...school, priority: [...priority, ...others.map(({ id }) => id)] };
}
