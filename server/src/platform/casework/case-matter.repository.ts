import type { ObjectionOutcome, ReviewAnswer } from '@app/shared/casework/case.status';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Sealer } from '../../common/crypto/sealed-value';
import { duplicateKeyOf, placeholders, type Sql } from '../../database/sql';
import { type AnswerRecord, jsonOf } from './case.rows';
import type { AskedItem } from './domain/papers-asked';

export type AskedRecord = { items: AskedItem[]; at: Date; answerBy: string | null };
export type ObjectionRecord = {
  id: string;
  text: string;
  at: Date;
  outcome: ObjectionOutcome | null;
  answer: string | null;
};
export type ItemAnswer = { item: string; answer: ReviewAnswer; reasonCode?: string; note?: string };
type Signed = { caseId: string; accountId: string; at: Date };

const objectionContext = 'case_objection.text';

/** What is said about a case: departments' answers, the one list of missing papers, objections. Only ever added to. */
@Injectable()
export class CaseMatterRepository {
  constructor(private readonly sealer: Sealer) {}

  async answers(caseId: string, sql: Sql): Promise<AnswerRecord[]> {
    const rows = await sql.rows<{
      task_id: string;
      item: string;
      answer: ReviewAnswer;
      reason_code: string | null;
      note: string | null;
      at: Date;
    }>(
      'SELECT task_id, item, answer, reason_code, note, at FROM case_review_answer WHERE case_id = ? ORDER BY id',
      [caseId],
    );
    return rows.map(({ task_id: taskId, reason_code: reasonCode, ...row }) => ({
      taskId,
      reasonCode,
      ...row,
    }));
  }

  async addAnswers(
    of: Signed & { taskId: string; department: string },
    items: readonly ItemAnswer[],
    transaction: Sql,
  ): Promise<void> {
    await transaction.change(
      `INSERT INTO case_review_answer (id, task_id, case_id, department, item, answer, reason_code, note, account_id, at)
       VALUES ${placeholders(items.length, 10)}`,
      items.flatMap(({ item, answer, reasonCode = null, note = null }) => [
        uuid(),
        of.taskId,
        of.caseId,
        of.department,
        item,
        answer,
        reasonCode,
        note,
        of.accountId,
        of.at,
      ]),
    );
  }

  async findAsked(caseId: string, sql: Sql): Promise<AskedRecord | undefined> {
    const [row] = await sql.rows<{ items: unknown; at: Date; answer_by: string | null }>(
      'SELECT items, at, answer_by FROM case_papers_asked WHERE case_id = ?',
      [caseId],
    );
    return row && { items: jsonOf<AskedItem[]>(row.items), at: row.at, answerBy: row.answer_by };
  }

  /** False when a list was given before: there is one for each case. */
  async addAsked(
    of: Signed & { answerBy: string | null },
    items: readonly AskedItem[],
    transaction: Sql,
  ): Promise<boolean> {
    try {
      await transaction.change(
        'INSERT INTO case_papers_asked (case_id, items, account_id, at, answer_by) VALUES (?, ?, ?, ?, ?)',
        [of.caseId, JSON.stringify(items), of.accountId, of.at, of.answerBy],
      );
      return true;
    } catch (error) {
      if (duplicateKeyOf(error) === undefined) throw error;
      return false;
    }
  }

  /** An attempt at a second list, for the supervisor. */
  async addSecondNotice(
    of: Signed & { areaPath: string },
    items: readonly AskedItem[],
    transaction: Sql,
  ): Promise<void> {
    await transaction.change(
      'INSERT INTO case_second_notice (id, case_id, area_path, items, account_id, at) VALUES (?, ?, ?, ?, ?, ?)',
      [uuid(), of.caseId, of.areaPath, JSON.stringify(items), of.accountId, of.at],
    );
  }

  async objections(caseId: string, sql: Sql): Promise<ObjectionRecord[]> {
    const rows = await sql.rows<{
      id: string;
      text_cipher: Buffer;
      at: Date;
      outcome: ObjectionOutcome | null;
      answer: string | null;
    }>('SELECT id, text_cipher, at, outcome, answer FROM case_objection WHERE case_id = ? ORDER BY id', [
      caseId,
    ]);
    return rows.map(({ text_cipher: cipher, ...row }) => ({
      ...row,
      text: this.sealer.open(cipher, objectionContext),
    }));
  }

  /** The objection's id; undefined when one is open already. */
  async addObjection(of: Signed & { text: string }, transaction: Sql): Promise<string | undefined> {
    const id = uuid();
    try {
      await transaction.change(
        'INSERT INTO case_objection (id, case_id, account_id, text_cipher, at, open_key) VALUES (?, ?, ?, ?, ?, ?)',
        [id, of.caseId, of.accountId, this.sealer.seal(of.text, objectionContext), of.at, of.caseId],
      );
      return id;
    } catch (error) {
      if (duplicateKeyOf(error) !== 'uq_objection_open') throw error;
      return undefined;
    }
  }

  /** False when it was settled before. */
  async settleObjection(
    of: Signed & { id: string; outcome: ObjectionOutcome; answer: string | null },
    transaction: Sql,
  ): Promise<boolean> {
    const changed = await transaction.change(
      `UPDATE case_objection SET outcome = ?, answer = ?, settled_at = ?, settled_by = ?, open_key = NULL
        WHERE id = ? AND case_id = ? AND outcome IS NULL`,
      [of.outcome, of.answer, of.at, of.accountId, of.id, of.caseId],
    );
    return changed === 1;
  }
}
