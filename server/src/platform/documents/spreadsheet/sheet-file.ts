import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DocumentsError } from '../documents.errors';
import { limitBytes } from '../limit-bytes';

/** A file on disk that is no larger than allowed. `dispose` removes it when it was made from a stream. */
export type SheetFile = { path: string; size: number; dispose(): Promise<void> };

/** Both formats are read more than once, so a stream is first written to a private temporary file. */
export async function toSheetFile(
  file: Readable | string,
  maxBytes: number,
  temporaryFolder = tmpdir(),
): Promise<SheetFile> {
  if (typeof file === 'string') {
    const { size } = await stat(file);
    if (size > maxBytes) throw new DocumentsError('DOCUMENTS.FILE_TOO_LARGE', 'too-large');
    return { path: file, size, dispose: async () => {} };
  }
  const folder = await mkdtemp(join(temporaryFolder, 'sheet-'));
  const path = join(folder, 'upload');
  const dispose = () => rm(folder, { recursive: true, force: true });
  try {
    await pipeline(file, limitBytes(maxBytes), createWriteStream(path, { mode: 0o600 }));
    return { path, size: (await stat(path)).size, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

const zipMark = Buffer.from('PK\x03\x04', 'latin1');
const emptyZipMark = Buffer.from('PK\x05\x06', 'latin1');
const compoundMark = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** The stream that holds an encrypted .xlsx inside a compound file; an old .xls has none. */
const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le');

/** Tells the format by content; the name of the file is not asked. Throws for everything that is not a spreadsheet. */
export async function detectFormat(file: SheetFile): Promise<'zip' | 'text'> {
  if (file.size === 0) throw new DocumentsError('DOCUMENTS.SHEET_EMPTY');
  const head = await readHead(file.path, 65_536);
  if (startsWith(head, zipMark) || startsWith(head, emptyZipMark)) return 'zip';
  if (startsWith(head, compoundMark)) {
    const encrypted = await contains(file.path, encryptedPackage);
    throw new DocumentsError(encrypted ? 'DOCUMENTS.SHEET_ENCRYPTED' : 'DOCUMENTS.SHEET_OLD_FORMAT');
  }
  if (startsWith(head, Buffer.from([0xff, 0xfe])) || startsWith(head, Buffer.from([0xfe, 0xff]))) {
    throw new DocumentsError('DOCUMENTS.SHEET_WRONG_ENCODING');
  }
  const looksLikeMarkup = /^(?:\xef\xbb\xbf)?\s*<|^%PDF/.test(head.subarray(0, 512).toString('latin1'));
  if (looksLikeMarkup || head.some(isControl)) throw new DocumentsError('DOCUMENTS.SHEET_NOT_A_SPREADSHEET');
  return 'text';
}

/** C0 characters that no text file has; tab, line feed, form feed and carriage return are allowed. */
function isControl(byte: number): boolean {
  return byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d;
}

function startsWith(head: Buffer, mark: Buffer): boolean {
  return head.subarray(0, mark.length).equals(mark);
}

async function readHead(path: string, length: number): Promise<Buffer> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function contains(path: string, needle: Buffer): Promise<boolean> {
  let carried = Buffer.alloc(0);
  for await (const chunk of createReadStream(path)) {
    const joined = Buffer.concat([carried, chunk as Buffer]);
    if (joined.includes(needle)) return true;
    carried = joined.subarray(-needle.length);
  }
  return false;
}
