import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import { duplicateKeyOf, type Sql } from '../../database/sql';
import { TransactionRunner } from '../../database/transaction-runner';
import { Outbox } from '../../platform/outbox/outbox';
import { systemAccount } from './appointment-history.repository';
import { AppointmentError } from './appointments.errors';
import { BookingPeopleService } from './booking-people.service';
import { BookingPlacement } from './booking-placement';
import { DemandRepository, type DemandRow } from './demand.repository';
import { minuteOf } from './domain/city-time';
import { freeOf, runOfSlots } from './domain/slot-run';
import type { ReleaseRow } from './schedule.repository';
import { type OfferedService, ServiceCatalogueRepository } from './service-catalogue.repository';
import { type SlotRecord, SlotRepository } from './slot.repository';

/** Gives one of those who asked the first time that suits, or says that there was none. */
@Injectable()
export class DemandServing {
  constructor(
    private readonly demands: DemandRepository,
    private readonly people: BookingPeopleService,
    private readonly catalogue: ServiceCatalogueRepository,
    private readonly slots: SlotRepository,
    private readonly placement: BookingPlacement,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly transactions: TransactionRunner,
  ) {}

  async serve(demand: DemandRow, release: ReleaseRow, order: number): Promise<void> {
    try {
      await this.transactions.run(async (transaction) => {
        const bookingId = await this.book(demand, release, transaction);
        // Another process was quicker with the same person: nothing of this is kept.
        if (!(await this.settle(demand, order, bookingId, transaction)))
          throw new AppointmentError('APPOINTMENTS.ACTION_NOT_ALLOWED');
      });
    } catch (error) {
      // Refused by a rule, or by a booking made meanwhile: the person is told, and the draw goes on.
      const isRefusal = error instanceof AppError || duplicateKeyOf(error)?.startsWith('uq_booking_person');
      if (!isRefusal) throw error;
      await this.transactions.run((transaction) => this.settle(demand, order, null, transaction));
    }
  }

  private async book(demand: DemandRow, release: ReleaseRow, transaction: Sql): Promise<string | null> {
    const service = (await this.catalogue.findMany([demand.service_id], transaction)).get(demand.service_id);
    if (!service?.isOffered) return null;
    const run = await this.firstFit(demand, release, service, transaction);
    if (!run) return null;
    const party = { accountId: demand.account_id, selfId: demand.person_id, personIds: demand.people };
    const known = await this.people.read([party], transaction);
    const given = await this.people.otherSeats(demand.account_id, transaction);
    const seats = this.people.seatsFor(party, service, known, given);
    const at = this.clock.now();
    const [booking] = await this.placement.place(
      [
        {
          accountId: demand.account_id,
          role: 'system',
          service,
          run,
          seats,
          state: 'booked',
          heldUntil: null,
          subject: null,
          at,
        },
      ],
      'announced',
      transaction,
    );
    return booking?.id ?? null;
  }

  private async firstFit(
    demand: DemandRow,
    release: ReleaseRow,
    service: OfferedService,
    transaction: Sql,
  ): Promise<SlotRecord[] | undefined> {
    const slots = await this.slots.listDay(release.office_id, release.line, release.day, transaction);
    const { from_minute: from, until_minute: until } = demand;
    for (const slot of slots) {
      const run = runOfSlots(slots, slot.id, service.slotCount);
      if (!run || freeOf(run) < demand.people.length) continue;
      const begins = minuteOf(slot.startsAt);
      const ends = begins + (slot.endsAt.getTime() - slot.startsAt.getTime()) / 60_000;
      if ((from === null || begins >= from) && (until === null || ends <= until)) return run;
    }
    return undefined;
  }

  private async settle(
    demand: DemandRow,
    order: number,
    bookingId: string | null,
    transaction: Sql,
  ): Promise<boolean> {
    const state = bookingId ? 'served' : 'unserved';
    if (!(await this.demands.settle(demand, { state, drawOrder: order, bookingId }, transaction)))
      return false;
    await this.outbox.add(
      [
        {
          topic: `appointments.demand-${state}`,
          key: `demand:${demand.id}:${state}`,
          payload: {
            demandId: demand.id,
            accountId: demand.account_id,
            serviceId: demand.service_id,
            bookingId,
            by: systemAccount,
          },
        },
      ],
      transaction,
    );
    return true;
  }
}
