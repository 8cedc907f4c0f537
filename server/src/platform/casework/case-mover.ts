import type { CaseState } from '@app/shared/casework/case.status';
import type { ActedView } from '@app/shared/casework/casework.views';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import type { Principal } from '../identity/principal';
import { CaseRepository } from './case.repository';
import type { TaskRecord } from './case.rows';
import { mayHold } from './case.scope';
import { CaseBook, handledOf, type OpenCase, snapshotOf } from './case-book';
import type { Leaving } from './case-clocks';
import { CaseFollowUp } from './case-follow-up';
import { CaseJournal } from './case-journal';
import { CaseParticulars } from './case-particulars';
import { type CaseStep, systemStep } from './case-step';
import { CaseTasks } from './case-tasks.service';
import { CaseworkError } from './casework.errors';
import { flagsAfter, judge, type Verdict } from './domain/case-judge';
import { isFinal, openKeyOf } from './domain/definition-check';
import type { Transition } from './domain/service-definition';

/** A module whose rules follow one another for ever would otherwise never commit. */
const mostAutomaticSteps = 8;

type Judged = { transition: Transition; actor: string; task: TaskRecord | undefined };

/**
 * The one recipe by which a case changes, whoever changes it: lock the case, then its tasks; judge; write over the
 * version that was judged; history; tasks and clocks; the module's effects; messages. All in the caller's transaction.
 */
@Injectable()
export class CaseMover {
  constructor(
    private readonly book: CaseBook,
    private readonly cases: CaseRepository,
    private readonly particulars: CaseParticulars,
    private readonly journal: CaseJournal,
    private readonly tasks: CaseTasks,
    private readonly followUp: CaseFollowUp,
    private readonly clock: Clock,
  ) {}

  /**
   * One step of somebody who saw the case. `CASEWORK.ACTION_NOT_ALLOWED`, `CASEWORK.NOT_YOURS`, `CASEWORK.MOVED_ON`; a
   * refused step has written nothing.
   */
  async move(caseId: string, step: CaseStep, transaction: Sql): Promise<ActedView> {
    const open = await this.book.lock(caseId, transaction);
    const judged = this.judged(open, step);
    if ('code' in judged) throw new CaseworkError(judged.code);
    await this.take(open, step, judged, transaction);
    if (open.definition.automatic) await this.automatic(caseId, transaction);
    return this.followUp.acted(caseId, transaction);
  }

  /** A step that time, a payment or a registry asks for; false, and nothing written, when the case has no place for it. */
  async moveBySystem(caseId: string, step: CaseStep, transaction: Sql): Promise<boolean> {
    const open = await this.book.lock(caseId, transaction);
    const judged = this.judged(open, step);
    if ('code' in judged) return false;
    await this.take(open, step, judged, transaction);
    if (open.definition.automatic) await this.automatic(caseId, transaction);
    return true;
  }

  /** Opens and closes the work of a case whose departments are asked case by case, and takes the steps that follow. */
  async refresh(caseId: string, transaction: Sql): Promise<void> {
    const open = await this.book.lock(caseId, transaction);
    if (!open.definition.reviewsByCase || isFinal(open.record.state)) return;
    await this.tasks.follow(open, open.record, { used: undefined, why: 'moved' }, transaction);
    await this.automatic(caseId, transaction);
  }

  /** Takes the steps that the module's own rules now ask for. */
  async automatic(caseId: string, transaction: Sql): Promise<void> {
    for (let count = 0; count < mostAutomaticSteps; count += 1) {
      const open = await this.book.lock(caseId, transaction);
      const { definition, handlers, record } = open;
      if (isFinal(record.state) || !definition.automatic?.length || !handlers.automatic) return;
      const wanted = await handlers.automatic(handledOf(open), transaction);
      const step =
        typeof wanted === 'object' ? systemStep(wanted.action, wanted.details) : wanted && systemStep(wanted);
      if (!step || !definition.automatic.includes(step.action)) return;
      const judged = this.judged(open, step);
      if ('code' in judged) return;
      await this.take(open, step, judged, transaction);
    }
    throw new Error('the automatic actions of a case do not end');
  }

