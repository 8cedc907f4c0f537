import type { InstanceSchool } from './allocation-instance';
import { AllocationRefusal } from './allocation-refusal';
import type { Bonuses, InstanceIndex, SchoolRow } from './instance-index';
import { requireDistinct } from './ordered-ids';

type Children = Pick<InstanceIndex, 'ids' | 'wishFrom' | 'wish'>;

/** Schools, which are in the order of their ids, with their children as numbers; refuses strangers and repetitions. */
export function schoolRows(
  schools: readonly InstanceSchool[],
  children: Children,
  wishBonus: Float64Array | undefined,
): SchoolRow[] {
  requireDistinct(
    schools.map(({ id }) => id),
    'SCHOOL_LISTED_TWICE',
    'school',
  );
  const named = schools.some(({ priority, bonus }) => priority || bonus);
  const studentAt = new Map(named ? children.ids.map((id, student) => [id, student]) : []);
  const brought = wishBonus ? bonusesByWish(schools.length, children, wishBonus) : [];
  return schools.map((school, at) => {
    const { id, quota, priority } = school;
    const given = school.bonus && bonusesOf(school, school.bonus, studentAt);
    if (given && brought[at]) {
      const rule = `school "${id}" has bonuses of its own, and children bring some to it`;
      throw new AllocationRefusal('BONUS_NOT_ALLOWED', rule);
    }
    const bonus = given ?? brought[at];
    return {
      id,
      quota,
      ...(priority && { priority: listOf(school, priority, studentAt) }),
      ...(bonus && { bonus }),
    };
  });
}

function listOf(
  { id }: InstanceSchool,
  priority: readonly string[],
  studentAt: ReadonlyMap<string, number>,
): Int32Array {
  const listed = new Set<string>();
  return Int32Array.from(priority, (student) => {
    if (listed.has(student)) {
      throw new AllocationRefusal('STUDENT_LISTED_TWICE', `school "${id}" lists student "${student}" twice`);
    }
    listed.add(student);
    return known(id, student, studentAt);
  });
}

function bonusesOf(
  { id }: InstanceSchool,
  bonus: Readonly<Record<string, number>>,
  studentAt: ReadonlyMap<string, number>,
): Bonuses {
  const students = Int32Array.from(Object.keys(bonus), (student) => known(id, student, studentAt));
  const points = new Map(Object.keys(bonus).map((student, at) => [students[at]!, bonus[student]!]));
  students.sort();
  return { students, points: Float64Array.from(students, (student) => points.get(student)!) };
}

function known(school: string, student: string, studentAt: ReadonlyMap<string, number>): number {
  const at = studentAt.get(student);
  if (at !== undefined) return at;
  throw new AllocationRefusal(
    'UNKNOWN_STUDENT',
    `school "${school}" names student "${student}", who is none`,
  );
}

/** What children brought, by school; nothing for a school to which nobody brought any. */
function bonusesByWish(
  schools: number,
  { ids, wishFrom, wish }: Children,
  wishBonus: Float64Array,
): (Bonuses | undefined)[] {
  const counts = new Int32Array(schools);
  for (let at = 0; at < wish.length; at += 1) if (wishBonus[at]! >= 0) counts[wish[at]!]! += 1;
  const found = Array.from(counts, (count) =>
    count > 0 ? { students: new Int32Array(count), points: new Float64Array(count) } : undefined,
  );
  counts.fill(0);
  for (let student = 0; student < ids.length; student += 1) {
    for (let at = wishFrom[student]!; at < wishFrom[student + 1]!; at += 1) {
      if (wishBonus[at]! < 0) continue;
      const school = wish[at]!;
      const place = counts[school]!;
      counts[school] = place + 1;
      found[school]!.students[place] = student;
      found[school]!.points[place] = wishBonus[at]!;
    }
  }
  return found;
}
