import type {
  AllocationInstance,
  InstanceRules,
  InstanceSchool,
  InstanceStudent,
} from './allocation-instance';
import { AllocationRefusal } from './allocation-refusal';
import { compareText } from './canonical-json';
import { groupsOf } from './groups';
import type { InstanceIndex } from './instance-index';
import { readRules, readSchools, readStudent } from './instance-reader';
import { KeyColumn } from './key-column';
import { orderOf, requireDistinct } from './ordered-ids';
import { mostStudents } from './problem';
import { schoolRows } from './school-rows';
import { reordered, roomFor } from './typed-columns';
import { WishColumns } from './wish-columns';

/**
 * An instance as columns, for lists too long to hold as objects: 567,000 children with 5 wishes and 3 keys take about
 * 120 MB. Children are added one by one in any order, quickest in the order of their ids.
 */
export class InstanceColumns {
  private readonly rules: InstanceRules;
  private readonly schools: readonly InstanceSchool[];
  private readonly ids: string[] = [];
  private readonly wishes: WishColumns;
  private readonly keys: Map<string, KeyColumn>;
  private readonly others = new Map<number, [string, string | number][]>();
  private readonly groups = new Map<number, string>();
  private hasKeys: Uint8Array;
  private finished?: InstanceIndex;

  /** @param expected how many children will come, if known. Throws {@link AllocationRefusal}. */
  constructor(rules: InstanceRules, schools: readonly InstanceSchool[], expected = 0) {
    this.rules = readRules(rules);
    this.schools = readSchools(schools).sort((a, b) => compareText(a.id, b.id));
    if (expected > mostStudents) throw tooMany(expected);
    this.wishes = new WishColumns(this.schools, this.rules.mode, expected);
    this.hasKeys = new Uint8Array(expected);
    // The two that a run may compute are looked after even where the chain does not name them.
    const named = [...(this.rules.tieBreak ?? []).map(({ key }) => key), 'lot', 'id'];
    this.keys = new Map(named.map((key) => [key, KeyColumn.for(0)]));
  }

  /** The columns of an instance that {@link readInstance} has seen. */
  static of({ students, schools, ...rules }: AllocationInstance): InstanceColumns {
    const columns = new InstanceColumns(rules, schools, students.length);
    for (const student of students) columns.take(student);
    return columns;
  }

  /**
   * One child more. `bonus` are its points by school, for schools that it wishes; the same as an entry in the `bonus` of
   * these schools, without a dictionary of the whole city. Throws {@link AllocationRefusal}.
   */
  add(student: InstanceStudent, bonus?: Readonly<Record<string, number>>): void {
    this.take(readStudent(student, this.ids.length), bonus);
  }

  /** Everything in the order of ids. Throws {@link AllocationRefusal}; nothing can be added afterwards. */
  finish(): InstanceIndex {
    this.finished ??= this.inOrder();
    return this.finished;
  }

  private inOrder(): InstanceIndex {
    const { rules, ids, wishes, keys } = this;
    const order = orderOf(ids);
    const sorted = order ? Array.from(order, (student) => ids[student]!) : ids;
    requireDistinct(sorted, 'STUDENT_LISTED_TWICE', 'student');
    if (order) {
      wishes.reorder(order);
      for (const column of keys.values()) column.reorder(order);
    }
    const hasKeys = roomFor(this.hasKeys, ids.length);
    const groupOf = moved(this.groups, order);
    const children = { ids: sorted, ...wishes.finish(ids.length) };
    const schools = schoolRows(this.schools, children, wishes.bonusColumn());
    return {
      rules,
      ...children,
      schools,
      keys,
      hasKeys: order ? reordered(hasKeys, order) : hasKeys,
      otherKeys: moved(this.others, order),
      groupOf,
      groups: groupsOf(rules, groupOf, children, schools),
    };
  }

  private take({ id, prefs, keys, group }: InstanceStudent, bonus?: Readonly<Record<string, number>>): void {
    const student = this.ids.length;
    if (student === mostStudents) throw tooMany(student + 1);
    this.ids.push(id);
    this.wishes.add(student, id, prefs, bonus);
    if (group !== undefined) this.groups.set(student, group);
    if (!keys) return;
    this.hasKeys = roomFor(this.hasKeys, student + 1);
    this.hasKeys[student] = 1;
    const others: [string, string | number][] = [];
    for (const key of Object.keys(keys)) {
      const column = this.keys.get(key);
      if (column) column.set(student, keys[key]!);
      else others.push([key, keys[key]!]);
    }
    if (others.length > 0) this.others.set(student, others);
  }
}

function moved<T>(rows: ReadonlyMap<number, T>, order: Int32Array | undefined): ReadonlyMap<number, T> {
  if (!order || rows.size === 0) return rows;
  const found = new Map<number, T>();
  order.forEach((from, to) => {
    const row = rows.get(from);
    if (row !== undefined) found.set(to, row);
  });
  return found;
}

function tooMany(students: number): AllocationRefusal {
  return new AllocationRefusal('TOO_MANY_STUDENTS', `${students} students, at most ${mostStudents}`);
}
