import type { ErrorBody } from '@app/shared/http/fault';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AppError, type ErrorKind } from '../../common/errors';
import { isRetryable } from '../../database/transaction-runner';
import { LOG, type Log } from './log';
import type { RequestContext } from './request.decorators';

const statusOf: Record<ErrorKind, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  'too-many': 429,
  unavailable: 503,
};

/** Codes for refusals that the framework itself makes before a controller is reached. */
const frameworkCodes: Record<number, string> = {
  400: 'COMMON.MALFORMED_BODY',
  404: 'COMMON.NOT_FOUND',
  413: 'COMMON.BODY_TOO_LARGE',
  415: 'COMMON.UNSUPPORTED_MEDIA_TYPE',
  429: 'COMMON.TOO_MANY_REQUESTS',
};

/** The one place that knows both our errors and HTTP. Nothing unexpected is shown to the caller, only logged. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(@Inject(LOG) private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const { reference } = http.getRequest<RequestContext>();
    const reply = http.getResponse<FastifyReply>();
    const { status, body } = this.answerOf(error, reference);
    if (status >= 500) this.log.error({ reference, error }, 'request failed');
    if (body.retryAfterSeconds) void reply.header('retry-after', String(body.retryAfterSeconds));
    // An endpoint for files has said by now what it would have sent.
    void reply.removeHeader('content-disposition').type('application/json; charset=utf-8');
    void reply.status(status).send(body);
  }

  private answerOf(error: unknown, reference: string): { status: number; body: ErrorBody } {
    if (error instanceof AppError) {
      const { faults, retryAfterSeconds } = error.details;
      return {
        status: statusOf[error.kind],
        body: { code: error.code, reference, faults, retryAfterSeconds },
      };
    }
    const status = error instanceof HttpException ? error.getStatus() : frameworkStatusOf(error);
    if (status !== undefined && status < 500) {
      return { status, body: { code: frameworkCodes[status] ?? 'COMMON.INVALID_INPUT', reference } };
    }
    if (isRetryable(error))
      return { status: 503, body: { code: 'COMMON.UNAVAILABLE', reference, retryAfterSeconds: 5 } };
    return { status: 500, body: { code: 'COMMON.UNEXPECTED', reference } };
  }
}

/** Fastify's own errors (body too large, bad JSON) carry a status. */
function frameworkStatusOf(error: unknown): number | undefined {
  const { statusCode } = error as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : undefined;
}
