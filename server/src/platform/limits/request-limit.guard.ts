import type { Route } from '@app/shared/http/route';
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import type { RequestContext } from '../http/request.decorators';
import { ROUTE } from '../http/route-metadata';
import { addressBlockOf } from './address-block';
import { TokenBuckets } from './token-buckets';

/** One address may be an office, a school or a carrier's gateway. */
const callersPerAddress = 20;
/** A person looks many times for each thing they declare, decide or change; a script need not look at all. */
const requestsPerWrite = 10;

/**
 * A wide limit on everything, per session or, without one, per address, and a narrower one on writes (promise B7). It
 * stands before the access guard, so that refused requests count too. A made-up token gets a bucket of its own but no
 * further than its signature.
 */
@Injectable()
export class RequestLimitGuard implements CanActivate {
  private readonly buckets = new TokenBuckets();
  private readonly writes = new TokenBuckets();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly clock: Clock,
    private readonly reflector: Reflector,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const { headers, ip } = context.switchToHttp().getRequest<RequestContext>();
    const perSession = this.config.REQUESTS_PER_MINUTE;
    const now = this.clock.now().getTime();
    const { authorization } = headers;
    const wait =
      authorization === undefined
        ? this.buckets.take(addressBlockOf(ip), perSession * callersPerAddress, now)
        : this.buckets.take(authorization.slice(-64), perSession, now) ||
          (this.isWrite(context)
            ? this.writes.take(authorization.slice(-64), perSession / requestsPerWrite, now)
            : 0);
    if (wait > 0) throw new AppError('COMMON.TOO_MANY_REQUESTS', 'too-many', { retryAfterSeconds: wait });
    return true;
  }
  private isWrite(context: ExecutionContext): boolean {
    return this.reflector.get<Route | undefined>(ROUTE, context.getHandler())?.write === true;
  }
}
