import type { CaseState } from '@app/shared/casework/case.status';
import type { Department } from '@app/shared/casework/departments';
import { Injectable } from '@nestjs/common';
import type { Sql } from '../../database/sql';
import { ClockService } from '../clocks/clock.service';
import type { ClockView } from '../clocks/clock.types';
import { CaseRepository } from './case.repository';
import { CaseTaskRepository } from './case-task.repository';
import { CaseworkError } from './casework.errors';
import type { ServiceDefinition } from './domain/service-definition';
import type { ServiceEdition } from './services-file';

export const caseSubject = 'case';

/** A clock of a case is that of its state, of one department's review, of the applicant's answer, or of objections. */
export const papersClock = 'papers';
export const objectionClock = 'objection';
export const reviewClock = (department: Department) => `review:${department}`;

/** Why a case leaves a state: an objection and its dismissal are a way there and back, everything else a move. */
export type Leaving = 'moved' | 'objection' | 'dismissed';

type Ticking = { id: string; areaPath: string; definition: ServiceDefinition; edition: ServiceEdition };

/**
 * The clocks of cases, and the days that follow from them in the rows of cases and tasks. A limit that the city has not
 * published starts no clock: there is no day, never a guessed one.
 */
@Injectable()
export class CaseClocks {
  constructor(
    private readonly clocks: ClockService,
    private readonly cases: CaseRepository,
    private readonly tasks: CaseTaskRepository,
  ) {}

  /**
   * Starts what runs in a state; answers the day by which the state is to end. `CASEWORK.NOT_PUBLISHED` for a public
   * notice without a published end.
   */
  async enter(
    ticking: Ticking,
    state: CaseState,
    transaction: Sql,
    why: Leaving = 'moved',
  ): Promise<string | null> {
    if (why === 'dismissed') await this.goOn(ticking.id, state, transaction);
    const { limits, actions } = ticking.definition;
    const { noticed } = limits;
    // A public notice whose end nobody has published would never end.
    if (state === 'noticed' && noticed && ticking.edition.limits[noticed]?.workingDays === null) {
      throw new CaseworkError('CASEWORK.NOT_PUBLISHED');
    }
    if (actions[state]?.object) await this.start(ticking, objectionClock, limits.objection, transaction);
    const dueOn = await this.start(ticking, state, limits[state], transaction);
    await this.cases.setDueOn(ticking.id, dueOn, transaction);
    return dueOn;
  }

  /** Ends what ran in a state. Under an objection it only stands still: one that is dismissed leads back (promise T3). */
  async leave(caseId: string, state: CaseState, why: Leaving, transaction: Sql): Promise<void> {
    const again = { reason: '等待复核' };
    if (why === 'objection') {
      await this.clocks.hold(caseSubject, caseId, state, again, transaction);
      await this.clocks.hold(caseSubject, caseId, objectionClock, again, transaction);
    } else if (why === 'dismissed') {
      await this.clocks.stop(caseSubject, caseId, state, transaction);
    } else {
      const kind = state === 're-reviewing' ? 'all' : state;
      await this.clocks.stop(caseSubject, caseId, kind, transaction);
      await this.clocks.stop(caseSubject, caseId, objectionClock, transaction);
    }
  }

  /** Starts a department's own clock, by the city's limit for its review. */
  startReview(
    ticking: Ticking,
    { department, limit }: { department: Department; limit: string | undefined },
    transaction: Sql,
  ): Promise<string | null> {
    return this.start(ticking, reviewClock(department), limit, transaction);
  }

  async stopReview(caseId: string, department: Department, transaction: Sql): Promise<void> {
    await this.clocks.stop(caseSubject, caseId, reviewClock(department), transaction);
  }

  /**
   * The office's clocks stand still, or that of the one department that asks, and the applicant's begins: whole, also when
   * another department has asked before. Answers the day by which they are to answer.
   */
  async askPapers(ticking: Ticking, department: Department | null, transaction: Sql): Promise<string | null> {
    const reason = '等待补正材料';
    if (department === null) await this.hold(ticking.id, { reason }, transaction);
    else {
      await this.clocks.hold(caseSubject, ticking.id, reviewClock(department), { reason }, transaction);
      await this.clocks.stop(caseSubject, ticking.id, papersClock, transaction);
    }
    const answerBy = await this.start(ticking, papersClock, ticking.definition.limits.papers, transaction);
    await this.cases.setDueOn(ticking.id, answerBy, transaction);
    return answerBy;
  }

  /** The applicant's clock ends and the office's go on where they stood (promise T3). */
  async papersCame(caseId: string, state: CaseState, transaction: Sql): Promise<void> {
    await this.clocks.stop(caseSubject, caseId, papersClock, transaction);
    await this.resume(caseId, state, transaction);
  }

  async hold(caseId: string, hold: { reason: string; until?: string }, transaction: Sql): Promise<void> {
    await this.clocks.hold(caseSubject, caseId, 'all', hold, transaction);
  }

  async resume(caseId: string, state: CaseState, transaction: Sql): Promise<void> {
    const views = await this.clocks.resume(caseSubject, caseId, 'all', transaction);
    await this.cases.setDueOn(caseId, views.find(({ kind }) => kind === state)?.dueOn ?? null, transaction);
    for (const { kind, dueOn } of views) await this.dueChanged(caseId, state, kind, dueOn, transaction);
  }

  /** A case that is over has no clock but that of an objection to its outcome. */
  async end(ticking: Ticking, state: CaseState, why: Leaving, transaction: Sql): Promise<void> {
    if (why !== 'dismissed') await this.clocks.stop(caseSubject, ticking.id, 'all', transaction);
    await this.enter(ticking, state, transaction, why);
  }

  /** The day of open tasks follows that of their clock. */
  async dueChanged(
    caseId: string,
    state: CaseState,
    kind: string,
    dueOn: string | null,
    transaction: Sql,
  ): Promise<void> {
    const department = kind.startsWith('review:') ? kind.slice('review:'.length) : null;
    if (department === null && kind !== state) return;
    await this.tasks.setDueOn(caseId, { department }, dueOn, transaction);
  }

  listFor(caseId: string, sql: Sql): Promise<ClockView[]> {
    return this.clocks.listFor(caseSubject, caseId, sql);
  }

  /** What stood still under an objection that was dismissed runs again. */
  private async goOn(caseId: string, state: CaseState, transaction: Sql): Promise<void> {
    await this.clocks.resume(caseSubject, caseId, state, transaction);
    await this.clocks.resume(caseSubject, caseId, objectionClock, transaction);
  }

  private async start(
    { id, areaPath, edition }: Ticking,
    kind: string,
    limitKey: string | undefined,
    transaction: Sql,
  ): Promise<string | null> {
    const limit = limitKey === undefined ? undefined : edition.limits[limitKey];
    if (!limit || limit.workingDays === null) return null;
    const standing = (await this.listFor(id, transaction)).find(
      (clock) => clock.kind === kind && clock.state !== 'stopped',
    );
    if (standing) return standing.dueOn;
    const { workingDays, remindBefore } = limit;
    const started = await this.clocks.start(
      {
        subjectType: caseSubject,
        subjectId: id,
        kind,
        areaPath,
        limit: { workingDays },
        ...(remindBefore === null ? {} : { remindBefore: { workingDays: remindBefore } }),
      },
      transaction,
    );
    return started.dueOn;
  }
}
