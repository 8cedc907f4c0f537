import type { AppointmentCode } from '@app/shared/appointments/appointments.codes';
import { AppError, type ErrorKind } from '../../common/errors';

/** A refusal of appointments; the code is one that the phone has words for. */
export class AppointmentError extends AppError {
  constructor(code: AppointmentCode, kind: ErrorKind = 'conflict', details: AppError['details'] = {}) {
    super(code, kind, details);
  }
}
