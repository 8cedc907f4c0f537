import { Inject, Injectable } from '@nestjs/common';
import { NotFoundError } from '../../common/errors';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { allOf, type Predicate } from '../../platform/jurisdiction/area-scope';
import { ScoreRepository } from './score.repository';
import type { PinnedScore, StoredScore } from './score.rows';
import { scoresOf } from './score.scope';

const everything: Predicate = { sql: '(1 = 1)', values: [] };

/** What other modules may read of scores; whether the caller may see them, they have checked. */
@Injectable()
export class ScoreReading {
  constructor(
    @Inject(SQL) private readonly sql: Sql,
    private readonly scores: ScoreRepository,
  ) {}

  /** Scores of these people in a programme and cycle that are confirmed now; `confirmedBefore` is the freeze. */
  async confirmedOf(
    personIds: readonly string[],
    programme: string,
    cycle: string,
    sql: Sql = this.sql,
    confirmedBefore?: Date,
  ): Promise<PinnedScore[]> {
    const where = [
      scoresOf(personIds),
      {
        sql: "(s.programme = ? AND s.cycle = ? AND t.state = 'confirmed')",
        values: [programme, cycle],
      },
    ];
    if (confirmedBefore) where.push({ sql: '(e.at < ?)', values: [confirmedBefore] });
    const scores = await this.scores.list(allOf(...where), sql);
    return Promise.all(scores.map((score) => this.withFacts(score, sql)));
  }

  /** The score as it was pinned, whatever happened since; one that was never confirmed answers like what does not exist. */
  async pinned(scoreId: string, sql: Sql = this.sql): Promise<PinnedScore> {
    const score = await this.scores.find(scoreId, everything, sql);
    if (!score?.confirmedAt) throw new NotFoundError();
    return this.withFacts(score, sql);
  }

  private async withFacts(score: StoredScore, sql: Sql): Promise<PinnedScore> {
    const { orderKey: _order, calculatedAt: _at, state: _state, confirmedAt, ...pinned } = score;
    const facts = await this.scores.factsOf(score.scoreId, sql);
    return { ...pinned, facts, confirmedAt: confirmedAt as Date };
  }
}
