import { columnCount, evaluateColumns, type Totals, totalsFor, type UnitColumns, unitsOf } from './batch';
import type { FactSheet } from './fact-sheet';
import type { Program } from './program';

/** A block of people in columns, used again and again, so that a whole city needs no more memory than one block. */
export class CityBlock {
  /** Half the room while every count is small, as nearly always: it is memory that a long run waits for. */
  private columns: UnitColumns;
  rows = 0;
  private readonly totals: Totals;

  constructor(
    private readonly program: Program,
    readonly size: number,
  ) {
    this.columns = Array.from({ length: columnCount(program) }, () => new Int32Array(size));
    this.totals = totalsFor(program, size);
  }

  /** Adds one person; true when the block is full. */
  add(sheet: FactSheet): boolean {
    const units = unitsOf(this.program, sheet);
    for (let column = 0; column < units.length; column += 1) {
      const count = units[column] as number;
      if (count !== (count | 0)) this.widen();
      (this.columns[column] as Int32Array | Float64Array)[this.rows] = count;
    }
    this.rows += 1;
    return this.rows === this.size;
  }

  /** Totals and sub-scores of those who were added, by their places; the same arrays are filled again next time. */
  evaluate(): Totals {
    evaluateColumns(this.program, this.columns, this.rows, this.totals);
    return this.totals;
  }

  clear(): void {
    this.rows = 0;
  }

  private widen(): void {
    this.columns = this.columns.map((column) => Float64Array.from(column));
  }
}
