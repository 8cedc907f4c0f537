import type { DocumentsCode } from '@app/shared/documents/documents.codes';
import { AppError, type ErrorKind } from '../../common/errors';

/** A refusal of a file or a ticket; the code is one that the phone has words for. */
export class DocumentsError extends AppError {
  constructor(code: DocumentsCode, kind: ErrorKind = 'invalid', details: AppError['details'] = {}) {
    super(code, kind, details);
  }
}
