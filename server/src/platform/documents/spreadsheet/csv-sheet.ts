import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { DocumentsError } from '../documents.errors';
import { cellText, isScientificNumber, looksLikeFormula } from './cell-text';
import type { RawCell, RawRow, RawSheet } from './sheet.types';
import type { SheetFile } from './sheet-file';

type Encoding = NonNullable<RawSheet['encoding']>;

/** An unclosed quote would swallow the rest of the file: no row of ours is longer than this, in characters. */
const maxRecordLength = 1_000_000;

const byteOrderMark = Buffer.from('efbbbf', 'hex');

/** Opens text with separators. The encoding is the first of UTF-8 and GB18030 in which the whole file is valid. */
export async function openCsvSheet(file: SheetFile): Promise<RawSheet> {
  const encoding = await validEncoding(file.path);
  return {
    format: 'csv',
    encoding,
    notes: [],
    rows: readRows(file.path, encoding, await separatorOf(file.path, encoding)),
    close: async () => {},
  };
}

async function validEncoding(path: string): Promise<Encoding> {
  if (await isValid(path, 'utf-8')) return 'utf-8';
  // A file that says it is UTF-8 and is not, is broken; as GB18030 it would be read as nonsense.
  if (!(await startsWithMark(path)) && (await isValid(path, 'gb18030'))) return 'gb18030';
  throw new DocumentsError('DOCUMENTS.SHEET_WRONG_ENCODING');
}

async function isValid(path: string, encoding: Encoding): Promise<boolean> {
  try {
    for await (const _ of decode(path, encoding));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return false;
    throw error;
  }
}

async function startsWithMark(path: string): Promise<boolean> {
  for await (const head of createReadStream(path, { end: 2 })) return (head as Buffer).equals(byteOrderMark);
  return false;
}

/** Characters of the file without a byte order mark; throws at the first invalid byte. */
async function* decode(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of createReadStream(path)) yield decoder.decode(chunk as Buffer, { stream: true });
  yield decoder.decode();
}

/** Tab, semicolon or comma: the one that the first lines, outside quotes, have most of. */
async function separatorOf(path: string, encoding: Encoding): Promise<string> {
  for await (const text of decode(path, encoding)) {
    const sample = text.slice(0, 10_000).replace(/"[^"]*"/g, '');
    const count = (separator: string) => sample.split(separator).length;
    return ['\t', ';'].reduce((best, other) => (count(other) > count(best) ? other : best), ',');
  }
  return ',';
}

async function* readRows(path: string, encoding: Encoding, separator: string): AsyncGenerator<RawRow> {
  const parser = parse({
    delimiter: separator,
    // Given, not discovered: a file pasted together from two systems has both.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: maxRecordLength,
  });
  pipeline(Readable.from(decode(path, encoding)), parser, () => {
    // The loop below meets the same error.
  });
  let rowNumber = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      rowNumber += 1;
      yield { rowNumber, cells: record.flatMap(toCell) };
    }
  } catch (error) {
    throw error instanceof CsvError
      ? new DocumentsError('DOCUMENTS.SHEET_DAMAGED', 'invalid', { cause: error })
      : error;
  } finally {
    parser.destroy();
  }
}

function toCell(value: string, column: number): RawCell[] {
  const cell = cellText(value);
  if (cell.text === '' && !cell.fault) return [];
  if (looksLikeFormula(cell.text)) return [{ column, text: '', fault: 'formula-cell' }];
  if (isScientificNumber(cell.text)) return [{ column, text: '', fault: 'number-not-text' }];
  return [{ column, ...cell }];
}
