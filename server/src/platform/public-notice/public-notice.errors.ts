import type { PublicNoticeCode } from '@app/shared/public-notice/public-notice.codes';
import { AppError, type ErrorKind } from '../../common/errors';

/** A refusal about public notices; the code is one that there are words for. */
export class PublicNoticeError extends AppError {
  constructor(code: PublicNoticeCode, kind: ErrorKind = 'conflict', details: AppError['details'] = {}) {
    super(code, kind, details);
  }
}
