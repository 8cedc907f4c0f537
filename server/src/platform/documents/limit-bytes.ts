import { Transform } from 'node:stream';
import { DocumentsError } from './documents.errors';

/** Passes bytes through and fails with `DOCUMENTS.FILE_TOO_LARGE` at the first one beyond the limit. */
export function limitBytes(maxBytes: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > maxBytes) done(new DocumentsError('DOCUMENTS.FILE_TOO_LARGE', 'too-large'));
      else done(null, chunk);
    },
  });
}
