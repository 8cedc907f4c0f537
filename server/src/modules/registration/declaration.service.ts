import type { DeclarationFacts } from '@app/shared/registration/declaration';
import type {
  DeclareByLandlord,
  DeclareByTenant,
  StatedPerson,
} from '@app/shared/registration/registration.dto';
import type { Declared } from '@app/shared/registration/registration.views';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import { AppError, InvalidInputError } from '../../common/errors';
import { Gathering } from '../../common/gathering';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { type Attempt, WriteOnce } from '../../platform/idempotency/write-once';
import { PersonRegistry } from '../../platform/identity/person-registry';
import type { Principal } from '../../platform/identity/principal';
import { DoorCodeService } from './door-code.service';
import { type Place, PlaceRepository } from './place.repository';
import { CityRules } from './registration-policy.provider';
import { StatementService } from './statement.service';
import type { Spoken, Word } from './stay-word';

type TenantDeclaration = {
  principal: Principal;
  clientKey: string;
  request: DeclareByTenant;
  place: Place;
  at: Date;
};

/** Declaring people into a room: by the tenant who scanned its door, or by the landlord who holds it. */
@Injectable()
export class DeclarationService {
  private readonly group = new Gathering<TenantDeclaration, Declared>(
    (items) => this.commitTogether(items),
    (item) => this.commitAlone(item),
    { mostItems: 32, lanes: 2 },
  );

  constructor(
    private readonly doors: DoorCodeService,
    private readonly places: PlaceRepository,
    private readonly people: PersonRegistry,
    private readonly statements: StatementService,
    private readonly writes: WriteOnce,
    private readonly clock: Clock,
    private readonly city: CityRules,
    @Inject(SQL) private readonly sql: Sql,
  ) {}

  /** The tenant and those who live with them; the first named is the head of the household. */
  async declareByTenant(
    principal: Principal,
    clientKey: string,
    request: DeclareByTenant,
  ): Promise<Declared> {
    if (principal.personId === null) throw new AppError('IDENTITY.PERSON_MISSING', 'conflict');
    if (!principal.consented) throw new AppError('IDENTITY.CONSENT_MISSING', 'conflict');
    const { doorNumber, epoch } = this.doors.verify(request.doorCode);
    const attempt = { principal, clientKey, request, at: this.clock.now() };
    let place: Place;
    try {
      place = await this.places.getRoomBehindDoor(doorNumber, epoch, request.roomId ?? null, this.sql);
    } catch (error) {
      // The plate may have been replaced since a first attempt whose answer was lost.
      return this.writes.replay(attemptOf(attempt), error);
    }
    return this.group.submit({ ...attempt, place });
  }

  private commitAlone(item: TenantDeclaration): Promise<Declared> {
    return this.writes.run(attemptOf(item), async (transaction) => {
      const words = await this.tenantWords(item, '', transaction);
      const spoken = await this.statements.speak(
        words,
        this.speaker(item.principal, 'resident'),
        transaction,
      );
      return this.answer(spoken, words);
    });
  }

  /** The field of each word begins with the number of its request, which tells whose word it is. */
  private async commitTogether(items: readonly TenantDeclaration[]): Promise<Declared[]> {
    return this.writes.runTogether(items.map(attemptOf), async (transaction) => {
      const groups: Word[][] = [];
      for (const [index, item] of items.entries())
        groups.push(await this.tenantWords(item, `${index}.`, transaction));
      const spoken = await this.statements.speak(
        groups.flat(),
        (word) =>
          this.speaker((items[Number(word.field.split('.')[0])] as TenantDeclaration).principal, 'resident'),
        transaction,
      );
      return groups.map((words) => this.answer(spoken.splice(0, words.length), words));
    });
  }

  private async tenantWords(
    { principal, request, place }: TenantDeclaration,
    prefix: string,
    transaction: Sql,
  ): Promise<Word[]> {
    const personIds = await this.identify(request.people, principal.personId, transaction);
    return this.wordsOf(request, personIds, place, principal.personId).map((word) => ({
      ...word,
      field: prefix + word.field,
      party: 'tenant' as const,
      endOlderStays: request.endOlderStays,
    }));
  }

