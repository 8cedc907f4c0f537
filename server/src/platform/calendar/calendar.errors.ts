import type { CalendarCode } from '@app/shared/calendar/calendar.codes';
import { AppError, type ErrorKind } from '../../common/errors';

/** A refusal of the calendar; the code is one that the phone has words for. */
export class CalendarError extends AppError {
  constructor(code: CalendarCode, kind: ErrorKind = 'conflict') {
    super(code, kind);
  }
}
