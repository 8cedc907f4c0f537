import type { CheckReason } from '@app/shared/registries/registry-check';
import type { RegistryName } from '@app/shared/registries/registry-question';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { TransactionRunner } from '../../database/transaction-runner';
import { LOG, type Log } from '../http/log';
import { ConsentService } from '../identity/consent.service';
import { AskedPersonRepository } from './asked-person.repository';
import { waitSecondsAfter } from './domain/back-off';
import { Registry, type RegistryOutcome } from './registry.port';
import { toSettled } from './registry-check.mapper';
import { type CheckRow, RegistryCheckRepository } from './registry-check.repository';
import { RegistryLogRepository } from './registry-log.repository';
import { RegistrySubjects } from './registry-subjects';

const mostPerPass = 50;
/** Longer than any attempt takes; an attempt whose process died is made again after it. */
const leaseSeconds = 60;

type Stopped = { kind: 'stopped'; reason: CheckReason };

/** Asks the registries what is due. Each registry is a pass of its own, so that a slow one delays nobody else (T5). */
@Injectable()
export class RegistryAsker {
  constructor(
    private readonly registry: Registry,
    private readonly checks: RegistryCheckRepository,
    private readonly log: RegistryLogRepository,
    private readonly people: AskedPersonRepository,
    private readonly consents: ConsentService,
    private readonly subjects: RegistrySubjects,
    private readonly transactions: TransactionRunner,
    private readonly clock: Clock,
    @Inject(LOG) private readonly messages: Log,
  ) {}

  /** Asks what is due of one registry; returns how many questions were taken. One that fails never stops the next. */
  async runOnce(registry: RegistryName): Promise<number> {
    const due = await this.checks.listDue(registry, this.clock.now(), mostPerPass);
    for (const id of due) {
      await this.askIfDue(id).catch((error: unknown) => {
        this.messages.error({ checkId: id, registry, error }, 'registry answer not taken');
      });
    }
    return due.length;
  }

  /** One attempt, if the question is due and nobody else is at it. */
  async askIfDue(id: string): Promise<void> {
    const now = this.clock.now();
    const check = await this.checks.find(id);
    if (!check || !(await this.checks.claim(id, check.tries, now, later(now, leaseSeconds)))) return;
    const tries = check.tries + 1;
    const outcome = await this.attempt(check);
    try {
      await this.transactions.run(async (transaction) => {
        // Whoever took consent back while the registry was thinking must not find the answer stored.
        const end = (await this.isAgreed(check, transaction)) ? outcome : withdrawn;
        await this.finish(check, tries, end, transaction);
      });
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
    }
  }

  private async attempt(check: CheckRow): Promise<RegistryOutcome | Stopped> {
    if (!(await this.isAgreed(check))) return withdrawn;
    const person = await this.people.find(check.person_id);
    if (!person) return { kind: 'stopped', reason: 'no-document' };
    const attemptId = uuid();
    // Stored before anything leaves: what cannot be logged is not asked.
    await this.log.note(check, { act: 'asked', at: this.clock.now(), attemptId });
    const { registry, question, subject_type: purpose } = check;
    return this.registry.ask({ attemptId, registry, question, person, purpose });
  }

  private async finish(
    check: CheckRow,
    tries: number,
    end: RegistryOutcome | Stopped,
    transaction: Sql,
  ): Promise<void> {
    const at = this.clock.now();
    const reason = end.kind === 'answered' ? null : end.reason;
    const isOutage = end.kind === 'unavailable';
    if (!isOutage) await this.checks.takeTurn(check.subject_type, check.subject_id, transaction);
    const failures = isOutage ? check.failures + 1 : 0;
    const answerId = await this.keep(check, end, at, transaction);
    const nextAt = isOutage ? later(at, waitSecondsAfter(failures)) : null;
    const finished = { state: end.kind, reason, answerId, at, nextAt, failures };
    if (!(await this.checks.finish(check.id, tries, finished, transaction))) throw new Overtaken();
    await this.log.note(check, { act: end.kind, at, reason }, transaction);
    if (isOutage) return;
    if (end.kind === 'mismatch') {
      this.messages.warn({ checkId: check.id, registry: check.registry, reason }, 'registry mismatch');
    }
    await this.subjects.tell(toSettled(check, end), transaction);
  }

  private async keep(
    check: CheckRow,
    end: RegistryOutcome | Stopped,
    at: Date,
    transaction: Sql,
  ): Promise<string | null> {
    if (end.kind === 'answered') {
      const { facts, source, asOf } = end.answer;
      const kept = { at, state: end.kind, reason: null, source, asOf, facts, hash: end.hash };
      return this.log.keep(check.id, kept, transaction);
    }
    if (end.kind !== 'mismatch') return null;
    const { reason, hash } = end;
    const kept = { at, state: end.kind, reason, source: null, asOf: null, facts: null, hash };
    return this.log.keep(check.id, kept, transaction);
  }

  private async isAgreed(check: CheckRow, transaction?: Sql): Promise<boolean> {
    try {
      await this.consents.require(check.consent_account_id, 'compare-registries', transaction);
      return true;
    } catch (error) {
      if (error instanceof AppError && error.code === 'IDENTITY.CONSENT_MISSING') return false;
      throw error;
    }
  }
}

const withdrawn: Stopped = { kind: 'stopped', reason: 'consent-withdrawn' };

/** Another attempt is under way, or the matter was closed: this answer comes too late and leaves nothing behind. */
class Overtaken extends Error {}

function later(instant: Date, seconds: number): Date {
  return new Date(instant.getTime() + seconds * 1000);
}
