import type { CheckReason, CheckState } from '@app/shared/registries/registry-check';
import type { RegistryName, RegistryQuestion } from '@app/shared/registries/registry-question';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import { duplicateKeyOf, type Sql } from '../../database/sql';

export type CheckRow = {
  id: string;
  subject_type: string;
  subject_id: string;
  person_id: string;
  registry: RegistryName;
  question: RegistryQuestion;
  consent_account_id: string;
  state: CheckState;
  reason: CheckReason | null;
  at: Date | null;
  next_at: Date | null;
  tries: number;
  failures: number;
  source: string | null;
  as_of: string | null;
  facts: unknown;
};

/** How an attempt ended. `nextAt` null: it is not asked again by itself. */
export type CheckEnd = {
  state: CheckState;
  reason: CheckReason | null;
  answerId: string | null;
  at: Date;
  nextAt: Date | null;
  failures: number;
};

const select = `SELECT c.id, c.subject_type, c.subject_id, c.person_id, c.registry, c.question, c.consent_account_id,
    c.state, c.reason, c.at, c.next_at, c.tries, c.failures, a.source, a.as_of, a.facts
  FROM registry_check c LEFT JOIN registry_answer_log a ON a.id = c.answer_id`;

/** The questions and where each stands. `tries` fences: whoever counted up last owns the attempt. */
@Injectable()
export class RegistryCheckRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** False when this question is there already. */
  async insert(
    check: {
      id: string;
      subjectType: string;
      subjectId: string;
      personId: string;
      registry: RegistryName;
      question: RegistryQuestion;
      questionHash: Buffer;
      consentAccountId: string;
      consentVersion: string;
      at: Date;
    },
    transaction: Sql,
  ): Promise<boolean> {
    try {
      await transaction.change(
        `INSERT INTO registry_check (id, subject_type, subject_id, person_id, registry, question, question_hash,
                                     consent_account_id, consent_version, state, asked_at, next_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?)`,
        [
          check.id,
          check.subjectType,
          check.subjectId,
          check.personId,
          check.registry,
          JSON.stringify(check.question),
          check.questionHash,
          check.consentAccountId,
          check.consentVersion,
          check.at,
          check.at,
        ],
      );
      return true;
    } catch (error) {
      if (duplicateKeyOf(error) !== 'uq_registry_question') throw error;
      return false;
    }
  }

  async find(id: string, sql: Sql = this.sql): Promise<CheckRow | undefined> {
    const [row] = await sql.rows<CheckRow>(`${select} WHERE c.id = ?`, [id]);
    return row && parsed(row);
  }

  async findByQuestion(
    asked: { subjectType: string; subjectId: string; personId: string; questionHash: Buffer },
    transaction: Sql,
  ): Promise<CheckRow | undefined> {
    const [row] = await transaction.rows<CheckRow>(
      `${select} WHERE c.subject_id = ? AND c.person_id = ? AND c.question_hash = ? AND c.subject_type = ?`,
      [asked.subjectId, asked.personId, asked.questionHash, asked.subjectType],
    );
    return row && parsed(row);
  }

  /** In the order in which they were asked. */
  async listFor(subjectType: string, subjectId: string, sql: Sql = this.sql): Promise<CheckRow[]> {
    const rows = await sql.rows<CheckRow>(
      `${select} WHERE c.subject_id = ? AND c.subject_type = ? ORDER BY c.asked_at, c.id`,
      [subjectId, subjectType],
    );
    return rows.map(parsed);
  }

  /** Ids of questions that may be asked now, the longest waiting first. */
  async listDue(registry: RegistryName, now: Date, most: number): Promise<string[]> {
    const rows = await this.sql.rows<{ id: string }>(
      'SELECT id FROM registry_check WHERE registry = ? AND next_at <= ? ORDER BY next_at, id LIMIT ?',
      [registry, now, most],
    );
    return rows.map(({ id }) => id);
  }

  /** Takes a question that is due for one attempt until the lease ends; false when somebody else has it. */
  async claim(id: string, tries: number, now: Date, leaseUntil: Date): Promise<boolean> {
    const changed = await this.sql.change(
      'UPDATE registry_check SET tries = tries + 1, next_at = ? WHERE id = ? AND tries = ? AND next_at <= ?',
      [leaseUntil, id, tries, now],
    );
    return changed === 1;
  }

  /**
   * Lets the answers of one matter come in one after another, also on a cluster, where two only meet at rows that both
   * write: whoever is told last must see all the others.
   */
  async takeTurn(subjectType: string, subjectId: string, transaction: Sql): Promise<void> {
    await transaction.change(
      'UPDATE registry_check SET turns = turns + 1 WHERE subject_id = ? AND subject_type = ?',
      [subjectId, subjectType],
    );
  }

  /** Ends the attempt with this number; false when it was overtaken by another one, or the question was stopped. */
  async finish(id: string, tries: number, end: CheckEnd, transaction: Sql): Promise<boolean> {
    const changed = await transaction.change(
      `UPDATE registry_check SET state = ?, reason = ?, answer_id = COALESCE(?, answer_id), at = ?, next_at = ?, failures = ?
        WHERE id = ? AND tries = ? AND next_at IS NOT NULL`,
      [end.state, end.reason, end.answerId, end.at, end.nextAt, end.failures, id, tries],
    );
    return changed === 1;
  }

  /** Has it asked again from now on, whatever it ended with before. */
  async reopen(
    id: string,
    consent: { accountId: string; version: string } | undefined,
    now: Date,
    transaction: Sql,
  ): Promise<void> {
    await transaction.change(
      `UPDATE registry_check SET state = 'waiting', reason = NULL, next_at = ?, failures = 0, tries = tries + 1,
              consent_account_id = COALESCE(?, consent_account_id), consent_version = COALESCE(?, consent_version)
        WHERE id = ?`,
      [now, consent?.accountId ?? null, consent?.version ?? null, id],
    );
  }

  /** Stops a question that has no answer; false when it got one meanwhile. */
  async stop(id: string, reason: CheckReason, now: Date, transaction: Sql): Promise<boolean> {
    const changed = await transaction.change(
      `UPDATE registry_check SET state = 'stopped', reason = ?, at = ?, next_at = NULL
        WHERE id = ? AND next_at IS NOT NULL`,
      [reason, now, id],
    );
    return changed === 1;
  }
}

/** MySQL gives JSON columns parsed, MariaDB as text. */
function parsed(row: CheckRow): CheckRow {
  const jsonOf = (value: unknown) => (typeof value === 'string' ? JSON.parse(value) : value);
  return { ...row, question: jsonOf(row.question) as RegistryQuestion, facts: jsonOf(row.facts) };
}
