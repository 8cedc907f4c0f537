import type { InstanceRules } from './allocation-instance';
import { AllocationRefusal } from './allocation-refusal';
import { compareText } from './canonical-json';
import type { Groups, InstanceIndex, SchoolRow } from './instance-index';

type Children = Pick<InstanceIndex, 'ids' | 'wishFrom' | 'wish'>;

/**
 * The groups of an instance in the order of their names. Refuses groups without a rule, members that wish different
 * schools or the same in another order, and a list that names some members only.
 */
export function groupsOf(
  { together, mode }: InstanceRules,
  groupOf: ReadonlyMap<number, string>,
  children: Children,
  schools: readonly SchoolRow[],
): Groups {
  const found = new Map<string, number[]>();
  for (const [student, name] of groupOf) {
    if (!together) {
      const rule = 'the instance does not say what becomes of groups';
      throw new AllocationRefusal('GROUP_WITHOUT_RULE', `student "${children.ids[student]}": ${rule}`);
    }
    const members = found.get(name);
    if (members) members.push(student);
    else found.set(name, [student]);
  }
  const rows = [...found].filter(([, members]) => members.length > 1);
  rows.sort(([a], [b]) => compareText(a, b));
  for (const [name, members] of rows) requireSameWishes(name, members, children);
  const groups = {
    names: rows.map(([name]) => name),
    members: rows.map(([, members]) => Int32Array.from(members).sort()),
  };
  for (const [school, { id, priority }] of schools.entries()) {
    if (priority && rows.length > 0)
      requireWhole(groups, id, new Set(priority), mode === 'zone-pool' ? -1 : school, children);
  }
  return groups;
}

function requireSameWishes(
  name: string,
  members: readonly number[],
  { ids, wishFrom, wish }: Children,
): void {
  const wishesOf = (student: number) => wish.subarray(wishFrom[student], wishFrom[student + 1]).join();
  const [first, ...others] = members;
  const other = others.find((student) => wishesOf(student) !== wishesOf(first!));
  if (other === undefined) return;
  const who = `students "${ids[first!]}" and "${ids[other]}" of group "${name}"`;
  throw new AllocationRefusal('GROUP_WISHES_DIFFER', `${who} must have the same wishes in the same order`);
}

/** @param wished the school that a group must wish for the list to matter to it, or -1 where all schools do */
function requireWhole(
  { names, members }: Groups,
  id: string,
  listed: ReadonlySet<number>,
  wished: number,
  { wishFrom, wish }: Children,
): void {
  members.forEach((students, group) => {
    const [first] = students;
    if (wished >= 0 && !wish.subarray(wishFrom[first!], wishFrom[first! + 1]).includes(wished)) return;
    const known = students.filter((student) => listed.has(student)).length;
    if (known === 0 || known === students.length) return;
    const what = `school "${id}" lists ${known} of the ${students.length} of group "${names[group]}"`;
    throw new AllocationRefusal('GROUP_LISTED_IN_PART', what);
  });
}
