import type { Fault } from '@app/shared/http/fault';

/** What sort of refusal this is; one filter turns it into an HTTP status. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'too-large'
  | 'too-many'
  | 'unavailable';

/** A refusal with a stable code (`REGISTRATION.DOOR_CODE_REVOKED`). Knows nothing of HTTP. */
export class AppError extends Error {
  constructor(
    readonly code: string,
    readonly kind: ErrorKind,
    readonly details: { faults?: Fault[]; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(code, { cause: details.cause });
    this.name = new.target.name;
  }
}

/** Also the answer for what exists but lies outside the caller's scope. */
export class NotFoundError extends AppError {
  constructor(code = 'COMMON.NOT_FOUND') {
    super(code, 'not-found');
  }
}

export class InvalidInputError extends AppError {
  constructor(faults: Fault[], code = 'COMMON.INVALID_INPUT') {
    super(code, 'invalid', { faults });
  }
}
