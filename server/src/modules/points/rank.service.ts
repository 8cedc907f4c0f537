import type { RankView } from '@app/shared/points/scores.views';
import { Injectable } from '@nestjs/common';
import { AreaDirectory } from '../../platform/jurisdiction/area-directory';
import { PointsPolicies } from './points-policies.provider';
import { boardsOf } from './rank-areas';
import { RankBoardRepository } from './rank-board.repository';
import type { StoredScore } from './score.rows';

export type Ranked = Pick<StoredScore, 'programme' | 'cycle' | 'areaPath' | 'orderKey' | 'confirmedAt'>;

/** Places on boards. Costs the same on any board: one milestone, and those between it and the score. */
@Injectable()
export class RankService {
  constructor(
    private readonly boards: RankBoardRepository,
    private readonly areas: AreaDirectory,
    private readonly policies: PointsPolicies,
  ) {}

  /** The place of a confirmed score on each of its boards, as of the latest count. */
  async ranksOf(score: Ranked): Promise<RankView[]> {
    const pack = this.policies.programmesOf(this.policies.city)?.programmes[score.programme];
    const views = boardsOf(score, pack).map(async (board) => {
      const [boardId, area] = await Promise.all([this.boards.find(board), this.areaName(board.areaPath)]);
      return { area, ...(await this.placeOn(boardId, score)) };
    });
    return Promise.all(views);
  }

  /** The place on one board; nothing is known of it before the first count. */
  async placeOn(
    boardId: string | undefined,
    { orderKey, confirmedAt }: Pick<Ranked, 'orderKey' | 'confirmedAt'>,
  ): Promise<Omit<RankView, 'area'>> {
    const counted = boardId === undefined ? undefined : await this.boards.latestSnapshot(boardId);
    if (boardId === undefined || !counted) return { place: null, of: null, asOf: null, notYetCounted: true };
    const { asOf, people } = counted;
    return {
      place: await this.place(boardId, asOf, orderKey),
      of: people,
      asOf: asOf.toISOString(),
      notYetCounted: confirmedAt === null || confirmedAt > asOf,
    };
  }

  private async place(boardId: string, asOf: Date, orderKey: Buffer): Promise<number> {
    const milestone = await this.boards.milestoneBefore(boardId, asOf, orderKey);
    // The first of all stands on a milestone: before it is nobody.
    if (!milestone) return 1;
    if (milestone.orderKey.equals(orderKey)) return milestone.place;
    return (
      milestone.placeAfter + (await this.boards.countBetween(boardId, asOf, milestone.orderKey, orderKey))
    );
  }

  private async areaName(areaPath: string): Promise<string | null> {
    if (areaPath === '') return null;
    const code = areaPath.split('/').at(-2) ?? '';
    return (await this.areas.find(code))?.name ?? code;
  }
}
