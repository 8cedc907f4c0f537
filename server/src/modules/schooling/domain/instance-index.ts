import type { AllocationInstance, InstanceSchool, InstanceStudent } from './allocation-instance';
import { AllocationRefusal } from './allocation-refusal';
import { compareText } from './canonical-json';
import { mostStudents } from './problem';

/** An instance in the order of its ids, so that the order in which it was written decides nothing. */
export type InstanceIndex = {
  students: readonly InstanceStudent[];
  schools: readonly InstanceSchool[];
  studentAt: ReadonlyMap<string, number>;
  wishFrom: Int32Array;
  wish: Int32Array;
};

/** Sorts and resolves ids; refuses who is listed twice and who is not listed at all. */
export function indexInstance(instance: AllocationInstance): InstanceIndex {
  if (instance.students.length > mostStudents) {
    throw new AllocationRefusal(
      'TOO_MANY_STUDENTS',
      `${instance.students.length} students, at most ${mostStudents}`,
    );
  }
  const students = sortById(instance.students);
  const schools = sortById(instance.schools);
  const studentAt = positions(students, 'STUDENT_LISTED_TWICE', 'student');
  const schoolAt = positions(schools, 'SCHOOL_LISTED_TWICE', 'school');
  for (const school of schools) requireKnownStudents(school, studentAt);
  return { students, schools, studentAt, ...wishesOf(instance, students, schoolAt) };
}

/** The place of this school among the child's wishes in {@link InstanceIndex.wish}, or -1. */
export function wishAt({ wishFrom, wish }: InstanceIndex, student: number, school: number): number {
  const end = wishFrom[student + 1]!;
  for (let at = wishFrom[student]!; at < end; at += 1) if (wish[at] === school) return at;
  return -1;
}

function sortById<Row extends { id: string }>(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => compareText(a.id, b.id));
}

function positions(
  rows: readonly { id: string }[],
  code: 'STUDENT_LISTED_TWICE' | 'SCHOOL_LISTED_TWICE',
  what: string,
): Map<string, number> {
  const found = new Map<string, number>();
  rows.forEach(({ id }, index) => {
    if (found.has(id)) throw new AllocationRefusal(code, `${what} "${id}" is listed twice`);
    found.set(id, index);
  });
  return found;
}

function requireKnownStudents(
  { id, priority = [], bonus = {} }: InstanceSchool,
  studentAt: ReadonlyMap<string, number>,
): void {
  const listed = new Set<string>();
  for (const student of priority) {
    if (listed.has(student)) {
      throw new AllocationRefusal('STUDENT_LISTED_TWICE', `school "${id}" lists student "${student}" twice`);
    }
    listed.add(student);
  }
  for (const student of [...priority, ...Object.keys(bonus)]) {
    if (studentAt.has(student)) continue;
    throw new AllocationRefusal('UNKNOWN_STUDENT', `school "${id}" names student "${student}", who is none`);
  }
}

function wishesOf(
  { mode }: AllocationInstance,
  students: readonly InstanceStudent[],
  schoolAt: ReadonlyMap<string, number>,
): Pick<InstanceIndex, 'wishFrom' | 'wish'> {
  const wishFrom = new Int32Array(students.length + 1);
  const wish = new Int32Array(students.reduce((sum, { prefs }) => sum + prefs.length, 0));
  let end = 0;
  students.forEach(({ id, prefs }, student) => {
    if (mode === 'per-school-cut' && prefs.length > 1) {
      const rule = 'under per-school-cut a child names one school';
      throw new AllocationRefusal(
        'MORE_THAN_ONE_WISH',
        `student "${id}" has ${prefs.length} wishes; ${rule}`,
      );
    }
    for (const name of prefs) {
      const school = schoolAt.get(name);
      if (school === undefined) {
        throw new AllocationRefusal('UNKNOWN_SCHOOL', `student "${id}" wishes "${name}", which is no school`);
      }
      if (wish.subarray(wishFrom[student], end).includes(school)) {
        throw new AllocationRefusal('WISH_REPEATED', `student "${id}" wishes "${name}" twice`);
      }
      wish[end] = school;
      end += 1;
    }
    wishFrom[student + 1] = end;
  });
  return { wishFrom, wish };
}
