import type { ReconciliationQuery } from '@app/shared/payments/payments.dto';
import { reconciliationRoles } from '@app/shared/payments/payments.routes';
import type { ReconciliationReport } from '@app/shared/payments/payments.views';
import { addDays, daysBetween } from '@app/shared/validation/plain-date';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, cityDayOf } from '../../common/clock';
import { InvalidInputError } from '../../common/errors';
import { TransactionRunner } from '../../database/transaction-runner';
import { LOG, type Log } from '../http/log';
import { areasOf, type Principal } from '../identity/principal';
import { withinAreas } from '../jurisdiction/area-scope';
import { BillRepository } from './bill.repository';
import { PAYMENT_CHANNELS, type PaymentChannels } from './channel/payment-channels';
import { compareBill } from './domain/bill-comparison';

/** The bill of a day is ready after 10:00 of the next; contract §4.6. */
const readyHour = 10;
/** Days behind that are still caught up with after an outage. */
const daysBack = 7;
const longestReport = 92;
const hour = 3_600_000;

/** The last net: every day the channel's bill against our books. */
@Injectable()
export class ReconciliationService {
  constructor(
    @Inject(PAYMENT_CHANNELS) private readonly channels: PaymentChannels,
    private readonly bills: BillRepository,
    private readonly transactions: TransactionRunner,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Compares the days that are ready and were not compared; returns how many were. */
  async runOnce(): Promise<number> {
    let compared = 0;
    const latest = addDays(cityDayOf(new Date(this.clock.now().getTime() - readyHour * hour)), -1);
    for (let back = daysBack - 1; back >= 0; back -= 1) {
      const day = addDays(latest, -back);
      if (await this.bills.isCompared(day, this.channels.online.kind)) continue;
      if (await this.compare(day)) compared += 1;
    }
    return compared;
  }

  /** One day (`YYYY-MM-DD`) again or for the first time; false where the channel has no bill of it. */
  async compare(day: string): Promise<boolean> {
    const channel = this.channels.online;
    const theirs = await channel.bill(day);
    if (!theirs) return false;
    const from = startOf(day);
    const ours = await this.bills.listBooks(channel.kind, from, new Date(from.getTime() + 24 * hour));
    const differences = compareBill(theirs, ours, await this.bills.cityPath());
    const compared = { at: this.clock.now(), lines: theirs.length, differences };
    await this.transactions.run((transaction) => this.bills.save(day, channel.kind, compared, transaction));
    if (differences.length > 0) {
      this.log.error({ alarm: 'payments.bill', day, differences: differences.length }, 'the bill differs');
    }
    return true;
  }

  /** Days compared in a range of at most 92, and where they differed within the caller's areas. */
  async report(principal: Principal, { from, until }: ReconciliationQuery): Promise<ReconciliationReport> {
    if (daysBetween(from, until) >= longestReport)
      throw new InvalidInputError([{ field: 'until', code: 'too-late' }]);
    const scope = withinAreas('d.area_path', areasOf(principal, reconciliationRoles));
    const rows = await this.bills.listDifferences(from, until, scope);
    return {
      days: await this.bills.listDays(from, until),
      differences: rows.map((row) => ({
        day: row.bill_on,
        kind: row.kind,
        what: row.what,
        number: row.order_number,
        paymentId: row.payment_id,
        oursFen: row.ours_fen,
        theirsFen: row.theirs_fen,
      })),
    };
  }
}

/** The first instant of a day in Asia/Shanghai, which knows no summer time. */
function startOf(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`);
}
