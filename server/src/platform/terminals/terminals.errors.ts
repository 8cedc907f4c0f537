import type { TerminalsCode } from '@app/shared/terminals/terminals.codes';
import { AppError, type ErrorKind } from '../../common/errors';

/** A refusal about terminals; the code is one that there are words for. */
export class TerminalsError extends AppError {
  constructor(code: TerminalsCode, kind: ErrorKind = 'conflict', details: AppError['details'] = {}) {
    super(code, kind, details);
  }
}
