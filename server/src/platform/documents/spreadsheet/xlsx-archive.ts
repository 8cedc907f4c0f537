import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { DocumentsError } from '../documents.errors';
import type { SheetFile } from './sheet-file';

const maxEntries = 1_000;
/** A sheet of 100,000 rows and 20 columns has about 80 MB of XML. */
const maxUncompressed = 256 * 1024 * 1024;
/** Deflate reaches 1,032; a sheet of 100,000 equal rows has about 30. Small parts may be as dull as they like. */
const maxRatio = 250;
const ratioCountsFrom = 1024 * 1024;

/** Parts that run, reach out or hide another file. None of our columns needs one. */
const activePart =
  /(?:vbaProject|\/externalLinks\/|\/embeddings\/|\/activeX\/|\/queryTables\/|connections\.xml$)/i;
const archivePart = /\.(?:zip|xlsx?|xlsm|xlsb|rar|7z|gz|jar|docx|exe)$/i;

/** An .xlsx as an archive: its directory was judged before any part is opened, sizes are enforced while reading. */
export class XlsxArchive {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: Map<string, Entry>,
  ) {}

  static async open(file: SheetFile): Promise<XlsxArchive> {
    const zip = await openPromise(file.path, {
      lazyEntries: true,
      autoClose: false,
      strictFileNames: true,
    }).catch((error) => refuse('DOCUMENTS.SHEET_DAMAGED', error));
    try {
      const entries = await readDirectory(zip);
      judge([...entries.values()], file.size);
      if (!entries.has('xl/workbook.xml')) refuse('DOCUMENTS.SHEET_NOT_A_SPREADSHEET');
      return new XlsxArchive(zip, entries);
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** The bytes of a part. Fails on more bytes than the directory promised, on fewer, and on a wrong checksum. */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name);
    if (!entry) refuse('DOCUMENTS.SHEET_DAMAGED');
    let checksum = 0;
    let stream: Readable | undefined;
    try {
      stream = await this.zip.openReadStreamPromise(entry);
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        checksum = crc32(chunk, checksum);
        yield chunk;
      }
    } catch (error) {
      if (error instanceof DocumentsError) throw error;
      refuse('DOCUMENTS.SHEET_DAMAGED', error);
    } finally {
      stream?.destroy();
    }
    if (checksum !== entry.crc32) refuse('DOCUMENTS.SHEET_DAMAGED');
  }

  close(): void {
    this.zip.close();
  }
}

async function readDirectory(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > maxEntries) refuse('DOCUMENTS.SHEET_UNSAFE');
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      // Two parts of one name: two readers of the file would see two different sheets.
      if (entries.has(entry.fileName)) refuse('DOCUMENTS.SHEET_UNSAFE');
      entries.set(entry.fileName, entry);
    }
  } catch (error) {
    if (error instanceof DocumentsError) throw error;
    const message = String(error);
    if (/encryption/.test(message)) refuse('DOCUMENTS.SHEET_ENCRYPTED', error);
    // The library's own check of names: `..`, a drive letter, a leading slash, a backslash.
    const isPath = /fileName|absolute path|relative path/.test(message);
    refuse(isPath ? 'DOCUMENTS.SHEET_UNSAFE' : 'DOCUMENTS.SHEET_DAMAGED', error);
  }
  return entries;
}

function judge(entries: Entry[], fileSize: number): void {
  let compressed = 0;
  let uncompressed = 0;
  for (const entry of entries) {
    if (entry.isEncrypted()) refuse('DOCUMENTS.SHEET_ENCRYPTED');
    if (activePart.test(entry.fileName)) refuse('DOCUMENTS.SHEET_ACTIVE_CONTENT');
    if (archivePart.test(entry.fileName)) refuse('DOCUMENTS.SHEET_UNSAFE');
    const dull = entry.uncompressedSize / Math.max(1, entry.compressedSize) > maxRatio;
    if (dull && entry.uncompressedSize > ratioCountsFrom) refuse('DOCUMENTS.SHEET_UNSAFE');
    compressed += entry.compressedSize;
    uncompressed += entry.uncompressedSize;
  }
  // More compressed bytes than the file has: entries share their data, the trick of overlapping bombs.
  if (uncompressed > maxUncompressed || compressed > fileSize) refuse('DOCUMENTS.SHEET_UNSAFE');
}

function refuse(code: ConstructorParameters<typeof DocumentsError>[0], cause?: unknown): never {
  throw new DocumentsError(code, 'invalid', { cause });
}
