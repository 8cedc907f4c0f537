import type { PermitCode } from '@app/shared/permit/permit.codes';
import { AppError, type ErrorKind } from '../../common/errors';

/** A refusal about a residence permit. */
export class PermitError extends AppError {
  constructor(code: PermitCode, kind: ErrorKind = 'conflict', details: AppError['details'] = {}) {
    super(code, kind, details);
  }
}
