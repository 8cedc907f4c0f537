import type { ObjectionOutcome, ReviewAnswer } from '@app/shared/casework/case.status';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Sealer } from '../../common/crypto/sealed-value';
import { duplicateKeyOf, placeholders, type Sql } from '../../database/sql';
import { type AnswerRecord, jsonOf } from './case.rows';
import type { AskedItem } from './domain/papers-asked';

/** One list of missing papers. `department` is empty where a case has only one; `waits`: it has no answer yet. */
export type AskedRecord = {
  department: string;
  items: AskedItem[];
  at: Date;
  answerBy: string | null;
  waits: boolean;
};
export type ObjectionRecord = {
  id: string;
  text: string;
  at: Date;
  outcome: ObjectionOutcome | null;
  answer: string | null;
  items: string[];
};
export type ItemAnswer = {
  item: string;
  answer: ReviewAnswer;
  reasonCode?: string;
  note?: string;
  finding?: Record<string, unknown>;
};
type Signed = { caseId: string; accountId: string; at: Date };

const objectionContext = 'case_objection.text';
const findingContext = 'case_review_answer.finding';

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
      finding_cipher: Buffer | null;
      account_id: string;
      at: Date;
    }>(
      `SELECT task_id, item, answer, reason_code, note, finding_cipher, account_id, at FROM case_review_answer
        WHERE case_id = ? ORDER BY id`,
      [caseId],
    );
    return rows.map((row) => ({
      taskId: row.task_id,
      item: row.item,
      answer: row.answer,
      reasonCode: row.reason_code,
      note: row.note,
      finding: row.finding_cipher && JSON.parse(this.sealer.open(row.finding_cipher, findingContext)),
      accountId: row.account_id,
      at: row.at,
    }));
  }

  async addAnswers(
    of: Signed & { taskId: string; department: string },
    items: readonly ItemAnswer[],
    transaction: Sql,
  ): Promise<void> {
    await transaction.change(
      `INSERT INTO case_review_answer (id, task_id, case_id, department, item, answer, reason_code, note,
         finding_cipher, account_id, at)
       VALUES ${placeholders(items.length, 11)}`,
      items.flatMap(({ item, answer, reasonCode = null, note = null, finding }) => [
        uuid(),
        of.taskId,
        of.caseId,
        of.department,
        item,
        answer,
        reasonCode,
        note,
        finding === undefined ? null : this.sealer.seal(JSON.stringify(finding), findingContext),
        of.accountId,
        of.at,
      ]),
    );
  }

  /** Every list of missing papers of a case, in the order they were given. */
  async listAsked(caseId: string, sql: Sql): Promise<AskedRecord[]> {
    const rows = await sql.rows<{
      department: string;
      items: unknown;
      at: Date;
      answer_by: string | null;
      waits: number;
    }>(
      `SELECT a.department, a.items, a.at, a.answer_by,
              a.seq > COALESCE((SELECT MAX(h.seq) FROM case_history h
                WHERE h.case_id = a.case_id AND h.action IN ('supply', 'papers-overdue')), 0) AS waits
         FROM case_papers_asked a WHERE a.case_id = ? ORDER BY a.seq, a.department`,
      [caseId],
    );
    return rows.map((row) => ({
      department: row.department,
      items: jsonOf<AskedItem[]>(row.items),
      at: row.at,
      answerBy: row.answer_by,
      waits: Number(row.waits) === 1,
    }));
  }

  /** False when a list was given before: there is one for each case, or for each of its departments. */
  async addAsked(
    of: Signed & { answerBy: string | null; department: string; seq: number },
    items: readonly AskedItem[],
    transaction: Sql,
  ): Promise<boolean> {
    try {
      await transaction.change(
        `INSERT INTO case_papers_asked (case_id, department, seq, items, account_id, at, answer_by)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        [of.caseId, of.department, of.seq, JSON.stringify(items), of.accountId, of.at, of.answerBy],
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
      items: unknown;
    }>(
      'SELECT id, text_cipher, at, outcome, answer, items FROM case_objection WHERE case_id = ? ORDER BY id',
      [caseId],
    );
    return rows.map(({ text_cipher: cipher, items, ...row }) => ({
      ...row,
      text: this.sealer.open(cipher, objectionContext),
      items: jsonOf<string[] | null>(items) ?? [],
    }));
  }

  /** The objection's id; undefined when one is open already. */
  async addObjection(
    of: Signed & { text: string; items: readonly string[] },
    transaction: Sql,
  ): Promise<string | undefined> {
    const id = uuid();
    try {
      await transaction.change(
        `INSERT INTO case_objection (id, case_id, account_id, text_cipher, at, open_key, items)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        [
          id,
          of.caseId,
          of.accountId,
          this.sealer.seal(of.text, objectionContext),
          of.at,
          of.caseId,
          of.items.length === 0 ? null : JSON.stringify(of.items),
        ],
      );
      return id;
    } catch (error) {
      if (duplicateKeyOf(error) !== 'uq_objection_open') throw error;
      return undefined;
    }
  }

  /** False when it was settled before. Nobody in person: the answers of the departments settled it. */
  async settleObjection(
    of: Omit<Signed, 'accountId'> & {
      accountId: string | null;
      id: string;
      outcome: ObjectionOutcome;
      answer: string | null;
    },
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
