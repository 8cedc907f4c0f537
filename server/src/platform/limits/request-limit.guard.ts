import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import type { RequestContext } from '../http/request.decorators';
import { addressBlockOf } from './address-block';
import { TokenBuckets } from './token-buckets';

/** One address may be an office, a school or a carrier's gateway. */
const callersPerAddress = 20;

/**
 * A wide limit on everything, per session or, without one, per address (promise B7). It stands before the access guard,
 * so that refused requests count too. A made-up token gets a bucket of its own but no further than its signature.
 */
@Injectable()
export class RequestLimitGuard implements CanActivate {
  private readonly buckets = new TokenBuckets();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const { headers, ip } = context.switchToHttp().getRequest<RequestContext>();
    const perSession = this.config.REQUESTS_PER_MINUTE;
    const now = this.clock.now().getTime();
    const { authorization } = headers;
    const wait =
      authorization === undefined
        ? this.buckets.take(addressBlockOf(ip), perSession * callersPerAddress, now)
        : this.buckets.take(authorization.slice(-64), perSession, now);
    if (wait > 0) throw new AppError('COMMON.TOO_MANY_REQUESTS', 'too-many', { retryAfterSeconds: wait });
    return true;
  }
}
