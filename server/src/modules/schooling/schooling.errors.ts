import type { SchoolingCode } from '@app/shared/schooling/schooling.codes';
import { AppError, type ErrorKind } from '../../common/errors';

/** A refusal about schooling. */
export class SchoolingError extends AppError {
  constructor(code: SchoolingCode, kind: ErrorKind = 'conflict', details: AppError['details'] = {}) {
    super(code, kind, details);
  }
}
