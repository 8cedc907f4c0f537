import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { RequestContext } from './request.decorators';

/** `@RouteConfig(rawBodyRoute)`: the body stays the bytes that came, because a signature is over them. */
export const rawBodyRoute = { rawBody: true } as const;

/** Whether the endpoint of a request wants its bytes. */
export function wantsRawBody(config: unknown): boolean {
  return (config as { rawBody?: boolean } | undefined)?.rawBody === true;
}

/** The bytes of the body of a {@link rawBodyRoute}; undefined when there were none. */
export const RawBody = createParamDecorator(
  (_: unknown, context: ExecutionContext): unknown =>
    context.switchToHttp().getRequest<RequestContext>().body,
);
