import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import { TransactionRunner } from '../../database/transaction-runner';
import { JobRunner } from '../../platform/jobs/job-runner';
import { systemAccount } from './appointment-history.repository';
import { AppointmentPolicy } from './appointment-policy.provider';
import { type BookingRecord, BookingRepository } from './booking.repository';
import { type Actor, BookingEnding } from './booking-ending';
import { instantOf } from './domain/city-time';
import { UpkeepRepository } from './upkeep.repository';

const mostInOnePass = 500;
const dayMilliseconds = 86_400_000;

/** What time does to bookings: holds run out, people are reminded, who did not come is noted. */
@Injectable()
export class BookingUpkeepJob implements OnModuleInit {
  constructor(
    private readonly upkeep: UpkeepRepository,
    private readonly bookings: BookingRepository,
    private readonly ending: BookingEnding,
    private readonly policy: AppointmentPolicy,
    private readonly clock: Clock,
    private readonly transactions: TransactionRunner,
    private readonly jobs: JobRunner,
  ) {}

  onModuleInit(): void {
    if (this.policy.isPublished)
      this.jobs.register({ name: 'keep-bookings', everySeconds: 20, run: () => this.run() });
  }

  /** How many bookings changed. Two runs at once are harmless: a version changes once. */
  async run(): Promise<number> {
    const now = this.clock.now();
    const { remindHoursBefore, graceMinutes } = this.policy.rules;
    const soon = new Date(now.getTime() + remindHoursBefore * 3_600_000);
    const late = new Date(now.getTime() - graceMinutes * 60_000);
    const by: Actor = { accountId: systemAccount, role: 'system', at: now };
    const expired = await this.upkeep.listExpired(now, mostInOnePass);
    const reminded = await this.upkeep.listToRemind(now, soon, mostInOnePass);
    const missed = await this.upkeep.listMissed(late, mostInOnePass);
    const midnight = instantOf(this.clock.today(), 0);
    const forgotten = await this.upkeep.listForgotten(midnight, mostInOnePass);
    let changed = 0;
    for (const id of expired) changed += await this.once(id, 'held', (b, t) => this.expire(b, by, t));
    for (const id of reminded) changed += await this.once(id, 'booked', (b, t) => this.remind(b, by, t));
    for (const id of missed) changed += await this.once(id, 'booked', (b, t) => this.miss(b, by, t));
    for (const id of forgotten) changed += await this.once(id, 'arrived', (b, t) => this.forget(b, by, t));
    return changed;
  }

  private once(
    id: string,
    state: BookingRecord['state'],
    change: (booking: BookingRecord, transaction: Sql) => Promise<boolean>,
  ): Promise<number> {
    return this.transactions.run(async (transaction) => {
      const booking = await this.bookings.find({ id }, transaction);
      return booking?.state === state && (await change(booking, transaction)) ? 1 : 0;
    });
  }

  private expire(booking: BookingRecord, by: Actor, transaction: Sql): Promise<boolean> {
    return this.ending.bring(booking, 'expired', by, transaction, { silent: true });
  }

  private remind(booking: BookingRecord, by: Actor, transaction: Sql): Promise<boolean> {
    return this.ending.bring(booking, 'booked', by, transaction, {
      set: { reminded_at: by.at },
      action: 'reminded',
    });
  }

  /** Nobody ended the ticket; the person must be able to book again all the same. */
  private forget(booking: BookingRecord, by: Actor, transaction: Sql): Promise<boolean> {
    return this.ending.bring(booking, 'finished', by, transaction, {
      payload: { ticketLeftOpen: true },
      silent: true,
    });
  }

  private async miss(booking: BookingRecord, by: Actor, transaction: Sql): Promise<boolean> {
    const rule = this.policy.rules.noShowPause;
    if (!(await this.ending.bring(booking, 'no-show', by, transaction))) return false;
    if (!rule) return true;
    const since = new Date(by.at.getTime() - rule.withinDays * dayMilliseconds);
    const counts = await this.upkeep.countMissed(booking.id, since, transaction);
    const paused = counts.filter(({ missed }) => missed >= rule.count).map(({ personId }) => personId);
    const until = new Date(by.at.getTime() + rule.pauseDays * dayMilliseconds);
    await this.upkeep.pause(paused, { bookingId: booking.id, from: by.at, until }, transaction);
    return true;
  }
}
