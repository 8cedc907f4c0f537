import type { VoidReason } from '@app/shared/points/scores.status';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import type { Predicate } from '../../platform/jurisdiction/area-scope';
import { orderKey } from './domain/tie-break-order';
import { PointsError } from './points.errors';
import { PointsPolicies } from './points-policies.provider';
import { boardsOf } from './rank-areas';
import { type BoardEntry, RankBoardRepository } from './rank-board.repository';
import { ScoreRepository } from './score.repository';
import type { CalculatedScore, StoredScore } from './score.rows';

type RankedScore = Pick<
  StoredScore,
  'scoreId' | 'orderKey' | 'eligible' | 'vetoed' | 'programme' | 'cycle' | 'areaPath'
>;

const everything: Predicate = { sql: '(1 = 1)', values: [] };

/**
 * Keeps what was calculated for a case: every score for ever, one of them the case's own. The caller holds the case; each
 * step is part of the caller's transaction.
 */
@Injectable()
export class ScoreBook {
  constructor(
    private readonly scores: ScoreRepository,
    private readonly boards: RankBoardRepository,
    private readonly policies: PointsPolicies,
    private readonly clock: Clock,
  ) {}

  /** Stores a new score; an older one of the case is superseded and, if it was confirmed, ranks no more. */
  async calculate(score: CalculatedScore, transaction: Sql): Promise<{ scoreId: string }> {
    const at = this.clock.now();
    const before = await this.scores.lockStanding(score.caseId, transaction);
    const [scoreId = ''] = await this.scores.insert([{ score, at }], transaction);
    await this.scores.stand(score, scoreId, before, transaction);
    if (before) {
      await this.scores.addEvent(before.scoreId, 'superseded', null, at, transaction);
      await this.boards.end(before.scoreId, at, transaction);
    }
    return { scoreId };
  }

  /** The applicant agrees: now the score ranks. `POINTS.NO_SCORE_TO_CONFIRM` unless one waits for it. */
  async confirm(caseId: string, transaction: Sql): Promise<void> {
    const standing = await this.scores.lockStanding(caseId, transaction);
    if (standing?.state !== 'calculated') throw new PointsError('POINTS.NO_SCORE_TO_CONFIRM', 'conflict');
    const at = this.clock.now();
    await this.scores.setState(caseId, 'confirmed', at, transaction);
    await this.scores.addEvent(standing.scoreId, 'confirmed', null, at, transaction);
    const score = (await this.scores.find(standing.scoreId, everything, transaction)) as StoredScore;
    await this.policies.fresh(transaction);
    await this.rank([score], at, transaction);
  }

  /**
   * Takes scores over that an earlier system calculated and their people confirmed there at an instant, each with a case id
   * of its own; they rank like all others.
   */
  async takeOver(scores: readonly CalculatedScore[], at: Date, transaction: Sql): Promise<void> {
    if (scores.length === 0) return;
    const ids = await this.scores.insert(
      scores.map((score) => ({ score, at, takenOver: true })),
      transaction,
    );
    const taken = scores.map((score, index) => ({ score, scoreId: ids[index] as string, at }));
    await this.scores.takeOver(taken, transaction);
    const ranked = taken.map(({ score, scoreId }) => ({
      ...score,
      scoreId,
      orderKey: orderKey(score.keys, score.chain, score.ticksPerPoint),
    }));
    await this.rank(ranked, at, transaction);
  }

  /** The score of a case stops counting; nothing happens where there is none. */
  async void(caseId: string, reason: VoidReason, transaction: Sql): Promise<void> {
    const standing = await this.scores.lockStanding(caseId, transaction);
    if (!standing || standing.state === 'void') return;
    const at = this.clock.now();
    await this.scores.setState(caseId, 'void', null, transaction);
    await this.scores.addEvent(standing.scoreId, 'voided', reason, at, transaction);
    await this.boards.end(standing.scoreId, at, transaction);
  }

  /** Barred and not eligible are answers of their own: such a score is kept and confirmed, and stands on no board. */
  private async rank(scores: readonly RankedScore[], at: Date, transaction: Sql): Promise<void> {
    const packs = this.policies.programmesOf(this.policies.city)?.programmes;
    const known = new Map<string, string>();
    const entries: BoardEntry[] = [];
    for (const score of scores) {
      if (score.eligible === false || score.vetoed) continue;
      for (const board of boardsOf(score, packs?.[score.programme])) {
        const name = `${board.programme} ${board.cycle} ${board.areaPath}`;
        const boardId = known.get(name) ?? (await this.boards.require(board, transaction));
        known.set(name, boardId);
        entries.push({ boardId, orderKey: score.orderKey, scoreId: score.scoreId });
      }
    }
    await this.boards.add(entries, at, transaction);
  }
}
