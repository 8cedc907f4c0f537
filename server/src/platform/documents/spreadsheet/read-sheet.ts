import type { Readable } from 'node:stream';
import { DocumentsError } from '../documents.errors';
import { lettersOf } from './cell-address';
import { openCsvSheet } from './csv-sheet';
import type { CellFault, RawRow, RawSheet, ReadSheetOptions, Sheet, SheetRow } from './sheet.types';
import { detectFormat, toSheetFile } from './sheet-file';
import { type Header, HeaderMatcher, maxRowsAboveHeader } from './sheet-header';
import { openXlsxSheet } from './xlsx-sheet';

const defaultMaxRows = 100_000;
const defaultMaxBytes = 32 * 1024 * 1024;

/**
 * Opens an .xlsx or .csv by content and finds its header; rows are read while they are iterated, in bounded memory.
 * What is wrong with the file as a whole is thrown as {@link DocumentsError}, here or while iterating; what is wrong
 * with a cell is a fault of its row.
 */
export async function readSheet<Key extends string>(
  source: Readable | string,
  options: ReadSheetOptions<Key>,
): Promise<Sheet<Key>> {
  const file = await toSheetFile(source, options.maxBytes ?? defaultMaxBytes, options.temporaryFolder);
  let raw: RawSheet | undefined;
  const close = async () => {
    await raw?.rows.return(undefined);
    await raw?.close();
    await file.dispose();
  };
  try {
    raw = (await detectFormat(file)) === 'zip' ? await openXlsxSheet(file) : await openCsvSheet(file);
    const header = await findHeader(raw, new HeaderMatcher(options.columns, options.ignoredLabels ?? []));
    const rows = namedRows(raw.rows, header, options);
    return {
      format: raw.format,
      encoding: raw.encoding,
      notes: raw.notes,
      close,
      async *[Symbol.asyncIterator]() {
        try {
          yield* rows;
        } finally {
          await close();
        }
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function findHeader<Key extends string>(
  raw: RawSheet,
  matcher: HeaderMatcher<Key>,
): Promise<Header<Key>> {
  let rowsAbove = 0;
  for (;;) {
    const { value: row, done } = await raw.rows.next();
    if (done)
      throw new DocumentsError(rowsAbove === 0 ? 'DOCUMENTS.SHEET_EMPTY' : 'DOCUMENTS.SHEET_HEADER_MISSING');
    if (row.cells.length === 0) continue;
    if (matcher.isHeader(row)) {
      if (rowsAbove > 0)
        raw.notes.push({ code: 'rows-above-header-skipped', value: String(row.rowNumber - 1) });
      return matcher.match(row);
    }
    rowsAbove += 1;
    if (rowsAbove > maxRowsAboveHeader) throw new DocumentsError('DOCUMENTS.SHEET_HEADER_MISSING');
  }
}

async function* namedRows<Key extends string>(
  rows: AsyncGenerator<RawRow>,
  header: Header<Key>,
  { columns, maxRows = defaultMaxRows }: ReadSheetOptions<Key>,
): AsyncGenerator<SheetRow<Key>> {
  const empty = Object.fromEntries(columns.map(({ key }) => [key, ''])) as Record<Key, string>;
  let count = 0;
  for await (const row of rows) {
    if (!row.cells.some(({ column }) => !isIgnored(header, column))) continue;
    count += 1;
    if (count > maxRows) throw new DocumentsError('DOCUMENTS.SHEET_TOO_MANY_ROWS', 'too-large');
    yield nameCells(row, header, empty);
  }
  if (count === 0) throw new DocumentsError('DOCUMENTS.SHEET_EMPTY');
}

function nameCells<Key extends string>(
  row: RawRow,
  header: Header<Key>,
  empty: Record<Key, string>,
): SheetRow<Key> {
  const cells = { ...empty };
  const faults: CellFault[] = [];
  for (const { column, text, fault } of row.cells) {
    if (isIgnored(header, column)) continue;
    const key = header.keys.get(column);
    if (key === undefined) faults.push({ column: lettersOf(column), code: 'unknown-field' });
    else if (row.isMerged?.(column)) continue;
    else if (fault) faults.push({ column: key, code: fault });
    else cells[key] = text;
  }
  for (const [column, key] of header.keys) {
    if (key !== undefined && row.isMerged?.(column)) faults.push({ column: key, code: 'merged-cell' });
  }
  return { rowNumber: row.rowNumber, cells, faults };
}

function isIgnored<Key extends string>(header: Header<Key>, column: number): boolean {
  return header.keys.has(column) && header.keys.get(column) === undefined;
}
