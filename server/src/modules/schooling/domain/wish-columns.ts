import type { AllocationMode, InstanceSchool } from './allocation-instance';
import { AllocationRefusal } from './allocation-refusal';
import { readBonus } from './instance-reader';
import { roomFor } from './typed-columns';

/** All wishes behind each other, child after child, and beside them the points that a child has more at a wish. */
export class WishColumns {
  private readonly schoolAt: ReadonlyMap<string, number>;
  private from: Int32Array;
  private wish: Int32Array;
  /** Points, or -1 for a wish without; absent until the first bonus. */
  private bonus?: Float64Array;
  private end = 0;

  constructor(
    schools: readonly InstanceSchool[],
    private readonly mode: AllocationMode,
    expected: number,
  ) {
    this.schoolAt = new Map(schools.map(({ id }, school) => [id, school]));
    this.from = new Int32Array(expected + 1);
    this.wish = new Int32Array(expected);
  }

  add(student: number, id: string, prefs: readonly string[], bonus?: Readonly<Record<string, number>>): void {
    if (this.mode === 'per-school-cut' && prefs.length > 1) {
      const rule = 'under per-school-cut a child names one school';
      throw new AllocationRefusal(
        'MORE_THAN_ONE_WISH',
        `student "${id}" has ${prefs.length} wishes; ${rule}`,
      );
    }
    const start = this.end;
    this.wish = roomFor(this.wish, start + prefs.length);
    for (const name of prefs) {
      const school = this.schoolAt.get(name);
      if (school === undefined) {
        throw new AllocationRefusal('UNKNOWN_SCHOOL', `student "${id}" wishes "${name}", which is no school`);
      }
      for (let at = start; at < this.end; at += 1) {
        if (this.wish[at] !== school) continue;
        throw new AllocationRefusal('WISH_REPEATED', `student "${id}" wishes "${name}" twice`);
      }
      this.wish[this.end] = school;
      this.end += 1;
    }
    this.from = roomFor(this.from, student + 2);
    this.from[student + 1] = this.end;
    if (bonus) this.bonus ??= new Float64Array(this.wish.length).fill(-1, 0, start);
    if (!this.bonus) return;
    this.bonus = roomFor(this.bonus, this.wish.length).fill(-1, start, this.end);
    if (bonus) this.setBonus(start, id, prefs, bonus);
  }

  reorder(order: Int32Array): void {
    const { from, wish, bonus } = this;
    this.from = new Int32Array(order.length + 1);
    this.wish = new Int32Array(this.end);
    if (bonus) this.bonus = new Float64Array(this.end);
    let end = 0;
    order.forEach((student, place) => {
      for (let at = from[student]!; at < from[student + 1]!; at += 1) {
        this.wish[end] = wish[at]!;
        if (bonus) this.bonus![end] = bonus[at]!;
        end += 1;
      }
      this.from[place + 1] = end;
    });
  }

  finish(students: number): { wishFrom: Int32Array; wish: Int32Array } {
    return { wishFrom: this.from.subarray(0, students + 1), wish: this.wish.subarray(0, this.end) };
  }

  /** Beside the wishes: points, or -1; undefined where no child brought any. */
  bonusColumn(): Float64Array | undefined {
    return this.bonus?.subarray(0, this.end);
  }

  private setBonus(
    start: number,
    id: string,
    prefs: readonly string[],
    bonus: Readonly<Record<string, number>>,
  ): void {
    for (const [school, points] of Object.entries(readBonus(bonus, `student "${id}"`))) {
      const wish = prefs.indexOf(school);
      if (wish < 0) {
        const what = `student "${id}" has a bonus at "${school}", which it does not wish`;
        throw new AllocationRefusal('BONUS_NOT_ALLOWED', what);
      }
      this.bonus![start + wish] = points;
    }
  }
}
