import { consentTexts } from '@app/shared/identity/consent';
import type { CheckOutline, RegistryCheckView } from '@app/shared/registries/registry-check';
import { type RegistryQuestion, registryOf } from '@app/shared/registries/registry-question';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import { NotFoundError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { WriteOnce } from '../idempotency/write-once';
import { ConsentService } from '../identity/consent.service';
import { IdentityError } from '../identity/identity.errors';
import type { Principal } from '../identity/principal';
import { RateCounter } from '../limits/rate-counter';
import { AskedPersonRepository } from './asked-person.repository';
import { questionHash } from './domain/question-hash';
import { RegistriesError } from './registries.errors';
import { RegistryAsker } from './registry-asker';
import { answerOf, toCheckView } from './registry-check.mapper';
import { type CheckRow, RegistryCheckRepository } from './registry-check.repository';
import { RegistryLogRepository } from './registry-log.repository';
import { type RegistrySubject, RegistrySubjects } from './registry-subjects';

/** Questions about one person for one matter. `consent` names the account that agreed to the comparison. */
export type RegistryRequest = {
  /** Type of the matter, as its owner registered it: `permit.application`. */
  subjectType: string;
  subjectId: string;
  personId: string;
  questions: readonly RegistryQuestion[];
  consent: { accountId: string };
};

/** Each request goes to an authority outside; nobody needs more for one question. */
const askedAgainPerHour = { limit: 12, windowSeconds: 3600 };
const adultAtYears = 18;

/** Comparison with the registries: what to ask, where each question stands, asking again. */
@Injectable()
export class RegistryChecks {
  constructor(
    private readonly checks: RegistryCheckRepository,
    private readonly people: AskedPersonRepository,
    private readonly log: RegistryLogRepository,
    private readonly subjects: RegistrySubjects,
    private readonly asker: RegistryAsker,
    private readonly consents: ConsentService,
    private readonly writes: WriteOnce,
    private readonly rates: RateCounter,
    private readonly clock: Clock,
  ) {}

  /** Ties a type of matter to whoever is told of its answers and decides who may ask again. Call it at module start. */
  register(subjectType: string, subject: Partial<RegistrySubject>): void {
    this.subjects.register(subjectType, subject);
  }

  /**
   * Stores the questions; they are asked once the transaction is committed, and again until there is an answer. The same
   * question for the same matter is one, whoever repeats it. `IDENTITY.CONSENT_MISSING` without consent in force
   * (promise S11), and for another adult, who agrees in their own account.
   */
  async ask(request: RegistryRequest, transaction: Sql): Promise<CheckOutline[]> {
    await this.consents.require(request.consent.accountId, 'compare-registries', transaction);
    await this.requireOwnOrChild(request, transaction);
    const outlines: CheckOutline[] = [];
    for (const question of request.questions) outlines.push(await this.open(request, question, transaction));
    return outlines;
  }

  /** What each registry says of a matter, or that it is still waited for; the caller has checked the scope. */
  async listFor(subjectType: string, subjectId: string, transaction?: Sql): Promise<RegistryCheckView[]> {
    return (await this.checks.listFor(subjectType, subjectId, transaction)).map(toCheckView);
  }

  /** Stops asking for a matter that has ended; questions without an answer stay without one, and nobody is told. */
  async close(subjectType: string, subjectId: string, transaction: Sql): Promise<void> {
    const at = this.clock.now();
    const reason = 'subject-closed';
    for (const check of await this.checks.listFor(subjectType, subjectId, transaction)) {
      if (!(await this.checks.stop(check.id, reason, at, transaction))) continue;
      await this.log.note(check, { act: 'stopped', at, reason }, transaction);
    }
  }

  /**
   * Asks now, whatever it ended with before, and answers how it stands afterwards. Out of the matter's scope it does not
   * exist; `REGISTRIES.CHECK_STOPPED` when the matter has ended.
   */
  async askAgain(principal: Principal, clientKey: string, id: string): Promise<RegistryCheckView> {
    const check = await this.checks.find(id);
    if (!check || !(await this.subjects.mayAsk(principal, check.subject_type, check.subject_id))) {
      throw new NotFoundError();
    }
    if (check.reason === 'subject-closed') throw new RegistriesError('REGISTRIES.CHECK_STOPPED');
    await this.rates.take('registry-again', id, askedAgainPerHour);
    const { accountId } = principal;
    const attempt = { actorId: accountId, clientKey, action: 'registry.ask-again', payload: { id } };
    await this.writes.run(attempt, async (transaction) => {
      const at = this.clock.now();
      await this.checks.reopen(id, undefined, at, transaction);
      await this.log.note(check, { act: 'again', at, accountId }, transaction);
      return { id };
    });
    await this.asker.askIfDue(id);
    return toCheckView((await this.checks.find(id)) as CheckRow);
  }

  private async open(
    { subjectType, subjectId, personId, consent }: RegistryRequest,
    question: RegistryQuestion,
    transaction: Sql,
  ): Promise<CheckOutline> {
    const at = this.clock.now();
    const id = uuid();
    const registry = registryOf[question.kind];
    const asked = { subjectType, subjectId, personId, questionHash: questionHash(question) };
    const { version } = consentTexts['compare-registries'];
    const agreement = { consentAccountId: consent.accountId, consentVersion: version };
    const isNew = await this.checks.insert(
      { ...asked, ...agreement, id, registry, question, at },
      transaction,
    );
    const known = await this.checks.findByQuestion(asked, transaction);
    // Only a row that another transaction has removed since could be missing, and nobody may remove one.
    if (!known) throw new Error('a registry question is neither new nor there');
    if (!isNew && known.state !== 'stopped') return toOutline(known);
    if (!isNew)
      await this.checks.reopen(known.id, { accountId: consent.accountId, version }, at, transaction);
    await this.log.note(known, { act: 'opened', at, accountId: consent.accountId }, transaction);
    return toOutline({ ...known, state: 'waiting' });
  }

  private async requireOwnOrChild({ consent, personId }: RegistryRequest, transaction: Sql): Promise<void> {
    const agreement = await this.people.findAgreement(consent.accountId, personId, transaction);
    if (agreement?.isOwn) return;
    const { birthDate = null } = agreement ?? {};
    const adultOn = birthDate && `${Number(birthDate.slice(0, 4)) + adultAtYears}${birthDate.slice(4)}`;
    if (!adultOn || adultOn <= this.clock.today()) throw new IdentityError('IDENTITY.CONSENT_MISSING');
  }
}

function toOutline(row: CheckRow): CheckOutline {
  const asOf = answerOf(row)?.asOf ?? null;
  return { id: row.id, kind: row.question.kind, personId: row.person_id, state: row.state, asOf };
}
