import type { HoldBooking } from '@app/shared/appointments/appointments.dto';
import type { BookingListItem } from '@app/shared/appointments/appointments.views';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { Gathering } from '../../common/gathering';
import { duplicateKeyOf, type Sql } from '../../database/sql';
import { type Attempt, WriteOnce } from '../../platform/idempotency/write-once';
import type { Principal } from '../../platform/identity/principal';
import { AppointmentPolicy } from './appointment-policy.provider';
import { AppointmentError } from './appointments.errors';
import type { NewBooking } from './booking.repository';
import { BookingGate } from './booking-gate';
import { BookingGlance } from './booking-glance';
import { BookingPeopleService, type Party } from './booking-people.service';
import { BookingPlacement, type Placement } from './booking-placement';
import { freeOf, runOfSlots } from './domain/slot-run';
import { toHeldBooking } from './held-booking.mapper';
import type { OfferedService } from './service-catalogue.repository';
import { type JudgedHold, SlotReadingService } from './slot-reading.service';

type Hold = {
  principal: Principal;
  clientKey: string;
  request: HoldBooking;
};
type Outcome = { ok: true; answer: BookingListItem } | { ok: false; error: unknown };

/** Two devices of one person may take the same seat; the loser looks again. */
const mostTries = 3;

/** Holding places while the form is filled. Holds that arrive together share one transaction. */
@Injectable()
export class BookingService {
  /** Two, so that one works while the other is written out. All holds of a slot go to one: no two count on the same room. */
  private readonly groups = Array.from(
    { length: 2 },
    () =>
      new Gathering<Hold, Outcome>(
        (items) => this.holdTogether(items),
        (item) => this.outcomeOf(item),
        { mostItems: 64, lanes: 1, inOneTurn: true },
      ),
  );

  constructor(
    private readonly gate: BookingGate,
    private readonly glance: BookingGlance,
    private readonly people: BookingPeopleService,
    private readonly reading: SlotReadingService,
    private readonly placement: BookingPlacement,
    private readonly policy: AppointmentPolicy,
    private readonly writes: WriteOnce,
    private readonly clock: Clock,
  ) {}

  /**
   * Holds places for the caller and whom they may act for, also for an open case of theirs. `APPOINTMENTS.SLOT_TAKEN`
   * when there is no room.
   */
  async hold(
    principal: Principal,
    clientKey: string,
    request: HoldBooking,
    address: string,
  ): Promise<BookingListItem> {
    this.people.requireSelf(principal);
    this.gate.pass({ principal, address });
    const item = { principal, clientKey, request };
    await this.glance.pass({ attempt: attemptOf(item), request });
    // Parties and visits for a case take longer to judge than one person who books for themselves, and are rare.
    const alone =
      request.caseId !== undefined || request.people.length > 1 || request.people.some(({ self }) => !self);
    const outcome = alone ? await this.outcomeOf(item) : await this.groupOf(request.slotId).submit(item);
    if (!outcome.ok) throw outcome.error;
    return outcome.answer;
  }

  private groupOf(slotId: string): Gathering<Hold, Outcome> {
    const { groups } = this;
    return groups[Number.parseInt(slotId.slice(-2), 16) % groups.length] as Gathering<Hold, Outcome>;
  }

  private async holdTogether(items: readonly Hold[]): Promise<Outcome[]> {
    const parties = items.map(({ principal }) => this.partyOf(principal));
    const [judged, known] = await Promise.all([
      this.reading.judge(items.map(({ request }) => request)),
      this.people.read(parties),
    ]);
    const outcomes = new Array<Outcome | 'later'>(items.length).fill('later');
    const chosen = this.chooseFirst(items, judged, outcomes);
    const placements = new Map<number, Placement>();
    for (const index of chosen) {
      const { service, slot } = judged[index] as Required<JudgedHold>;
      try {
        const seats = this.people.seatsFor(parties[index] as Party, service, known, []);
        placements.set(index, this.placementOf(items[index] as Hold, service, [slot], seats, null));
      } catch (error) {
        outcomes[index] = { ok: false, error };
      }
    }
    const winners = chosen.filter((index) => placements.has(index));
    if (winners.length > 0) {
      const answers = await this.writes.runTogether(
        winners.map((index) => attemptOf(items[index] as Hold)),
        async (transaction) => {
          const wanted = winners.map((index) => placements.get(index) as Placement);
          const bookings = await this.placement.place(wanted, 'open', transaction);
          return bookings.map((booking, index) =>
            toHeldBooking(booking, (wanted[index] as Placement).service),
          );
        },
      );
      for (const [place, index] of winners.entries())
        outcomes[index] = { ok: true, answer: answers[place] as BookingListItem };
    }
    return this.settle(items, judged, outcomes);
  }