  private judged(open: OpenCase, step: CaseStep): Judged | Extract<Verdict, { ok: false }> {
    const held = heldTasks(open, step.principal);
    const named = step.seen?.taskId ? held.filter(({ id }) => id === step.seen?.taskId) : held;
    const caller = { actors: step.actors, holdsTasks: named.map(({ kind }) => kind) };
    const department = named.find(({ kind }) => kind === 'review')?.department;
    const verdict = judge(open.definition, snapshotOf(open, department), step.action, caller);
    if (hasMovedOn(open, step, verdict)) return { ok: false, code: 'CASEWORK.MOVED_ON' };
    if (!verdict.ok) return verdict;
    // Whoever names a task has seen that task, not the case: it must be theirs, or nothing was compared.
    if (step.seen?.taskId && named.length === 0) return { ok: false, code: 'CASEWORK.NOT_YOURS' };
    const { transition, actor } = verdict;
    return { transition, actor, task: named.find(({ kind }) => kind === transition.task) };
  }

  private async take(
    open: OpenCase,
    step: CaseStep,
    { transition, actor, task }: Judged,
    transaction: Sql,
  ): Promise<void> {
    const { record } = open;
    const { submissionId, payload, renews } = await this.particulars.write(
      open,
      step,
      { transition, task },
      transaction,
    );
    const fee = await this.followUp.openFee(open, transition, transaction);
    const state = targetOf(transition, step) ?? record.state;
    // Nothing is waited for any more once a case is over.
    const flags = isFinal(state) ? [] : flagsAfter(record.flags, transition, fee === null ? ['fee-due'] : []);
    const row = this.journal.next(
      { seq: record.historySeq, hash: record.historyHash, flags: record.flags },
      { ...record, state, flags },
      { action: step.action, accountId: step.principal?.accountId ?? null, role: actor, payload },
    );
    const change = {
      state,
      flags,
      submissionId: submissionId ?? record.submissionId,
      paymentId: fee ?? record.paymentId,
      closedAt: isFinal(state) ? this.clock.now() : null,
      historySeq: row.seq,
      historyHash: row.hash,
      openKey: isFinal(state) ? null : openKeyOf(open.definition, record.personId),
    };
    const written = await this.cases.update(record, change, transaction);
    if (written === 'moved-on') throw new CaseworkError('CASEWORK.MOVED_ON');
    if (written === 'open-already') throw new CaseworkError('CASEWORK.ALREADY_OPEN');
    await this.journal.append(row, transaction);
    const used = transition.keepsTask ? undefined : task;
    const why = leavingBy(step, open.definition.actions[state]?.object !== undefined);
    const now = await this.tasks.follow(open, { state, flags }, { used, why, renews }, transaction);
    await this.followUp.afterMove(open, now, step, row, transaction);
  }
}

/** The open tasks that the caller holds, and may hold still: a role that was taken back took them along (promise S3). */
export function heldTasks(
  { tasks, definition, record }: OpenCase,
  principal: Principal | null,
): TaskRecord[] {
  if (!principal) return [];
  return tasks.filter(
    (task) =>
      task.state !== 'done' &&
      task.holderAccountId === principal.accountId &&
      mayHold(principal, definition, task, record.areaPath),
  );
}

/** Somebody else was first: the task or the case is not as the caller saw it, or the task is done. */
function hasMovedOn({ record, tasks }: OpenCase, { seen, principal }: CaseStep, verdict: Verdict): boolean {
  if (!seen) return false;
  if (seen.taskId === undefined) return seen.version !== record.version;
  const task = tasks.find(({ id }) => id === seen.taskId);
  // Of a task that is another's now, its holder is the answer; of an action that no table has, the table.
  if (!task || task.holderAccountId !== principal?.accountId) return false;
  if (!verdict.ok && verdict.code === 'CASEWORK.ACTION_NOT_ALLOWED' && task.version === seen.version)
    return false;
  return task.version !== seen.version;
}

function targetOf(transition: Transition, { details }: CaseStep): CaseState | undefined {
  return details.objection === 'upheld' ? (transition.toWhenUpheld ?? transition.to) : transition.to;
}

/** `back`: the step leads to where an objection may come from. */
function leavingBy({ action, details }: CaseStep, back: boolean): Leaving {
  if (action === 'object') return 'objection';
  const dismissed = action === 'settle-objection' && details.objection === 'dismissed';
  return dismissed && back ? 'dismissed' : 'moved';
}
