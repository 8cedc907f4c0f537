import { promisify } from 'node:util';
import { inflate as inflateCallback, constants as zlib } from 'node:zlib';
import { DocumentsError } from '../documents.errors';
import { nameOf, type PdfDictionary, readDictionary, skipBlank } from './pdf-dictionary';

const inflate = promisify(inflateCallback);

/** Names by which a PDF runs programs, opens others or carries files; none of them belongs into a page. */
const active = new Set([
  'JavaScript',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'RichMedia',
  'XFA',
  'SubmitForm',
  'ImportData',
  'GoToE',
  'GoToR',
  'Rendition',
]);
/** Objects packed together; ordinary files have a few hundred kilobytes of them. */
const mostUnpacked = 32 * 1024 * 1024;
const writtenName = /\/([^\0\t\n\f\r ()<>[\]{}/%]{2,80})/g;

/**
 * Lets a PDF pass that is whole and only shows pages: no programs, attachments, forms or password, and nothing else in
 * the same file. Names are read as a viewer reads them, also where they are spelled in codes (`#4a`) or packed away in
 * object streams; an object stream that is packed in any but the usual way is refused. Throws DocumentsError.
 */
export async function requirePlainPdf(content: Buffer): Promise<void> {
  const text = content.toString('latin1');
  requireWhole(content, text);
  requirePlainNames(text);
  let budget = mostUnpacked;
  for (const start of packedObjects(text)) {
    const objects = await unpack(content.subarray(start), budget);
    budget -= objects.length;
    requirePlainNames(objects.toString('latin1'));
  }
}

function requireWhole(content: Buffer, text: string): void {
  const end = text.lastIndexOf('%%EOF');
  if (end < 0 || !text.includes('startxref')) throw new DocumentsError('DOCUMENTS.PAGE_DAMAGED');
  // Behind its end a file may be another one as well: an archive is read from there.
  if (/[^\s\0]/.test(text.slice(end + 5))) throw activeContent();
  if (content.indexOf('PK\x05\x06', Math.max(0, content.length - 66_000), 'latin1') >= 0)
    throw activeContent();
}

function requirePlainNames(text: string): void {
  for (const [, written = ''] of text.matchAll(writtenName)) {
    const name = written.includes('#') ? nameOf(written) : written;
    if (name === 'Encrypt') throw new DocumentsError('DOCUMENTS.PAGE_ENCRYPTED');
    if (active.has(name)) throw activeContent();
  }
}

/**
 * Where the packed object streams begin. Every place where a viewer could begin to read an object is looked at, and its
 * dictionary is read as a viewer does, so that strings and comments hide nothing.
 */
function* packedObjects(text: string): Generator<number> {
  // Dictionaries do not lie in one another's strings; a file made of such would take hours to read.
  let budget = 2 * text.length;
  for (const { index, 0: head } of text.matchAll(/\d[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+obj/g)) {
    const at = skipBlank(text, index + head.length);
    if (!text.startsWith('<<', at)) continue;
    const dictionary = readDictionary(text, at);
    if (!dictionary) throw activeContent();
    budget -= dictionary.end - at;
    if (budget < 0) throw activeContent();
    if (!holdsObjects(dictionary)) continue;
    const stream = /stream\r?\n?/y;
    stream.lastIndex = skipBlank(text, dictionary.end);
    if (!stream.test(text)) continue;
    if (isPacked(dictionary)) yield stream.lastIndex;
  }
}

/** Viewers do not ask for the type of an object stream, but for where its objects are. */
function holdsObjects({ entries }: PdfDictionary): boolean {
  return (entries.has('N') && entries.has('First')) || nameOf(entries.get('Type') ?? '') === '/ObjStm';
}

/** False for objects that lie open, which were read with the rest. Any other way than the usual one is refused. */
function isPacked({ entries, isAmbiguous }: PdfDictionary): boolean {
  const strange = ['DecodeParms', 'DP', 'F', 'FFilter'].some((key) => entries.has(key));
  if (strange || isAmbiguous) throw activeContent();
  const filter = entries.get('Filter');
  if (filter === undefined) return false;
  if (/^\[?\s*\/FlateDecode\s*\]?$/.test(nameOf(filter))) return true;
  throw activeContent();
}

/** Up to the end that the packing itself has: the length that a file states may lie. */
async function unpack(packed: Buffer, budget: number): Promise<Buffer> {
  const options = { maxOutputLength: Math.max(1, budget), finishFlush: zlib.Z_SYNC_FLUSH };
  return inflate(packed, options).catch(() => {
    throw activeContent();
  });
}

function activeContent(): DocumentsError {
  return new DocumentsError('DOCUMENTS.PAGE_ACTIVE_CONTENT');
}
