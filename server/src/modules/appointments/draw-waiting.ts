import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { AppointmentPolicy } from './appointment-policy.provider';
import type { BookedSeat } from './booking.repository';
import { BookingPeopleService, type KnownPeople } from './booking-people.service';
import { DemandRepository, type DemandRow } from './demand.repository';
import { DemandServing, isOvertaken, partyOf, type Suited, wishOf } from './demand-serving';
import { firstFit } from './domain/demand-fit';
import { freeOf } from './domain/slot-run';
import { type OfferedService, ServiceCatalogueRepository } from './service-catalogue.repository';
import { type SlotRecord, SlotRepository } from './slot.repository';

/** So many of the order are looked at for one place. */
const mostInOrder = 500;

/** Somebody's turn had come, and a booking made meanwhile took it: the transaction must not stand, and the next is asked. */
export class TurnOvertaken extends Error {
  constructor(
    readonly demandId: string,
    options: { cause: unknown },
  ) {
    super('a turn was overtaken', options);
  }
}

/** Whom the draw did not serve keeps their place in its order: what is given back is theirs first, where the city says so. */
@Injectable()
export class DrawWaiting {
  constructor(
    private readonly demands: DemandRepository,
    private readonly serving: DemandServing,
    private readonly people: BookingPeopleService,
    private readonly catalogue: ServiceCatalogueRepository,
    private readonly slots: SlotRepository,
    private readonly policy: AppointmentPolicy,
    private readonly clock: Clock,
  ) {}

  /**
   * Gives the free places of a slot to those who wait, in the order of the draw, but nobody in `passed`. Within the
   * transaction that brought the places back, so that nobody comes between; throws {@link TurnOvertaken}.
   */
  async serve(slotId: string, passed: ReadonlySet<string>, transaction: Sql): Promise<void> {
    const { waitAfterDraw } = this.policy.rules;
    if (!waitAfterDraw) return;
    const [slot] = await this.slots.findMany([slotId], transaction);
    const ahead = slot ? slot.startsAt.getTime() - this.clock.now().getTime() : 0;
    if (slot?.state !== 'open' || ahead < waitAfterDraw.leastHoursAhead * 3_600_000) return;
    const order = await this.demands.listUnserved(slot, mostInOrder, transaction);
    const waiting = order.filter(({ id }) => !passed.has(id));
    if (waiting.length > 0) await this.serveInOrder(waiting, slot, transaction);
  }

  private async serveInOrder(
    waiting: readonly DemandRow[],
    slot: SlotRecord,
    transaction: Sql,
  ): Promise<void> {
    const serviceIds = [...new Set(waiting.map((demand) => demand.service_id))];
    const services = await this.catalogue.findMany(serviceIds, transaction);
    const known = await this.people.read(waiting.map(partyOf), transaction);
    const ofDay = () => this.slots.listDay(slot.officeId, slot.line, slot.day, transaction);
    let slots = await ofDay();
    for (const demand of waiting) {
      const service = services.get(demand.service_id);
      if (!service?.isOffered) continue;
      const run = firstFit(slots, wishOf(demand, service, slot.id));
      const seats = run && (await this.seatsOrNone(demand, service, known, transaction));
      if (!run || !seats) continue;
      await this.give({ demand, service, run, seats }, transaction);
      slots = await ofDay();
      if (freeOf(slots.filter(({ id }) => id === slot.id)) < 1) return;
    }
  }

  /** Undefined when a rule refuses them now; they keep their place in the order. */
  private async seatsOrNone(
    demand: DemandRow,
    service: OfferedService,
    known: KnownPeople,
    transaction: Sql,
  ): Promise<BookedSeat[] | undefined> {
    try {
      return await this.serving.seatsOf(demand, service, known, transaction);
    } catch (error) {
      if (error instanceof AppError) return undefined;
      throw error;
    }
  }

  private async give(suited: Suited, transaction: Sql): Promise<void> {
    const { demand } = suited;
    try {
      const bookingId = await this.serving.place({ ...suited, slotState: 'open' }, transaction);
      if (await this.serving.settle(demand, demand.draw_order ?? 0, bookingId, transaction)) return;
    } catch (error) {
      if (!isOvertaken(error)) throw error;
      throw new TurnOvertaken(demand.id, { cause: error });
    }
    throw new TurnOvertaken(demand.id, { cause: undefined });
  }
}
