import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import { CityMessages } from './city-messages';
import { DeliveryRepository, type DueDelivery } from './delivery.repository';

/** How much one person is told outside the app in a day. */
@Injectable()
export class DailyAllowance {
  constructor(
    private readonly city: CityMessages,
    private readonly deliveries: DeliveryRepository,
    private readonly clock: Clock,
  ) {}

  /** Counts the message, once however often and on however many ways it is tried; false when the day is full. */
  async take(delivery: DueDelivery, transaction: Sql): Promise<boolean> {
    const { dailyLimit } = this.city;
    if (dailyLimit === null) return true;
    return this.deliveries.count(delivery, this.clock.today(), dailyLimit, transaction);
  }

  /** Days that are over are not asked about any more. */
  async forget(): Promise<number> {
    return this.deliveries.forgetAllowances(this.clock.today());
  }
}
