import type { BookedPerson } from '@app/shared/appointments/appointments.dto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { AppError, InvalidInputError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { CaseVisits } from '../../platform/casework/case-visits';
import { PersonRegistry } from '../../platform/identity/person-registry';
import type { Principal } from '../../platform/identity/principal';
import { AppointmentPolicy } from './appointment-policy.provider';
import { AppointmentError } from './appointments.errors';
import { BookedPeopleRepository, type PersonFacts } from './booked-people.repository';
import type { BookedSeat, BookingSubject } from './booking.repository';
import { mayBeBookedFor } from './domain/acting-for';
import { instantOf } from './domain/city-time';
import { freeSeat, type TakenSeat } from './domain/seats';

/** For whom a booking is made, by account; the account's own person is one of them or not. */
export type Party = { accountId: string; selfId: string; personIds: readonly string[] };

/** What is known of the people of parties, by their ids. */
export type KnownPeople = {
  facts: Map<string, PersonFacts>;
  seats: Map<string, TakenSeat[]>;
  /** Bookings each account made today. */
  made: Map<string, number>;
};

/** Who may be booked for, and how often: named booking only (promise B7). */
@Injectable()
export class BookingPeopleService {
  constructor(
    private readonly registry: PersonRegistry,
    private readonly people: BookedPeopleRepository,
    private readonly cases: CaseVisits,
    private readonly policy: AppointmentPolicy,
    private readonly clock: Clock,
  ) {}

  /** The caller's own person, known and agreed to; the first condition of every booking. */
  requireSelf(principal: Principal): string {
    if (principal.personId === null) throw new AppError('IDENTITY.PERSON_MISSING', 'conflict');
    if (!principal.consented) throw new AppError('IDENTITY.CONSENT_MISSING', 'conflict');
    return principal.personId;
  }

  /** The case that a visit is for, if it is: an open one of the caller; another person's does not exist (promise S1). */
  async subjectOf(
    principal: Principal,
    caseId: string | undefined,
    transaction: Sql,
  ): Promise<BookingSubject | null> {
    if (caseId === undefined) return null;
    await this.cases.requireOwnOpen(principal, caseId, transaction);
    return { type: 'case', id: caseId };
  }

  /** The people of a request; somebody new is written down. Nobody stands in it twice. */
  async identify(principal: Principal, stated: readonly BookedPerson[], transaction: Sql): Promise<Party> {
    const selfId = this.requireSelf(principal);
    const others = stated.flatMap((person, index) =>
      person.self
        ? []
        : [
            {
              field: `people.${index}`,
              name: person.name as string,
              documentType: person.documentType as NonNullable<BookedPerson['documentType']>,
              documentNumber: person.documentNumber as string,
            },
          ],
    );
    const found = await this.registry.resolve(others, transaction);
    const personIds = stated.map((person) => (person.self ? selfId : (found.shift() as string)));
    const repeated = personIds.flatMap((id, index) => (personIds.indexOf(id) === index ? [] : [index]));
    if (repeated.length > 0) {
      throw new InvalidInputError(
        repeated.map((index) => ({ field: `people.${index}`, code: 'duplicate' as const })),
      );
    }
    return { accountId: principal.accountId, selfId, personIds };
  }

  /** Everything known of the people of several parties, in three statements. */
  async read(parties: readonly Party[], sql?: Sql): Promise<KnownPeople> {
    const ids = [...new Set(parties.flatMap(({ personIds, selfId }) => [...personIds, selfId]))];
    const accountIds = [...new Set(parties.map(({ accountId }) => accountId))];
    const midnight = instantOf(this.clock.today(), 0);
    const [facts, seats, made] = await Promise.all([
      this.people.facts(ids, this.clock.now(), sql),
      this.people.seats(ids, sql),
      this.people.madeSince(accountIds, midnight, sql),
    ]);
    return { facts, seats, made };
  }

  /**
   * The seats a party would take, or the refusal: a pause, an unconfirmed name, somebody one may not act for, a limit.
   * `otherSeats` are those the account has given to other people already.
   */
  seatsFor(
    party: Party,
    service: { code: string; forOthers: boolean },
    { facts, seats, made }: KnownPeople,
    otherSeats: readonly number[],
  ): BookedSeat[] {
    const { rules } = this.policy;
    const today = this.clock.today();
    const self = facts.get(party.selfId);
    if (rules.realNameNeeded && self?.realNameState !== 'confirmed')
      throw new AppointmentError('APPOINTMENTS.REAL_NAME_NEEDED');
    // Who holds and cancels without end would keep places from everybody while they are on their way back.
    if ((made.get(party.accountId) ?? 0) >= rules.attempts.madePerDay) throw this.tooMany();
    if (self?.pausedUntil) throw paused(self.pausedUntil, this.clock.now());
    const given = [...otherSeats];
    return party.personIds.map((personId, index) => {
      const person = facts.get(personId);
      if (person?.pausedUntil) throw paused(person.pausedUntil, this.clock.now());
      const isOther = personId !== party.selfId;
      if (isOther && !(service.forOthers && mayBeBookedFor(person?.birthDate ?? null, today, rules))) {
        const faults = [{ field: `people.${index}`, code: 'not-a-choice' as const }];
        throw new AppointmentError('APPOINTMENTS.NOT_FOR_THIS_PERSON', 'conflict', { faults });
      }
      const taken = seats.get(personId) ?? [];
      const ofService = taken.filter(({ serviceCode }) => serviceCode === service.code);
      const serviceSeat = freeSeat(
        ofService.map((seat) => seat.serviceSeat),
        rules.activePerService,
      );
      const totalSeat = freeSeat(
        taken.map((seat) => seat.totalSeat),
        rules.activeInAll,
      );
      const otherSeat = isOther ? freeSeat(given, rules.otherPeople) : null;
      if (serviceSeat === undefined || totalSeat === undefined || otherSeat === undefined)
        throw new AppointmentError('APPOINTMENTS.LIMIT_REACHED');
      if (otherSeat !== null) given.push(otherSeat);
      return { personId, serviceSeat, totalSeat, otherSeat };
    });
  }

  private tooMany(): AppError {
    const midnight = instantOf(this.clock.today(), 1440).getTime();
    const retryAfterSeconds = Math.ceil((midnight - this.clock.now().getTime()) / 1000);
    return new AppError('COMMON.TOO_MANY_REQUESTS', 'too-many', { retryAfterSeconds });
  }

  otherSeats(accountId: string, sql?: Sql): Promise<number[]> {
    return this.people.otherSeats(accountId, sql);
  }
}

function paused(until: Date, now: Date): AppointmentError {
  const retryAfterSeconds = Math.ceil((until.getTime() - now.getTime()) / 1000);
  return new AppointmentError('APPOINTMENTS.PAUSED', 'conflict', { retryAfterSeconds });
}
