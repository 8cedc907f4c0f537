import type { ColleagueView } from '@app/shared/casework/casework.views';
import type { Department } from '@app/shared/casework/departments';
import type { StaffRole } from '@app/shared/identity/roles';
import { Injectable } from '@nestjs/common';
import type { Sql } from '../../database/sql';

const colleaguesAtMost = 200;

/** Who a task may be given to: holders of one of the roles in the area, of the department where it is one's. */
export type TaskTeam = { roles: readonly StaffRole[]; department: Department | null; areaPath: string };

/** Who holds which task. */
@Injectable()
export class WorkTaskRepository {
  /** The cases of some tasks; those that are not there are missing from the answer. */
  async casesOf(taskIds: readonly string[], sql: Sql): Promise<Map<string, string>> {
    const rows = await sql.rows<{ id: string; case_id: string }>(
      `SELECT t.id, t.case_id FROM case_task t WHERE t.id IN (${taskIds.map(() => '?').join(',')})`,
      taskIds,
    );
    return new Map(rows.map(({ id, case_id: caseId }) => [id, caseId]));
  }

  /** False when the task is not as it was seen any more. A holder of null gives it back to the team. */
  async setHolder(
    task: { id: string; version: number },
    holder: string | null,
    at: Date,
    transaction: Sql,
  ): Promise<boolean> {
    const changed = await transaction.change(
      `UPDATE case_task SET holder_account_id = ?, held_since = ?, version = version + 1
        WHERE id = ? AND version = ? AND state <> 'done'`,
      [holder, holder === null ? null : at, task.id, task.version],
    );
    return changed === 1;
  }

  /** Everybody who may hold the task, with how much each holds now, the least first. */
  async colleagues(team: TaskTeam, sql: Sql): Promise<ColleagueView[]> {
    if (team.roles.length === 0) return [];
    const rows = await sql.rows<{ id: string; display_name: string | null; open_tasks: number | string }>(
      `SELECT a.id, a.display_name,
              (SELECT COUNT(*) FROM case_task t WHERE t.holder_account_id = a.id AND t.state <> 'done') AS open_tasks
         FROM account a
        WHERE a.disabled_at IS NULL AND EXISTS (
                SELECT 1 FROM role_grant g
                 WHERE g.account_id = a.id AND g.revoked_at IS NULL AND LOCATE(g.area_path, ?) = 1
                   AND g.role IN (${team.roles.map(() => '?').join(',')})
                   AND (g.role <> 'department-reviewer' OR ? IS NULL OR g.department = ?))
        ORDER BY open_tasks, a.id LIMIT ${colleaguesAtMost}`,
      [team.areaPath, ...team.roles, team.department, team.department],
    );
    return rows.map(({ id, display_name: name, open_tasks: openTasks }) => ({
      accountId: id,
      name: name ?? '',
      openTasks: Number(openTasks),
    }));
  }
}
