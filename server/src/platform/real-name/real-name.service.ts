import { Injectable } from '@nestjs/common';
import { RateCounter } from '../limits/rate-counter';
import { type RealNameAnswer, RealNamePort, type StatedName } from './real-name.port';

/** Each check costs money and tells whether a name belongs to a number, so nobody gets many. */
const checksPerAccount = { limit: 10, windowSeconds: 86_400 };

@Injectable()
export class RealNameService {
  constructor(
    private readonly port: RealNamePort,
    private readonly rates: RateCounter,
  ) {}

  /** The authority's answer; `COMMON.TOO_MANY_REQUESTS` after ten checks in a day by one account. */
  async check(accountId: string, stated: StatedName): Promise<RealNameAnswer> {
    await this.rates.take('real-name', accountId, checksPerAccount);
    return this.port.check(stated);
  }
}
