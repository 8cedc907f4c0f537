import type { RegistriesCode } from '@app/shared/registries/registries.codes';
import { AppError, type ErrorKind } from '../../common/errors';

/** A refusal about registry comparison; the code is one that there are words for. */
export class RegistriesError extends AppError {
  constructor(code: RegistriesCode, kind: ErrorKind = 'conflict') {
    super(code, kind);
  }
}
