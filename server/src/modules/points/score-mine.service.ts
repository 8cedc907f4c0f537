import type { MyPointsView, MyProgrammePoints, ScoreView } from '@app/shared/points/scores.views';
import { addMonths } from '@app/shared/validation/plain-date';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { NotFoundError } from '../../common/errors';
import type { Principal } from '../../platform/identity/principal';
import { ResidenceService } from '../registration/residence.service';
import { pointsText } from './domain/exact-points';
import { expiriesOf } from './domain/expiries';
import type { StandardPack } from './domain/standard-pack';
import { toEstimateView } from './estimate.mapper';
import { PointsError } from './points.errors';
import { PointsPolicies } from './points-policies.provider';
import { PolicyReadingService } from './policy-reading.service';
import { RankService } from './rank.service';
import { toScorePoint, toScorePoints } from './score.mapper';
import { ScoreRepository } from './score.repository';
import type { StoredScore } from './score.rows';
import { scoresOf } from './score.scope';
import { ScoreDistances } from './score-distances';
import { ScorePrograms } from './score-programs';

/** How far ahead a line's end is looked for, and how far back a score may begin to be looked at. */
const monthsAhead = 12;

type Person = { id: string; name: string; isMe: boolean };

/** Stored points of the caller and of the children they act for. */
@Injectable()
export class ScoreMineService {
  constructor(
    private readonly scores: ScoreRepository,
    private readonly programs: ScorePrograms,
    private readonly ranks: RankService,
    private readonly distances: ScoreDistances,
    private readonly policies: PointsPolicies,
    private readonly reading: PolicyReadingService,
    private readonly residence: ResidenceService,
    private readonly clock: Clock,
  ) {}

  /** Each programme and cycle with a standing score, the newest first. */
  async mine(principal: Principal): Promise<MyPointsView> {
    const people = await this.peopleOf(principal);
    const all = await this.scores.list(scoresOf(people.map(({ id }) => id)));
    await this.policies.fresh();
    const current = all.filter(({ state }) => state === 'calculated' || state === 'confirmed').reverse();
    return {
      items: await Promise.all(
        current.map((score) =>
          this.programmePoints(score, all, people.find(({ id }) => id === score.personId) as Person),
        ),
      ),
    };
  }

  /** One score in the words of its edition; one of somebody else answers like what does not exist (promise S1). */
  async score(principal: Principal, id: string): Promise<ScoreView> {
    const people = await this.peopleOf(principal);
    const score = await this.scores.find(id, scoresOf(people.map((person) => person.id)));
    if (!score) throw new NotFoundError();
    await this.policies.fresh();
    const facts = await this.scores.factsOf(id);
    const evaluation = this.programs.evaluate(score, facts);
    if (evaluation.total !== score.totalTicks || evaluation.program.ticksPerPoint !== score.ticksPerPoint)
      throw new PointsError('POINTS.EDITION_CHANGED', 'conflict');
    const { standard } = evaluation.program;
    const pack = this.policies.packs.standards.get(standard.id) as StandardPack;
    return {
      score: toScorePoint(score, score.totalTicks / score.ticksPerPoint),
      programme: score.programme,
      name: evaluation.program.programme.pack.name,
      cycle: score.cycle,
      explanation: toEstimateView(evaluation, this.reading.editionOf(pack)),
      expires: this.expiries(score, facts),
    };
  }

  private async programmePoints(
    score: StoredScore,
    all: readonly StoredScore[],
    person: Person,
  ): Promise<MyProgrammePoints> {
    const same = all.filter(
      ({ personId, programme }) => personId === score.personId && programme === score.programme,
    );
    const history = toScorePoints(same);
    return {
      programme: score.programme,
      name:
        this.policies.programmesOf(this.policies.city)?.programmes[score.programme]?.name ?? score.programme,
      cycle: score.cycle,
      person,
      caseId: score.caseId,
      current: history[same.indexOf(score)] as MyProgrammePoints['current'],
      history,
      ranks:
        score.state === 'confirmed' && score.eligible !== false && !score.vetoed
          ? await this.ranks.ranksOf(score)
          : [],
      distances: await this.distances.of(score),
    };
  }

  private expiries(score: StoredScore, facts: unknown): ScoreView['expires'] {
    const today = this.clock.today();
    const until = addMonths(today, monthsAhead);
    // A score of long ago begins a year back: what it has lost since is told with the day.
    const from = [score.asOf, addMonths(today, -monthsAhead)].sort().at(-1) as string;
    const evaluateOn = (day: string) => this.programs.evaluate(score, facts, day);
    const text = (ticks: number) => pointsText(ticks, score.ticksPerPoint);
    return {
      until,
      items: expiriesOf(evaluateOn, from, until).map(({ beforeTicks, afterTicks, ...expiry }) => ({
        ...expiry,
        before: text(beforeTicks),
        after: text(afterTicks),
      })),
    };
  }

  private async peopleOf(principal: Principal): Promise<Person[]> {
    const children = await this.residence.childrenOf(principal);
    const own = principal.personId === null ? [] : [{ id: principal.personId, name: '本人', isMe: true }];
    return [...own, ...children.map((child) => ({ ...child, isMe: false }))];
  }
}
