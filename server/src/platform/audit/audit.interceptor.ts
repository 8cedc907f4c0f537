import type { Route } from '@app/shared/http/route';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { from, mergeMap, type Observable } from 'rxjs';
import type { RequestContext } from '../http/request.decorators';
import { ROUTE } from '../http/route-metadata';
import { AccessLog } from './access-log';

/**
 * Logs every read of other people's data before the answer leaves, and every export before its file exists (promise S5).
 * If the log cannot be written, nothing is disclosed.
 */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly accessLog: AccessLog,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const route = this.reflector.get<Route>(ROUTE, context.getHandler());
    const request = context.switchToHttp().getRequest<RequestContext>();
    const { principal } = request;
    if (!route.discloses || !principal) return next.handle();
    const { discloses: disclosure } = route;
    const record = {
      principal,
      route,
      disclosure,
      reference: request.reference,
      subjectId: Object.values((request.params ?? {}) as Record<string, string>)[0]?.slice(0, 80),
    };
    if (disclosure === 'export') {
      return from(this.accessLog.add(record)).pipe(mergeMap(() => next.handle()));
    }
    return next.handle().pipe(
      mergeMap(async (answer: unknown) => {
        await this.accessLog.add({ ...record, resultCount: countOf(answer) });
        return answer;
      }),
    );
  }
}

function countOf(answer: unknown): number | undefined {
  const { items } = (answer ?? {}) as { items?: unknown };
  return Array.isArray(items) ? items.length : undefined;
}
