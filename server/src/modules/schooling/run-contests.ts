import { Injectable } from '@nestjs/common';
import type { Sql } from '../../database/sql';
import { RunRepository } from './run.repository';

/** Upheld objections and the redos that answer them. */
@Injectable()
export class RunContests {
  constructor(private readonly runs: RunRepository) {}

  /** Upheld objections against a run that no redo answers. */
  async open(runId: string, sql?: Sql): Promise<string[]> {
    return this.unanswered(runId, () => true, sql);
  }

  /** Whether a run may come into force: whatever a redo answers is locked, so that its results count there. */
  async isSettled(runId: string, sql?: Sql): Promise<boolean> {
    const waiting = await this.unanswered(runId, (state) => state !== 'draft' && state !== 'locking', sql);
    return waiting.length === 0;
  }

  private async unanswered(runId: string, answers: (state: string) => boolean, sql?: Sql): Promise<string[]> {
    const [contests, rounds] = await Promise.all([
      this.runs.contests(runId, sql),
      this.runs.listChildren(runId, sql),
    ]);
    const answered = new Set(
      rounds
        .filter(({ state }) => state !== 'void' && answers(state))
        .flatMap(({ part }) => part?.objections ?? []),
    );
    return contests.map(({ objectionId }) => objectionId).filter((id) => !answered.has(id));
  }
}
