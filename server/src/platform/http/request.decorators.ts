import { clientKeyHeader } from '@app/shared/http/route';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../common/errors';
import type { Principal } from '../identity/principal';
import type { TerminalCaller } from '../terminals/terminal-caller';

/** What the platform knows of a request besides its body. */
export type RequestContext = FastifyRequest & {
  principal?: Principal;
  /** The machine that calls, on routes with `access: 'terminal'`. */
  terminal?: TerminalCaller;
  /** SHA-256 of the body's bytes, where somebody signed them. */
  bodyHash?: Buffer;
  reference: string;
};

/** The signed-in caller; only on routes that are not public. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<RequestContext>();
  if (!principal) throw new AppError('COMMON.UNAUTHENTICATED', 'unauthenticated');
  return principal;
});

/** The caller if there is one; for public routes that show more to somebody signed in. */
export const OptionalPrincipal = createParamDecorator(
  (_: unknown, context: ExecutionContext): Principal | undefined =>
    context.switchToHttp().getRequest<RequestContext>().principal,
);

/** The client's key of this attempt: 16 to 64 url-safe characters. */
export const ClientKey = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const key = context.switchToHttp().getRequest<RequestContext>().headers[clientKeyHeader];
  if (typeof key !== 'string' || !/^[A-Za-z0-9_-]{16,64}$/.test(key)) {
    throw new AppError('COMMON.CLIENT_KEY_MISSING', 'invalid', {
      faults: [{ field: clientKeyHeader, code: 'bad-format' }],
    });
  }
  return key;
});
