import type { NewsCode } from '@app/shared/news/news.codes';
import { AppError, type ErrorKind } from '../../common/errors';

/** A refusal about the office's news; the code is one that the phone has words for. */
export class NewsError extends AppError {
  constructor(code: NewsCode, kind: ErrorKind = 'conflict') {
    super(code, kind);
  }
}
