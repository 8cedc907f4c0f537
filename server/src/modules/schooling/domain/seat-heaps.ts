import { noSchool, type Placement } from './problem';

/** Who is held at each school: one flat heap per school, the least claim on top. */
export class SeatHeaps {
  private readonly from: Int32Array;
  private readonly held: Int32Array;
  private readonly claims: Float64Array;
  private readonly students: Int32Array;

  /** @param seats per school; a school with none must not be asked */
  constructor(private readonly seats: Int32Array) {
    this.from = new Int32Array(seats.length);
    let total = 0;
    for (let school = 0; school < seats.length; school += 1) {
      this.from[school] = total;
      total += seats[school]!;
    }
    this.held = new Int32Array(seats.length);
    this.claims = new Float64Array(total);
    this.students = new Int32Array(total);
  }

  /** Takes the child in if a seat is left or its claim is greater than the least; answers who is left without a seat. */
  admit(school: number, student: number, claim: number): number {
    const held = this.held[school]!;
    if (held < this.seats[school]!) {
      this.held[school] = held + 1;
      this.rise(this.from[school]!, held, student, claim);
      return noSchool;
    }
    const top = this.from[school]!;
    if (claim < this.claims[top]!) return student;
    const sentOn = this.students[top]!;
    this.sink(top, held, student, claim);
    return sentOn;
  }

  placement(students: number): Placement {
    const placement = new Int32Array(students).fill(noSchool);
    for (let school = 0; school < this.from.length; school += 1) {
      const end = this.from[school]! + this.held[school]!;
      for (let at = this.from[school]!; at < end; at += 1) placement[this.students[at]!] = school;
    }
    return placement;
  }

  private rise(from: number, last: number, student: number, claim: number): void {
    let at = last;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.claims[from + parent]! <= claim) break;
      this.put(from + at, this.students[from + parent]!, this.claims[from + parent]!);
      at = parent;
    }
    this.put(from + at, student, claim);
  }

  private sink(from: number, size: number, student: number, claim: number): void {
    let at = 0;
    for (let child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && this.claims[from + child + 1]! < this.claims[from + child]!) child += 1;
      if (this.claims[from + child]! >= claim) break;
      this.put(from + at, this.students[from + child]!, this.claims[from + child]!);
      at = child;
    }
    this.put(from + at, student, claim);
  }

  private put(at: number, student: number, claim: number): void {
    this.students[at] = student;
    this.claims[at] = claim;
  }
}
