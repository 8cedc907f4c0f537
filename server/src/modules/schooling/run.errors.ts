import type { RunCode } from '@app/shared/schooling/run.codes';
import { AppError, type ErrorKind } from '../../common/errors';

/** A refusal about an allocation run, a place or a letter. */
export class RunError extends AppError {
  constructor(code: RunCode, kind: ErrorKind = 'conflict', details: AppError['details'] = {}) {
    super(code, kind, details);
  }
}
