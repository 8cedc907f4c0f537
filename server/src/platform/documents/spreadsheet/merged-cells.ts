import { DocumentsError } from '../documents.errors';
import { columnOf } from './cell-address';

type Range = { firstRow: number; lastRow: number; firstColumn: number; lastColumn: number };

const maxRanges = 100_000;
/** Real ranges do not overlap, so a row meets few; more is a file made to be slow. */
const maxRangesOnARow = 1_000;
const rangeTag = /<(?:\w+:)?mergeCell\s[^>]*?ref="\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)"/g;
const mark = Buffer.from('mergeCell');
const longestTag = 200;

/**
 * The merged ranges of a sheet. They stand behind the rows in the file, so they are looked for before the rows are
 * read; on the way the whole part is unpacked once, and a damaged one is refused before its first row is believed.
 */
export async function findMergedCells(sheet: AsyncIterable<Buffer>): Promise<MergedCells> {
  const ranges: Range[] = [];
  let carried = Buffer.alloc(0);
  for await (const chunk of sheet) {
    const joined = Buffer.concat([carried, chunk]);
    let consumed = 0;
    if (joined.includes(mark)) {
      for (const match of joined.toString('latin1').matchAll(rangeTag)) {
        if (match[1] !== match[3] || match[2] !== match[4]) ranges.push(toRange(match));
        consumed = match.index + match[0].length;
      }
    }
    if (ranges.length > maxRanges) throw new DocumentsError('DOCUMENTS.SHEET_UNSAFE');
    carried = joined.subarray(Math.max(consumed, joined.length - longestTag));
  }
  return new MergedCells(ranges);
}

function toRange([, firstColumn, firstRow, lastColumn, lastRow]: RegExpMatchArray): Range {
  return {
    firstRow: Number(firstRow),
    lastRow: Number(lastRow),
    firstColumn: columnOf(firstColumn!),
    lastColumn: columnOf(lastColumn!),
  };
}

/** Answers row by row, in ascending order, which columns are merged with others. */
export class MergedCells {
  private readonly waiting: Range[];
  private active: Range[] = [];

  constructor(ranges: Range[]) {
    this.waiting = ranges.sort((a, b) => b.firstRow - a.firstRow);
  }

  /** Tests columns of this row; ask for rows in ascending order only. */
  onRow(rowNumber: number): (column: number) => boolean {
    while (this.waiting.length > 0 && this.waiting.at(-1)!.firstRow <= rowNumber) {
      this.active.push(this.waiting.pop()!);
    }
    this.active = this.active.filter(({ lastRow }) => lastRow >= rowNumber);
    if (this.active.length > maxRangesOnARow) throw new DocumentsError('DOCUMENTS.SHEET_UNSAFE');
    const { active } = this;
    return (column) =>
      active.some(({ firstColumn, lastColumn }) => column >= firstColumn && column <= lastColumn);
  }
}
