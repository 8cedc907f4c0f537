import type { RegistrationCode } from '@app/shared/registration/registration.codes';
import { AppError, type ErrorKind } from '../../common/errors';

/** A refusal of registration; the code is one that the phone has words for. */
export class RegistrationError extends AppError {
  constructor(code: RegistrationCode, kind: ErrorKind = 'conflict', details: AppError['details'] = {}) {
    super(code, kind, details);
  }
}
