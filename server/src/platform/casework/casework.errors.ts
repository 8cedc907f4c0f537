import type { CaseworkCode } from '@app/shared/casework/casework.codes';
import { AppError, type ErrorKind } from '../../common/errors';

/** A refusal of casework; the code is one that the phone has words for. */
export class CaseworkError extends AppError {
  constructor(code: CaseworkCode, kind: ErrorKind = 'conflict', details: AppError['details'] = {}) {
    super(code, kind, details);
  }
}
