import type { ClaimTasks, TransferTasks } from '@app/shared/casework/casework.dto';
import type { BulkView, ColleagueView } from '@app/shared/casework/casework.views';
import type { StaffRole } from '@app/shared/identity/roles';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { NotFoundError } from '../../common/errors';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { WriteOnce } from '../idempotency/write-once';
import { areasOf, type Principal } from '../identity/principal';
import { CaseRepository } from './case.repository';
import type { CaseRecord, TaskRecord } from './case.rows';
import { actorsOf, mayHold, visibleCases } from './case.scope';
import { CaseJournal } from './case-journal';
import { CaseServices } from './case-services';
import { CaseTaskRepository } from './case-task.repository';
import { rolesOf } from './domain/case-tasks';
import { type TaskTeam, WorkTaskRepository } from './work-task.repository';

type Seen = { id: string; version: number };
type Found = { task: TaskRecord; record: CaseRecord };
/** Who holds the task afterwards, or why the caller may not change that. */
type Verdict = { holder: string | null } | { code: string };

/** Who does what: tasks are taken, given back, handed on. Clocks and holds go with the task (promise T3). */
@Injectable()
export class WorkTaskService {
  constructor(
    private readonly tasks: WorkTaskRepository,
    private readonly cases: CaseRepository,
    private readonly caseTasks: CaseTaskRepository,
    private readonly journal: CaseJournal,
    private readonly services: CaseServices,
    private readonly writes: WriteOnce,
    private readonly clock: Clock,
    @Inject(SQL) private readonly sql: Sql,
  ) {}

  /** Takes tasks that nobody holds. What another took first is refused with `CASEWORK.MOVED_ON`; the others are taken. */
  claim(principal: Principal, clientKey: string, { tasks }: ClaimTasks): Promise<BulkView> {
    return this.each(principal, clientKey, 'claim', tasks, {}, async ({ task, record }) => {
      if (!this.mayHold(principal, task, record)) return { code: 'CASEWORK.NOT_YOURS' };
      return task.holderAccountId === null ? { holder: principal.accountId } : { code: 'CASEWORK.MOVED_ON' };
    });
  }

  /** Gives tasks back to the team: one's own, or as a supervisor anybody's. */
  release(principal: Principal, clientKey: string, { tasks }: ClaimTasks): Promise<BulkView> {
    return this.each(principal, clientKey, 'release', tasks, {}, async (found) => {
      if (!this.mayGiveAway(principal, found)) return { code: 'CASEWORK.NOT_YOURS' };
      return found.task.holderAccountId === null ? { code: 'CASEWORK.MOVED_ON' } : { holder: null };
    });
  }

  /** Hands tasks to a colleague who may hold them; `CASEWORK.NOT_YOURS` for one who may not. */
  transfer(
    principal: Principal,
    clientKey: string,
    { tasks, toAccountId, note }: TransferTasks,
  ): Promise<BulkView> {
    const payload = { toAccountId, ...(note === undefined ? {} : { note }) };
    return this.each(principal, clientKey, 'transfer', tasks, payload, async (found, transaction) => {
      if (!this.mayGiveAway(principal, found)) return { code: 'CASEWORK.NOT_YOURS' };
      const colleagues = await this.tasks.colleagues(this.teamOf(found), transaction);
      const isColleague = colleagues.some(({ accountId }) => accountId === toAccountId);
      return isColleague ? { holder: toAccountId } : { code: 'CASEWORK.NOT_YOURS' };
    });
  }

  /** Who may take over a task of a case that the caller may see. */
  async colleagues(principal: Principal, taskId: string): Promise<{ items: ColleagueView[] }> {
    const found = await this.find(principal, taskId, this.sql);
    if (!found) throw new NotFoundError();
    return { items: await this.tasks.colleagues(this.teamOf(found), this.sql) };
  }

  /** One after another in the order of their cases, so that two people with the same tasks never wait for each other. */
  private each(
    principal: Principal,
    clientKey: string,
    action: 'claim' | 'release' | 'transfer',
    seen: readonly Seen[],
    payload: Record<string, unknown>,
    judge: (found: Found, transaction: Sql) => Promise<Verdict>,
  ): Promise<BulkView> {
    const attempt = {
      actorId: principal.accountId,
      clientKey,
      action: `work.${action}`,
      payload: { seen, payload },
    };
    return this.writes.run(attempt, async (transaction) => {
      const cases = await this.tasks.casesOf(
        seen.map(({ id }) => id),
        transaction,
      );
      const ordered = [...seen].sort((a, b) =>
        `${cases.get(a.id)}${a.id}` < `${cases.get(b.id)}${b.id}` ? -1 : 1,
      );
      const answer: BulkView = { done: [], refused: [] };
      for (const task of ordered) {
        const code = await this.one(principal, action, task, payload, judge, transaction);
        if (code === undefined) answer.done.push(task.id);
        else answer.refused.push({ taskId: task.id, code });
      }
      return answer;
    });
  }

  private async one(
    principal: Principal,
    action: 'claim' | 'release' | 'transfer',
    seen: Seen,
    payload: Record<string, unknown>,
    judge: (found: Found, transaction: Sql) => Promise<Verdict>,
    transaction: Sql,
  ): Promise<string | undefined> {
    const found = await this.find(principal, seen.id, transaction, true);
    if (!found) return 'COMMON.NOT_FOUND';
    if (found.task.version !== seen.version || found.task.state === 'done') return 'CASEWORK.MOVED_ON';
    const verdict = await judge(found, transaction);
    if ('code' in verdict) return verdict.code;
    const { accountId } = principal;
    const [role = 'supervisor'] = actorsOf(principal, found.record.areaPath);
    const details = { taskId: seen.id, kind: found.task.kind, ...payload };
    await this.journal.note(found.record, { action, accountId, role, payload: details }, transaction);
    const written = await this.tasks.setHolder(seen, verdict.holder, this.clock.now(), transaction);
    if (!written) throw new Error('a locked task changed');
    return undefined;
  }

  /** The task and its case, within the caller's scope; both locked when they are to change. */
  private async find(
    principal: Principal,
    taskId: string,
    sql: Sql,
    lock = false,
  ): Promise<Found | undefined> {
    const caseId = (await this.tasks.casesOf([taskId], sql)).get(taskId);
    if (caseId === undefined) return undefined;
    const visible = await this.cases.find(caseId, visibleCases(principal, this.services), sql);
    if (!visible) return undefined;
    const record = lock ? await this.cases.lock(caseId, sql) : visible;
    const tasks = lock ? await this.caseTasks.lockAll(caseId, sql) : await this.caseTasks.list(caseId, sql);
    const task = tasks.find(({ id }) => id === taskId);
    return record && task && { record, task };
  }

  private mayHold(principal: Principal, task: TaskRecord, record: CaseRecord): boolean {
    return mayHold(principal, this.services.get(record.service).definition, task, record.areaPath);
  }

  private mayGiveAway(principal: Principal, { task, record }: Found): boolean {
    if (task.holderAccountId === principal.accountId) return true;
    return areasOf(principal, ['supervisor']).some((path) => record.areaPath.startsWith(path));
  }

  private teamOf({ task, record }: Found): TaskTeam {
    const roles: readonly StaffRole[] = rolesOf(this.services.get(record.service).definition, task.kind);
    return { roles, department: task.department, areaPath: record.areaPath };
  }
}
