import type { ErrorBody, Fault } from '@app/shared/http/fault';

/** What goes wrong before the server has answered in our form. */
export const clientCodes = ['CLIENT.OFFLINE', 'CLIENT.TIMEOUT', 'CLIENT.UNREADABLE'] as const;
export type ClientCode = (typeof clientCodes)[number];

/** A call that did not succeed: a code, and what the server said beside it. `status` is 0 without an answer. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    readonly status = 0,
    readonly reference?: string,
    readonly faults: Fault[] = [],
    readonly retryAfterSeconds?: number,
  ) {
    super(code);
    this.name = 'ApiError';
  }

  /** The same refusal with only some of its faults. */
  withFaults(faults: Fault[]): ApiError {
    return new ApiError(this.code, this.status, this.reference, faults, this.retryAfterSeconds);
  }

  /** Nobody knows whether the server acted: the same attempt must be repeated with the same key. */
  get undecided(): boolean {
    return this.status === 0 || this.status >= 500;
  }

  /** The message never left, or may not have. */
  get offline(): boolean {
    return this.code === 'CLIENT.OFFLINE' || this.code === 'CLIENT.TIMEOUT';
  }
}

/** Reads the body of a refusal; a gateway's page or an empty body becomes `CLIENT.UNREADABLE`. */
export function apiErrorOf(status: number, body: unknown): ApiError {
  const said = body as Partial<ErrorBody> | null;
  if (typeof said !== 'object' || said === null || typeof said.code !== 'string') {
    return new ApiError('CLIENT.UNREADABLE', status);
  }
  return new ApiError(said.code, status, said.reference, said.faults ?? [], said.retryAfterSeconds);
}
