import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import { duplicateKeyOf, type Sql } from '../../database/sql';
import { TransactionRunner } from '../../database/transaction-runner';
import { Outbox } from '../../platform/outbox/outbox';
import { systemAccount } from './appointment-history.repository';
import { AppointmentPolicy } from './appointment-policy.provider';
import { AppointmentError } from './appointments.errors';
import type { BookedSeat, NewBooking } from './booking.repository';
import { BookingPeopleService, type KnownPeople, type Party } from './booking-people.service';
import { BookingPlacement } from './booking-placement';
import { DemandRepository, type DemandRow } from './demand.repository';
import { firstFit, type Wish } from './domain/demand-fit';
import type { ReleaseRow } from './schedule.repository';
import { type OfferedService, ServiceCatalogueRepository } from './service-catalogue.repository';
import { type SlotRecord, SlotRepository } from './slot.repository';

/** What suits a wish, and the seats its people take. */
export type Suited = {
  demand: DemandRow;
  service: OfferedService;
  run: readonly SlotRecord[];
  seats: readonly BookedSeat[];
};

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
    private readonly policy: AppointmentPolicy,
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
      // The person is told, and the draw goes on.
      if (!isOvertaken(error)) throw error;
      await this.transactions.run((transaction) => this.settle(demand, order, null, transaction));
    }
  }

  private async book(demand: DemandRow, release: ReleaseRow, transaction: Sql): Promise<string | null> {
    const service = (await this.catalogue.findMany([demand.service_id], transaction)).get(demand.service_id);
    if (!service?.isOffered) return null;
    const slots = await this.slots.listDay(release.office_id, release.line, release.day, transaction);
    const run = firstFit(slots, wishOf(demand, service));
    if (!run) return null;
    const known = await this.people.read([partyOf(demand)], transaction);
    const seats = await this.seatsOf(demand, service, known, transaction);
    return this.place({ demand, service, run, seats, slotState: 'announced' }, transaction);
  }

  /** The seats their people would take, or the refusal. */
  async seatsOf(
    demand: DemandRow,
    service: OfferedService,
    known: KnownPeople,
    transaction: Sql,
  ): Promise<BookedSeat[]> {
    const given = await this.people.otherSeats(demand.account_id, transaction);
    return this.people.seatsFor(partyOf(demand), service, known, given);
  }

  /** Books what suits them; the id of the booking. */
  async place(
    { demand, service, run, seats, slotState }: Suited & { slotState: 'open' | 'announced' },
    transaction: Sql,
  ): Promise<string> {
    const placement = {
      accountId: demand.account_id,
      role: 'system',
      service,
      run,
      seats,
      state: 'booked' as const,
      heldUntil: null,
      subject: demand.case_id === null ? null : { type: 'case' as const, id: demand.case_id },
      at: this.clock.now(),
    };
    const [booking] = await this.placement.place([placement], slotState, transaction);
    return (booking as NewBooking).id;
  }

  /** Writes down and tells what came of a wish; whether it was still as it was read. */
  async settle(
    demand: DemandRow,
    order: number,
    bookingId: string | null,
    transaction: Sql,
  ): Promise<boolean> {
    const state = bookingId ? 'served' : 'unserved';
    if (!(await this.demands.settle(demand, { state, drawOrder: order, bookingId }, transaction)))
      return false;
    const payload = {
      demandId: demand.id,
      accountId: demand.account_id,
      serviceId: demand.service_id,
      bookingId,
      by: systemAccount,
      ...(bookingId ? {} : { keepsWaiting: this.policy.rules.waitAfterDraw !== null }),
    };
    const event = { topic: `appointments.demand-${state}`, key: `demand:${demand.id}:${state}`, payload };
    await this.outbox.add([event], transaction);
    return true;
  }
}

/** For whom a wish is. */
export function partyOf(demand: DemandRow): Party {
  return { accountId: demand.account_id, selfId: demand.person_id, personIds: demand.people };
}

/** What of a day suits a wish; `through` names a slot it must have a share of. */
export function wishOf(demand: DemandRow, service: OfferedService, through?: string): Wish {
  return {
    slotCount: service.slotCount,
    places: demand.people.length,
    fromMinute: demand.from_minute,
    untilMinute: demand.until_minute,
    through,
  };
}

/** A refusal by a rule, or by a booking made meanwhile; anything else is a fault, and a busy database refuses nobody. */
export function isOvertaken(error: unknown): boolean {
  if (error instanceof AppError) return error.kind !== 'unavailable';
  return duplicateKeyOf(error)?.startsWith('uq_booking_person') === true;
}
