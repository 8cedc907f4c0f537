import type { Fault } from '@app/shared/http/fault';
import { DocumentsError } from '../documents.errors';
import type { RawRow, SheetColumn } from './sheet.types';

/** Column number in the file → key; undefined for a column that may be there and is not read. */
export type Header<Key extends string> = { rowNumber: number; keys: Map<number, Key | undefined> };

/** A title and some lines of advice may stand above the header. */
export const maxRowsAboveHeader = 20;

/** A label without blanks, full-width forms, case, and the stars and `(必填)` that templates put on it. */
function normalise(label: string): string {
  return label
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s*:]/g, '');
}

/** Bracketed advice behind a label is not part of it: `入住日期(YYYY-MM-DD)`. */
function withoutAdvice(label: string): string {
  return label.replace(/[([【][^)\]】]*[)\]】]$/, '');
}

export class HeaderMatcher<Key extends string> {
  private readonly keyOfLabel = new Map<string, Key>();
  private readonly ignored: Set<string>;

  constructor(
    private readonly columns: readonly SheetColumn<Key>[],
    ignoredLabels: readonly string[],
  ) {
    for (const { key, label, aliases = [] } of columns) {
      for (const name of [label, ...aliases]) this.keyOfLabel.set(normalise(name), key);
    }
    this.ignored = new Set(ignoredLabels.map(normalise));
  }

  /** Whether a row is the header: two of its labels are ours, or the only one we have. */
  isHeader(row: RawRow): boolean {
    const known = row.cells.filter(({ text }) => this.keyOf(text) !== undefined).length;
    return known >= Math.min(2, this.columns.length);
  }

  /** Throws one error with all faults: `required` for a missing column, `unknown-field`, `duplicate`. */
  match(row: RawRow): Header<Key> {
    const keys = new Map<number, Key | undefined>();
    const faults: Fault[] = [];
    const seen = new Set<Key>();
    for (const { column, text, fault } of row.cells) {
      const key = this.keyOf(text);
      if (key === undefined && this.ignored.has(normalise(text))) keys.set(column, undefined);
      else if (fault) faults.push({ field: text, code: fault });
      else if (key === undefined) faults.push({ field: text, code: 'unknown-field' });
      else if (seen.has(key)) faults.push({ field: text, code: 'duplicate' });
      else {
        seen.add(key);
        keys.set(column, key);
      }
    }
    for (const { key, label, required } of this.columns) {
      if (required && !seen.has(key)) faults.push({ field: label, code: 'required' });
    }
    if (faults.length > 0) throw new DocumentsError('DOCUMENTS.SHEET_COLUMNS_WRONG', 'invalid', { faults });
    return { rowNumber: row.rowNumber, keys };
  }

  private keyOf(text: string): Key | undefined {
    const label = normalise(text);
    return this.keyOfLabel.get(label) ?? this.keyOfLabel.get(withoutAdvice(label));
  }
}
