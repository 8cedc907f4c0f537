import type { IdentityCode } from '@app/shared/identity/identity.codes';
import { AppError, type ErrorKind } from '../../common/errors';

/** A refusal of identity; the code is one that the phone has words for. */
export class IdentityError extends AppError {
  constructor(code: IdentityCode, kind: ErrorKind = 'conflict', details: AppError['details'] = {}) {
    super(code, kind, details);
  }
}
