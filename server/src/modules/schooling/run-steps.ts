import type { ActOnRun } from '@app/shared/schooling/run.dto';
import type { RunAction } from '@app/shared/schooling/run.status';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { AppError, InvalidInputError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { ScoreReading } from '../points/score-reading.service';
import { ticksOf } from './domain/points-text';
import { approvalsNeeded, mayApprove, nextState } from './domain/run-transitions';
import { EntryRepository } from './entry.repository';
import { RunError } from './run.errors';
import { type RunChange, RunRepository } from './run.repository';
import type { Run } from './run.rows';
import { RunNotice } from './run-notice';
import { RunProgressRepository } from './run-progress.repository';
import { lockableFrom } from './run-rules';
import { SchoolingRules } from './schooling-rules.provider';

/** What the history calls what a person did. */
const namesOfActs: Record<RunAction, string> = {
  lock: 'lock-asked',
  run: 'run-asked',
  check: 'check-asked',
  approve: 'approved',
  notice: 'noticed',
  void: 'void',
};

/** The steps of a run that people take; each in the transaction of its request, on a run that is locked. */
@Injectable()
export class RunSteps {
  constructor(
    private readonly runs: RunRepository,
    private readonly progress: RunProgressRepository,
    private readonly entries: EntryRepository,
    private readonly scores: ScoreReading,
    private readonly notice: RunNotice,
    private readonly rules: SchoolingRules,
    private readonly clock: Clock,
  ) {}

  async take(run: Run, { action, version, reason }: ActOnRun, by: string, transaction: Sql): Promise<void> {
    if (run.version !== version) throw new AppError('COMMON.VERSION_CHANGED', 'conflict');
    const state = nextState(action, run.state);
    if (state === undefined) throw new RunError('SCHOOLING.RUN_WRONG_STATE');
    const change = await this.changeOf(run, action, by, transaction);
    if (!(await this.runs.change(run.id, version, { state, ...change }, transaction)))
      throw new AppError('COMMON.VERSION_CHANGED', 'conflict');
    const detail = reason ?? null;
    const row = { action: namesOfActs[action], accountId: by, at: this.clock.now(), detail };
    await this.runs.append(run.id, row, transaction);
    if (action === 'notice') await this.notice.open(run, by, transaction);
    if (action !== 'void') return;
    await this.notice.withdraw(run, reason ?? '', transaction);
    if (run.kind === 'redo' && run.parentId) await this.runs.reopenPlaces(run.parentId, transaction);
  }

  private async changeOf(run: Run, action: RunAction, by: string, transaction: Sql): Promise<RunChange> {
    const now = this.clock.now();
    switch (action) {
      case 'lock':
        await this.progress.queue(run.id, transaction);
        return { failure: null, ...(await this.lockFacts(run, now, transaction)) };
      case 'run':
        await this.progress.queue(run.id, transaction);
        return { failure: null, ranBy: by };
      case 'check':
        await this.progress.queue(run.id, transaction);
        return { failure: null };
      case 'approve':
        return this.approve(run, by, now, transaction);
      case 'notice':
        return { noticedAt: now };
      case 'void':
        return { endsExclusive: true };
    }
  }

  /** Not before the published instant (T7); the minimum score in ticks. */
  private async lockFacts(run: Run, now: Date, transaction: Sql): Promise<RunChange> {
    const from = lockableFrom(this.rules.cycle(run.cycle));
    if (from !== null && now < from) throw new RunError('SCHOOLING.RUN_TOO_EARLY');
    const ticksPerPoint = await this.ticksPerPoint(run, transaction);
    if (run.minimum === null || ticksPerPoint === null) return { ticksPerPoint };
    const minimumTicks = ticksOf(run.minimum, ticksPerPoint);
    if (minimumTicks === undefined) throw new InvalidInputError([{ field: 'minimum', code: 'too-precise' }]);
    return { ticksPerPoint, minimumTicks };
  }

  /** How exact the scores of this cycle are, by the first that ranks anybody. */
  private async ticksPerPoint({ cycle, stage }: Run, transaction: Sql): Promise<number | null> {
    for await (const batch of this.entries.stream(cycle, stage, transaction)) {
      const scored = batch.find(({ scoreId }) => scoreId !== null);
      if (scored?.scoreId) return (await this.scores.pinned(scored.scoreId, transaction)).ticksPerPoint;
    }
    return null;
  }

  /** The second of two different people makes it approved (S16). */
  private async approve(run: Run, by: string, at: Date, transaction: Sql): Promise<RunChange> {
    const before = await this.runs.approvals(run.id, transaction);
    const approvedBy = before.map(({ accountId }) => accountId);
    if (!mayApprove(by, { createdBy: run.createdBy, ranBy: run.ranBy, approvedBy }))
      throw new RunError('SCHOOLING.RUN_SAME_PERSON');
    if (!(await this.runs.approve(run.id, by, at, transaction)))
      throw new RunError('SCHOOLING.RUN_SAME_PERSON');
    return { state: approvedBy.length + 1 < approvalsNeeded ? 'checked' : 'approved' };
  }
}
