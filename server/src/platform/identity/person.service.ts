import type { IdentityCode } from '@app/shared/identity/identity.codes';
import type { StatePerson } from '@app/shared/identity/identity.dto';
import type { Me, RealNameState } from '@app/shared/identity/identity.views';
import { checkDocumentNumber } from '@app/shared/validation/identity-document';
import { fullYearsBetween } from '@app/shared/validation/plain-date';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { InvalidInputError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { TransactionRunner } from '../../database/transaction-runner';
import type { RealNameAnswer } from '../real-name/real-name.port';
import { RealNameService } from '../real-name/real-name.service';
import { ConsentService, requireInForce } from './consent.service';
import { birthDateOf } from './domain/birth-date';
import { judgeClaim } from './domain/person-claim';
import { IdentityError } from './identity.errors';
import { MeService } from './me.service';
import { type HeldPerson, PersonRepository } from './person.repository';
import { PersonRegistry } from './person-registry';
import type { Principal } from './principal';

/** Below this age a guardian registers the child (个人信息保护法 art. 31). */
const ageOfOwnAccount = 14;

type Stated = Omit<StatePerson, 'consentVersion'>;

/** Ties an account to the person behind it. */
@Injectable()
export class PersonService {
  constructor(
    private readonly realName: RealNameService,
    private readonly registry: PersonRegistry,
    private readonly people: PersonRepository,
    private readonly consents: ConsentService,
    private readonly me: MeService,
    private readonly transactions: TransactionRunner,
    private readonly clock: Clock,
  ) {}

  /** Says who the caller is; repeating the same statement changes nothing but asks the authority again. */
  async state(principal: Principal, { consentVersion, ...request }: StatePerson): Promise<Me> {
    if (principal.kind !== 'public') throw new IdentityError('IDENTITY.PERSON_CONFIRMED');
    requireInForce('identity', consentVersion);
    const stated = this.checked(request);
    const answer = await this.realName.check(principal.accountId, stated);
    const refusal = await this.transactions.run(async (transaction) => {
      const refused = await this.claim(principal.accountId, stated, answer, transaction);
      if (!refused) await this.consents.record(principal.accountId, 'identity', consentVersion, transaction);
      return refused;
    });
    if (refusal) throw refusal;
    return this.me.show(principal.accountId);
  }

  /** The statement with its number as stored; children are refused here because the account would be theirs. */
  private checked(request: Stated): Stated {
    const today = this.clock.today();
    const number = checkDocumentNumber(request.documentType, request.documentNumber, today);
    if (!number.ok) throw new InvalidInputError([{ field: 'documentNumber', code: number.code }]);
    const birthDate = birthDateOf(request.documentType, number.number);
    if (birthDate !== undefined && fullYearsBetween(birthDate, today) < ageOfOwnAccount) {
      throw new IdentityError('IDENTITY.GUARDIAN_NEEDED');
    }
    return { ...request, documentNumber: number.number };
  }

  private async claim(
    accountId: string,
    stated: Stated,
    answer: RealNameAnswer,
    transaction: Sql,
  ): Promise<IdentityError | undefined> {
    const person = await this.lockPerson(accountId, stated, transaction);
    const holder = person.holderId === accountId ? 'caller' : person.holderId === null ? 'nobody' : 'another';
    const verdict = judgeClaim({
      statedName: stated.name,
      answer,
      found: { name: person.name, realNameState: person.realNameState, holder },
      callerIsConfirmed: (await this.people.stateOfHolder(accountId, transaction)) === 'confirmed',
    });
    if (verdict.outcome === 'accepted') {
      await this.people.giveTo(person, accountId, transaction);
      await this.write(person, verdict.name, verdict.realNameState, transaction);
      return undefined;
    }
    // A refusal that leaves its mark is committed; any other takes back what was written down on the way.
    if (!verdict.marksRefused) throw refusalOf(verdict.code);
    await this.write(person, person.name, 'refused', transaction);
    return refusalOf(verdict.code);
  }

  private async lockPerson(accountId: string, stated: Stated, transaction: Sql): Promise<HeldPerson> {
    const document = {
      type: stated.documentType,
      hash: this.registry.hashOf(stated.documentType, stated.documentNumber),
    };
    const known = await this.people.lockByDocument(document, accountId, transaction);
    if (known) return known;
    await this.registry.resolve([{ field: 'person', ...stated }], transaction);
    const made = await this.people.lockByDocument(document, accountId, transaction);
    if (!made) throw new Error('a person that was just written down is missing');
    return made;
  }

  private write(
    person: HeldPerson,
    name: string,
    realNameState: RealNameState,
    transaction: Sql,
  ): Promise<void> {
    return this.people.update(person, { name, realNameState, at: this.clock.now() }, transaction);
  }
}

function refusalOf(code: IdentityCode): IdentityError {
  return code === 'IDENTITY.REAL_NAME_UNAVAILABLE'
    ? new IdentityError(code, 'unavailable', { retryAfterSeconds: 60 })
    : new IdentityError(code);
}
