import type { CaseFlag, CaseState } from '@app/shared/casework/case.status';
import { Injectable } from '@nestjs/common';
import { duplicateKeyOf, type Sql } from '../../database/sql';
import { allOf, type Predicate } from '../jurisdiction/area-scope';
import { type CaseRecord, type CaseRow, caseColumns, caseOf } from './case.rows';

export type NewCase = Omit<CaseRecord, 'version' | 'paymentId' | 'closedAt'> & { openKey: string | null };

/** What a move changes in the case's own row. */
export type CaseChange = {
  state: CaseState;
  flags: readonly CaseFlag[];
  submissionId: string;
  paymentId: string | null;
  closedAt: Date | null;
  historySeq: number;
  historyHash: Buffer;
  /** Null when it is closed, or its service lets a person have several. */
  openKey: string | null;
};

/** The cases' own rows. */
@Injectable()
export class CaseRepository {
  /** The case, locked until the transaction ends. */
  async lock(id: string, transaction: Sql): Promise<CaseRecord | undefined> {
    const [row] = await transaction.rows<CaseRow>(
      `SELECT ${caseColumns} FROM service_case c WHERE c.id = ? FOR UPDATE`,
      [id],
    );
    return row && caseOf(row);
  }

  /** One case within a scope (promise S1). */
  async find(id: string, scope: Predicate, sql: Sql): Promise<CaseRecord | undefined> {
    const within = allOf({ sql: 'c.id = ?', values: [id] }, scope);
    const [row] = await sql.rows<CaseRow>(
      `SELECT ${caseColumns} FROM service_case c WHERE ${within.sql}`,
      within.values,
    );
    return row && caseOf(row);
  }

  /** Cases within a scope, newest first. */
  async list(scope: Predicate, page: { offset: number; limit: number }, sql: Sql): Promise<CaseRecord[]> {
    const rows = await sql.rows<CaseRow>(
      `SELECT ${caseColumns} FROM service_case c WHERE ${scope.sql}
        ORDER BY c.submitted_at DESC, c.id DESC LIMIT ? OFFSET ?`,
      [...scope.values, page.limit, page.offset],
    );
    return rows.map(caseOf);
  }

  async count(scope: Predicate, sql: Sql): Promise<number> {
    const [row] = await sql.rows<{ total: number | string }>(
      `SELECT COUNT(*) AS total FROM service_case c WHERE ${scope.sql}`,
      scope.values,
    );
    return Number(row?.total ?? 0);
  }

  /** False when the person has an open case of the service already; `number` is tried anew by the caller. */
  async insert(added: NewCase, transaction: Sql): Promise<'added' | 'open-already' | 'number-taken'> {
    try {
      await transaction.change(
        `INSERT INTO service_case (id, number, service, person_id, applicant_account_id, area_path, state, flags,
           submission_id, policy_version, due_on, submitted_at, history_seq, history_hash, open_key)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          added.id,
          added.number,
          added.service,
          added.personId,
          added.applicantAccountId,
          added.areaPath,
          added.state,
          added.flags.join(','),
          added.submissionId,
          added.policyVersion,
          added.dueOn,
          added.submittedAt,
          added.historySeq,
          added.historyHash,
          added.openKey,
        ],
      );
      return 'added';
    } catch (error) {
      const key = duplicateKeyOf(error);
      if (key === 'uq_case_open') return 'open-already';
      if (key === 'uq_case_number') return 'number-taken';
      throw error;
    }
  }

  /** Writes a move over the version it was judged by; `open-already`: it cannot be opened again beside a newer one. */
  async update(
    before: CaseRecord,
    change: CaseChange,
    transaction: Sql,
  ): Promise<'changed' | 'moved-on' | 'open-already'> {
    try {
      const changed = await transaction.change(
        `UPDATE service_case SET state = ?, flags = ?, submission_id = ?, payment_id = ?, closed_at = ?,
           history_seq = ?, history_hash = ?, open_key = ?, version = version + 1
          WHERE id = ? AND version = ? AND history_seq = ?`,
        [
          change.state,
          change.flags.join(','),
          change.submissionId,
          change.paymentId,
          change.closedAt,
          change.historySeq,
          change.historyHash,
          change.openKey,
          before.id,
          before.version,
          before.historySeq,
        ],
      );
      return changed === 1 ? 'changed' : 'moved-on';
    } catch (error) {
      if (duplicateKeyOf(error) !== 'uq_case_open') throw error;
      return 'open-already';
    }
  }

  /** What a row of history without a move changes: the chain goes on, the case stays as it is. */
  async advanceHistory(
    before: CaseRecord,
    to: { seq: number; hash: Buffer },
    transaction: Sql,
  ): Promise<boolean> {
    const changed = await transaction.change(
      'UPDATE service_case SET history_seq = ?, history_hash = ? WHERE id = ? AND history_seq = ?',
      [to.seq, to.hash, before.id, before.historySeq],
    );
    return changed === 1;
  }

  /** The day shown with the case, by its clock. */
  async setDueOn(id: string, dueOn: string | null, transaction: Sql): Promise<void> {
    await transaction.change('UPDATE service_case SET due_on = ? WHERE id = ?', [dueOn, id]);
  }

  /** The open case of a service that a person has. */
  async findOpen(openKey: string, sql: Sql): Promise<string | undefined> {
    const [row] = await sql.rows<{ id: string }>('SELECT id FROM service_case WHERE open_key = ?', [openKey]);
    return row?.id;
  }
}