  /** Tenants of a room that the caller holds today as owner or sublessor. */
  async declareByLandlord(
    principal: Principal,
    clientKey: string,
    request: DeclareByLandlord,
  ): Promise<Declared> {
    const attempt = { actorId: principal.accountId, clientKey, action: 'landlord.declare', payload: request };
    return this.writes.run(attempt, async (transaction) => {
      const place = await this.places.getHeldRoom(principal, request.roomId, this.clock.today(), transaction);
      if (request.people.some((person) => person.self)) {
        throw new InvalidInputError(
          request.people.flatMap((person, index) =>
            person.self ? [{ field: `people.${index}.self`, code: 'must-be-empty' as const }] : [],
          ),
        );
      }
      const personIds = await this.identify(request.people, null, transaction);
      const words = this.wordsOf(request, personIds, place, null).map((word) => ({
        ...word,
        party: 'landlord' as const,
      }));
      const spoken = await this.statements.speak(words, this.speaker(principal, 'landlord'), transaction);
      return this.answer(spoken, words);
    });
  }

  private async identify(
    people: readonly StatedPerson[],
    self: string | null,
    transaction: Sql,
  ): Promise<string[]> {
    const others = people.flatMap((person, index) =>
      person.self
        ? []
        : [
            {
              field: `people.${index}`,
              name: person.name as string,
              documentType: person.documentType as NonNullable<StatedPerson['documentType']>,
              documentNumber: person.documentNumber as string,
              mobile: person.mobile,
            },
          ],
    );
    const found = await this.people.resolve(others, transaction);
    const ids = people.map((person) => (person.self ? (self as string) : (found.shift() as string)));
    const repeated = ids.flatMap((id, index) => (ids.indexOf(id) === index ? [] : [index]));
    if (repeated.length > 0) {
      throw new InvalidInputError(
        repeated.map((index) => ({ field: `people.${index}`, code: 'duplicate' as const })),
      );
    }
    return ids;
  }

  private wordsOf(
    request: { from: string; until?: string; people: readonly StatedPerson[] },
    personIds: readonly string[],
    place: Word['place'],
    self: string | null,
  ): Omit<Word, 'party'>[] {
    const faults = this.city.factFaults(request.people);
    if (faults.length > 0) throw new InvalidInputError(faults);
    // Who declares others without themself is their guardian or head already; then nobody in the list is alone.
    const forOthers = self !== null && request.people.every((person) => !person.self);
    const householdId = request.people.length > 1 || forOthers ? uuid() : undefined;
    return request.people.map((person, index) => ({
      field: `people.${index}`,
      personId: personIds[index] as string,
      place,
      kind: 'living',
      from: request.from,
      until: request.until ?? null,
      statedName: person.name,
      facts: openFacts(person),
      privateFacts: sealedFacts(person),
      household: householdId
        ? { id: householdId, relation: index === 0 && !forOthers ? 'head' : (person.relationToHead ?? null) }
        : undefined,
      whenRepeated: 'refuse',
    }));
  }

  private speaker(principal: Principal, role: string) {
    return { accountId: principal.accountId, role, at: this.clock.now(), today: this.clock.today() };
  }

  private answer(spoken: readonly Spoken[], words: readonly { statedName?: string }[]): Declared {
    return {
      stays: spoken.map(({ stay }, index) => ({
        id: stay.id,
        personName: words[index]?.statedName ?? stay.statements[stay.statements.length - 1]?.statedName ?? '',
        from: stay.from,
        until: stay.until,
        state: stay.state,
        version: stay.version,
      })),
      nextSentence: this.city.nextSentence(spoken.map(({ outcome }) => outcome)),
    };
  }
}

function attemptOf({ principal, clientKey, request }: Omit<TenantDeclaration, 'place'>): Attempt {
  return { actorId: principal.accountId, clientKey, action: 'stay.declare', payload: request };
}

function openFacts(person: StatedPerson): DeclarationFacts {
  return defined({
    occupation: person.occupation,
    reason: person.reason,
    relationToHead: person.relationToHead,
  });
}

function sealedFacts(person: StatedPerson): DeclarationFacts {
  return defined({
    workplace: person.workplace,
    hukouAddress: person.hukouAddress,
    emergencyMobile: person.emergencyMobile,
  });
}

function defined(facts: DeclarationFacts): DeclarationFacts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
