import { Readable } from 'node:stream';
import { AppError } from '../../common/errors';

/** The part of a form that is the file; every host is told to name it so. */
export const filePartName = 'file';

/** Heads, other fields and what follows the file: none of it is wanted, so little of it is read. */
const mostBeside = 64 * 1024;
const endOfHead = Buffer.from('\r\n\r\n');

/** A form that is none, has no file, or breaks off before the file's closing boundary. */
export class BrokenFormError extends AppError {
  constructor(reason: string) {
    super('COMMON.MALFORMED_BODY', 'invalid', { cause: new Error(reason) });
  }
}

/**
 * The bytes of the part named `file` of a form, as they arrive; other parts are passed over. A form that ends before
 * the file's closing boundary fails: half a file is never taken for a whole one.
 */
export function fileOfForm(contentType: string, body: Readable): Readable {
  const boundary = /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"\r\n]{1,70})"|([^\s;"]{1,70}))/i.exec(
    contentType,
  );
  const name = boundary?.[1] ?? boundary?.[2];
  if (name === undefined) throw new BrokenFormError('no boundary');
  return Readable.from(readFile(body, Buffer.from(`\r\n--${name}`)), { objectMode: false });
}

async function* readFile(body: Readable, delimiter: Buffer): AsyncGenerator<Buffer> {
  // Before the first boundary there is no end of a line: with one, all boundaries are alike.
  let rest: Buffer = Buffer.from('\r\n');
  let place: 'between' | 'head' | 'file' | 'after' = 'between';
  let beside = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    if (place !== 'file') beside += chunk.length;
    // A chunk may hold all of a file, so the sum is only too large when the file has not even begun, or is over.
    if (place === 'after' && beside > mostBeside) throw new BrokenFormError('too much after the file');
    rest = place === 'after' ? Buffer.alloc(0) : Buffer.concat([rest, chunk]);
    for (let more = true; more; ) {
      more = false;
      if (place === 'head') {
        const end = rest.indexOf(endOfHead);
        if (end < 0) break;
        place = isFile(rest.subarray(0, end).toString('latin1')) ? 'file' : 'between';
        rest = rest.subarray(end + endOfHead.length);
        more = true;
      } else if (place !== 'after') {
        const at = rest.indexOf(delimiter);
        // Without a boundary, one may still have begun in the last bytes.
        const known = at < 0 ? Math.max(0, rest.length - delimiter.length) : at;
        if (place === 'file' && known > 0) yield rest.subarray(0, known);
        rest = rest.subarray(at < 0 ? known : at + delimiter.length);
        if (at < 0) break;
        place = place === 'file' ? 'after' : 'head';
        more = place === 'head';
      }
    }
    if ((place === 'between' || place === 'head') && beside > mostBeside) {
      throw new BrokenFormError('too much before the file');
    }
  }
  if (place !== 'after') throw new BrokenFormError('the form breaks off');
}

function isFile(head: string): boolean {
  const named = new RegExp(`^content-disposition:[^\\r\\n]*;\\s*name="?${filePartName}"?\\s*(?:;|$)`, 'im');
  return named.test(head);
}