  /** One hold per person and as many per slot as it has room; the others are refused, or judged alone afterwards. */
  private chooseFirst(
    items: readonly Hold[],
    judged: readonly JudgedHold[],
    outcomes: (Outcome | 'later')[],
  ): number[] {
    const room = new Map<string, number>();
    const seen = new Set<string>();
    return items.flatMap(({ principal }, index) => {
      const { refusal, service, slot } = judged[index] as JudgedHold;
      if (refusal || !slot) {
        outcomes[index] = { ok: false, error: refusal };
        return [];
      }
      if (service?.slotCount !== 1 || seen.has(principal.accountId)) return [];
      seen.add(principal.accountId);
      const free = room.get(slot.id) ?? freeOf([slot]);
      if (free < 1) {
        outcomes[index] = { ok: false, error: new AppointmentError('APPOINTMENTS.SLOT_TAKEN') };
        return [];
      }
      room.set(slot.id, free - 1);
      return [index];
    });
  }

  private partyOf(principal: Principal): Party {
    const selfId = this.people.requireSelf(principal);
    return { accountId: principal.accountId, selfId, personIds: [selfId] };
  }

  /** Refused ones may be retries of what succeeded, or want back what they gave up: those are judged alone. */
  private async settle(
    items: readonly Hold[],
    judged: readonly JudgedHold[],
    outcomes: readonly (Outcome | 'later')[],
  ): Promise<Outcome[]> {
    const refused = outcomes.flatMap((outcome, index) => (outcome !== 'later' && !outcome.ok ? [index] : []));
    const again = await this.reading.deservingAnotherLook(
      refused.map((index) => ({
        attempt: attemptOf(items[index] as Hold),
        slotId: (judged[index] as JudgedHold).slot?.id,
      })),
    );
    const settled: Outcome[] = [];
    for (const [index, outcome] of outcomes.entries()) {
      const isAgain = outcome === 'later' || again[refused.indexOf(index)] === true;
      settled.push(isAgain ? await this.outcomeOf(items[index] as Hold) : outcome);
    }
    return settled;
  }

  private async outcomeOf(item: Hold): Promise<Outcome> {
    try {
      return { ok: true, answer: await this.holdAlone(item) };
    } catch (error) {
      return { ok: false, error };
    }
  }

  private async holdAlone(item: Hold): Promise<BookingListItem> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.writes.run(attemptOf(item), (transaction) => this.holdIn(item, transaction));
      } catch (error) {
        if (!duplicateKeyOf(error)?.startsWith('uq_booking_person')) throw error;
        if (tries >= mostTries) throw new AppointmentError('APPOINTMENTS.LIMIT_REACHED');
      }
    }
  }

  private async holdIn(item: Hold, transaction: Sql): Promise<BookingListItem> {
    const { principal, request } = item;
    const [judged] = await this.reading.judge([request], transaction);
    const { refusal, service, slot } = judged as JudgedHold;
    if (refusal || !service || !slot) throw refusal;
    const following = await this.reading.listFrom(slot, service.slotCount, transaction);
    const run = runOfSlots(following, slot.id, service.slotCount);
    if (!run) throw new AppointmentError('APPOINTMENTS.SLOT_CLOSED');
    const places = request.people.length;
    if (places > service.largestParty || run.some(({ publicCapacity }) => publicCapacity < places))
      throw new AppointmentError('APPOINTMENTS.PARTY_TOO_LARGE');
    const subject = await this.people.subjectOf(principal, request.caseId, transaction);
    const party = await this.people.identify(principal, request.people, transaction);
    const known = await this.people.read([party], transaction);
    const given = await this.people.otherSeats(principal.accountId, transaction);
    const seats = this.people.seatsFor(party, service, known, given);
    await this.placement.reclaimOwn(principal.accountId, run, this.clock.now(), transaction);
    const [booking] = await this.placement.place(
      [this.placementOf(item, service, run, seats, subject)],
      'open',
      transaction,
    );
    return toHeldBooking(booking as NewBooking, service);
  }

  private placementOf(
    { principal }: Hold,
    service: OfferedService,
    run: Placement['run'],
    seats: Placement['seats'],
    subject: Placement['subject'],
  ): Placement {
    const at = this.clock.now();
    return {
      accountId: principal.accountId,
      role: 'resident',
      service,
      run,
      seats,
      state: 'held',
      heldUntil: new Date(at.getTime() + this.policy.rules.holdMinutes * 60_000),
      subject,
      at,
    };
  }
}

function attemptOf({ principal, clientKey, request }: Hold): Attempt {
  return { actorId: principal.accountId, clientKey, action: 'booking.hold', payload: request };
}
