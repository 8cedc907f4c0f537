import type { KeyValue } from './allocation-instance';
import { rankNumber } from './key-value';
import { reordered, roomFor } from './typed-columns';

const kinds = { none: 0, number: 1, day: 2 } as const;

/** What every child has for one key: a number it ranks by, and whether it is points, a day or nothing. */
export class KeyColumn {
  private constructor(
    private numbers: Float64Array,
    private kinds: Uint8Array,
  ) {}

  static for(students: number): KeyColumn {
    return new KeyColumn(new Float64Array(students), new Uint8Array(students));
  }

  set(student: number, value: KeyValue): void {
    this.numbers = roomFor(this.numbers, student + 1);
    this.kinds = roomFor(this.kinds, student + 1);
    this.numbers[student] = rankNumber(value);
    this.kinds[student] = typeof value === 'number' ? kinds.number : kinds.day;
  }

  has(student: number): boolean {
    return (this.kinds[student] ?? kinds.none) !== kinds.none;
  }

  isDay(student: number): boolean {
    return this.kinds[student] === kinds.day;
  }

  /** The number it ranks by; a day's digits, 2019-05-04 is 20190504. */
  number(student: number): number {
    return this.numbers[student]!;
  }

  /** As it was given, or undefined. */
  value(student: number): KeyValue | undefined {
    if (!this.has(student)) return undefined;
    if (!this.isDay(student)) return this.numbers[student]!;
    const digits = String(this.numbers[student]).padStart(8, '0');
    return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  }

  /** The first child that has nothing, or a day where others have a number; undefined where all are alike. */
  oddOne(students: number): { student: number; missing: boolean } | undefined {
    const { kinds: held } = this;
    for (let student = 0; student < students; student += 1) {
      if (!this.has(student)) return { student, missing: true };
      if (held[student] !== held[0]) return { student, missing: false };
    }
    return undefined;
  }

  /** The numbers times `sign`, one per child. */
  ranked(students: number, sign: 1 | -1): Float64Array {
    const { numbers } = this;
    if (sign === 1) return numbers.subarray(0, students);
    const column = new Float64Array(students);
    for (let student = 0; student < students; student += 1) column[student] = -numbers[student]!;
    return column;
  }

  reorder(order: Int32Array): void {
    this.numbers = reordered(roomFor(this.numbers, order.length), order);
    this.kinds = reordered(roomFor(this.kinds, order.length), order);
  }
}
