import type { FaultCode } from '@app/shared/http/fault';

/** A column as the file names it. Labels are compared without blanks, width, case, `*` and a trailing bracket. */
export type SheetColumn<Key extends string = string> = {
  key: Key;
  label: string;
  aliases?: readonly string[];
  /** Whether the file must have the column; whether a cell may be empty is the caller's rule. */
  required?: boolean;
};

/** `column` is a key, or a letter such as `H` for a cell outside every named column. */
export type CellFault = { column: string; code: FaultCode };

/** One row with something in it. `rowNumber` is what Excel shows. A cell with a fault is the empty string. */
export type SheetRow<Key extends string = string> = {
  rowNumber: number;
  cells: Record<Key, string>;
  faults: CellFault[];
};

/** What the reader did that the person should know; `value` is a sheet name or a row number. */
export type SheetNote = { code: 'other-sheets-ignored' | 'rows-above-header-skipped'; value: string };

export type ReadSheetOptions<Key extends string> = {
  columns: readonly SheetColumn<Key>[];
  /** Labels that may be there and are not read, such as the result columns of an annotated download. */
  ignoredLabels?: readonly string[];
  /** Rows with something in them, without the header. */
  maxRows?: number;
  /** Size of the file itself. */
  maxBytes?: number;
  /** Where a stream is kept while it is read; the system's folder when absent. */
  temporaryFolder?: string;
};

/** An opened file. Iterate once; the end, a `break` or an error closes it. `close` is for one that is not iterated. */
export type Sheet<Key extends string> = AsyncIterable<SheetRow<Key>> & {
  format: 'xlsx' | 'csv';
  /** Of a csv. */
  encoding?: 'utf-8' | 'gb18030';
  notes: SheetNote[];
  close(): Promise<void>;
};

/** A cell as the format gives it, `column` counted from 0. */
export type RawCell = { column: number; text: string; fault?: FaultCode };
export type RawRow = {
  rowNumber: number;
  cells: RawCell[];
  /** Whether the cell of a column is merged with others, also when it is not among `cells`. */
  isMerged?: (column: number) => boolean;
};

/** The rows of a file, before anything is known about its columns. */
export type RawSheet = {
  format: 'xlsx' | 'csv';
  encoding?: 'utf-8' | 'gb18030';
  notes: SheetNote[];
  rows: AsyncGenerator<RawRow>;
  close(): Promise<void>;
};
