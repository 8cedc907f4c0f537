import type { CheckReason } from '@app/shared/registries/registry-check';
import type { PlainDate } from '@app/shared/validation/plain-date';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import type { CheckRow } from './registry-check.repository';

/** `asked`: sent to the registry; `again`: somebody of the office wanted it; the others are how it ended. */
export type RegistryAct = 'opened' | 'again' | 'asked' | 'answered' | 'unavailable' | 'mismatch' | 'stopped';

type Subject = Pick<CheckRow, 'id' | 'person_id' | 'registry' | 'question' | 'subject_type' | 'subject_id'>;

/** Answers and the log of who asked what and why; rows can be added and read, nothing else. Never an identity number. */
@Injectable()
export class RegistryLogRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** `accountId` is who wanted it: the account that agreed, or the officer; null for a repeated attempt of the job. */
  async note(
    check: Subject,
    entry: {
      act: RegistryAct;
      at: Date;
      reason?: CheckReason | null;
      accountId?: string;
      attemptId?: string;
    },
    sql: Sql = this.sql,
  ): Promise<void> {
    await sql.change(
      `INSERT INTO registry_log (id, at, check_id, person_id, registry, kind, act, reason, account_id, subject_type,
                                 subject_id, attempt_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        uuid(),
        entry.at,
        check.id,
        check.person_id,
        check.registry,
        check.question.kind,
        entry.act,
        entry.reason ?? null,
        entry.accountId ?? null,
        check.subject_type,
        check.subject_id,
        entry.attemptId ?? null,
      ],
    );
  }

  /** Keeps an answer; of one that cannot be used only its hash. Answers with its id. */
  async keep(
    checkId: string,
    answer: {
      at: Date;
      state: 'answered' | 'mismatch';
      reason: CheckReason | null;
      source: string | null;
      asOf: PlainDate | null;
      facts: unknown;
      hash: Buffer;
    },
    transaction: Sql,
  ): Promise<string> {
    const id = uuid();
    await transaction.change(
      `INSERT INTO registry_answer_log (id, check_id, at, state, reason, source, as_of, facts, answer_hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        id,
        checkId,
        answer.at,
        answer.state,
        answer.reason,
        answer.source,
        answer.asOf,
        answer.facts === null ? null : JSON.stringify(answer.facts),
        answer.hash,
      ],
    );
    return id;
  }
}
