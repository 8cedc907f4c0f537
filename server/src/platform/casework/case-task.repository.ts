import type { CaseTaskState } from '@app/shared/casework/case.status';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { placeholders, type Sql } from '../../database/sql';
import { type TaskRecord, type TaskRow, taskColumns, taskOf } from './case.rows';
import type { TaskKey } from './domain/case-tasks';

export type NewTask = TaskKey & {
  queue: string;
  state: Exclude<CaseTaskState, 'done'>;
  dueOn: string | null;
};

/** Pieces of work, one line of a work list each. */
@Injectable()
export class CaseTaskRepository {
  /** Every task the case has had, locked in the order of their ids. */
  async lockAll(caseId: string, transaction: Sql): Promise<TaskRecord[]> {
    const rows = await transaction.rows<TaskRow>(
      `SELECT ${taskColumns} FROM case_task t WHERE t.case_id = ? ORDER BY t.id FOR UPDATE`,
      [caseId],
    );
    return rows.map(taskOf);
  }

  async list(caseId: string, sql: Sql): Promise<TaskRecord[]> {
    const rows = await sql.rows<TaskRow>(
      `SELECT ${taskColumns} FROM case_task t WHERE t.case_id = ? ORDER BY t.id`,
      [caseId],
    );
    return rows.map(taskOf);
  }

  async open(
    of: { id: string; service: string; areaPath: string },
    tasks: readonly NewTask[],
    at: Date,
    transaction: Sql,
  ): Promise<void> {
    if (tasks.length === 0) return;
    await transaction.change(
      `INSERT INTO case_task (id, case_id, service, kind, department, queue, area_path, state, due_on, opened_at, open_key)
       VALUES ${placeholders(tasks.length, 11)}`,
      tasks.flatMap(({ kind, department, queue, state, dueOn }) => [
        uuid(),
        of.id,
        of.service,
        kind,
        department,
        queue,
        of.areaPath,
        state,
        dueOn,
        at,
        `${of.id}:${kind}:${department ?? ''}`,
      ]),
    );
  }

  /** Done tasks leave every list; who held them stays on record. */
  async close(ids: readonly string[], at: Date, transaction: Sql): Promise<void> {
    if (ids.length === 0) return;
    await transaction.change(
      `UPDATE case_task SET state = 'done', done_at = ?, open_key = NULL, version = version + 1
        WHERE id IN (${ids.map(() => '?').join(',')}) AND state <> 'done'`,
      [at, ...ids],
    );
  }

  /** How an open task stands, after the flags of its case. */
  async setState(
    caseId: string,
    { kind, department }: TaskKey,
    state: Exclude<CaseTaskState, 'done'>,
    transaction: Sql,
  ): Promise<void> {
    await transaction.change(
      `UPDATE case_task SET state = ?, version = version + 1
        WHERE case_id = ? AND kind = ? AND department <=> ? AND state NOT IN ('done', ?)`,
      [state, caseId, kind, department, state],
    );
  }

  /** The day by which an open task is due, as its clock says now. */
  async setDueOn(
    caseId: string,
    which: { department: string | null },
    dueOn: string | null,
    transaction: Sql,
  ): Promise<void> {
    await transaction.change(
      `UPDATE case_task SET due_on = ? WHERE case_id = ? AND state <> 'done'
          AND IF(kind = 'review', department, NULL) <=> ?`,
      [dueOn, caseId, which.department],
    );
  }
}
