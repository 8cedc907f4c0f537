import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { JobRunner } from '../../platform/jobs/job-runner';
import { type Milestone, RankBoardRepository } from './rank-board.repository';

const everySeconds = 300;
/** A count is of an instant this far back: whoever confirmed until then is committed by now. */
const settledMilliseconds = 15_000;
/** Places from one milestone to the next; a query counts at most so many. */
export const milestoneStep = 256;
const written = 200;

/** Counts every board that has changed since its last count. No confirmation waits for it or writes where it writes. */
@Injectable()
export class RankCountJob implements OnModuleInit {
  constructor(
    private readonly boards: RankBoardRepository,
    private readonly clock: Clock,
    private readonly jobs: JobRunner,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'count-points-ranks', everySeconds, run: () => this.run() });
  }

  /** How many boards were counted. */
  async run(): Promise<number> {
    const asOf = new Date(this.clock.now().getTime() - settledMilliseconds);
    let counted = 0;
    for (const { id } of await this.boards.list()) {
      const last = await this.boards.latestSnapshot(id);
      if (last && (last.asOf >= asOf || !(await this.boards.changedSince(id, last.asOf)))) continue;
      await this.count(id, asOf);
      counted += 1;
    }
    return counted;
  }

  /** Walks down the board from milestone to milestone; readers see the count when it is complete. */
  async count(boardId: string, asOf: Date, step = milestoneStep): Promise<void> {
    let milestones: Milestone[] = [];
    let place = 1;
    let at = await this.boards.keyAfter(boardId, asOf, undefined, 0);
    while (at) {
      const placeAfter = place + (await this.boards.countOn(boardId, asOf, at));
      milestones.push({ orderKey: at, place, placeAfter });
      if (milestones.length >= written) {
        await this.boards.addMilestones(boardId, asOf, milestones);
        milestones = [];
      }
      const next = await this.boards.keyAfter(boardId, asOf, at, step - 1);
      // Equals share a key and a place: between two milestones are never more than a step of people.
      place = placeAfter + (await this.boards.countBetween(boardId, asOf, at, next));
      at = next;
    }
    await this.boards.addMilestones(boardId, asOf, milestones);
    await this.boards.publish(boardId, { asOf, people: place - 1 });
  }
}
