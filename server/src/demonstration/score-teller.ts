import { addDays, type PlainDate } from '@app/shared/validation/plain-date';
import type { INestApplicationContext } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { evaluate, standingOf } from '../modules/points/domain/evaluate';
import { readFacts } from '../modules/points/domain/fact-reader';
import { programFor } from '../modules/points/domain/pack-set';
import type { Program } from '../modules/points/domain/program';
import { rankingChain, tieBreakKeys } from '../modules/points/domain/tie-break';
import { PointsPolicies } from '../modules/points/points-policies.provider';
import { RankCountJob } from '../modules/points/rank-count.job';
import type { CalculatedScore } from '../modules/points/score.rows';
import { ScoreBook } from '../modules/points/score-book.service';
import { WriteOnce } from '../platform/idempotency/write-once';
import type { DemonstrationRepository } from './demonstration.repository';
import { founder } from './load-marks';
import { madeUpName } from './made-up-people';
import type { TurnedClock } from './turned-clock';

const people = 3000;
const atOnce = 250;
const townPaths = ['/320582/320582100/', '/320582/320582101/', '/320582/320582103/', '/320582/320582401/'];
const levels = ['below-high-school', 'high-school', 'associate', 'bachelor', 'master'] as const;
const registry = (source: string, value: unknown) => ({ value, origin: 'registry', source });

/** Thousands of others with points taken over from an earlier system, so that a place is one among many. */
export class ScoreTeller {
  constructor(
    private readonly app: INestApplicationContext,
    private readonly repository: DemonstrationRepository,
    private readonly clock: TurnedClock,
    private readonly today: PlainDate,
  ) {}

  async tellAll(): Promise<void> {
    const { packs, city } = this.app.get(PointsPolicies);
    const asOf = addDays(this.today, -30);
    const program = programFor(packs, city, 'schooling', asOf);
    for (let from = 0; from < people; from += atOnce) await this.takeOver(program, asOf, from);
    this.clock.letRun();
    await this.app.get(RankCountJob).run();
  }

  private async takeOver(program: Program, asOf: PlainDate, from: number): Promise<void> {
    const attempt = {
      actorId: founder,
      clientKey: `demonstration-scores-${from}`,
      action: 'demonstration.scores',
      payload: null,
    };
    await this.app.get(WriteOnce).run(attempt, async (transaction) => {
      const made = Array.from({ length: atOnce }, (_, at) => ({ id: uuid(), order: from + at }));
      await this.repository.addPeople(
        made.map(({ id, order }) => ({ id, name: madeUpName(order, order % 2 ? 'male' : 'female') })),
        transaction,
      );
      const scores = made.map(({ id, order }) => scoreOf(program, this.today.slice(0, 4), id, order));
      const confirmedAt = new Date(`${addDays(asOf, 3)}T02:00:00Z`);
      await this.app.get(ScoreBook).takeOver(scores, confirmedAt, transaction);
      return { from };
    });
  }
}

function scoreOf(program: Program, cycle: string, personId: string, order: number): CalculatedScore {
  const { asOf } = program;
  const facts = factsOf(asOf, order);
  const evaluation = evaluate(program, readFacts(program, { id: personId, facts }));
  const { eligible, vetoes } = standingOf(evaluation);
  const chain = rankingChain(program.programme.pack);
  const [standard = '', version = ''] = program.standard.edition.split('@');
  return {
    caseId: uuid(),
    personId,
    areaPath: townPaths[order % townPaths.length] as string,
    programme: program.programme.id,
    cycle,
    standard,
    version,
    asOf,
    facts,
    totalTicks: evaluation.total,
    ticksPerPoint: program.ticksPerPoint,
    groups: Object.fromEntries(
      program.groups.map(({ id }, place) => [id, evaluation.groups[place] as number]),
    ),
    eligible: eligible ?? null,
    vetoed: vetoes.length > 0,
    keys: tieBreakKeys(evaluation, chain, undefined),
    chain,
  };
}

/** The same person for the same order, spread as people are: some came last year, some long ago. */
function factsOf(asOf: PlainDate, order: number): Record<string, unknown> {
  const spread = (parts: number, salt: number) => ((order * 7919 + salt * 104_729) % 100_003) % parts;
  const arrived = addDays(asOf, -(400 + spread(4200, 1)));
  const insuredFrom = addDays(arrived, 20 + spread(300, 2));
  const months = (first: string) => [{ from: first.slice(0, 7), to: addDays(asOf, -31).slice(0, 7) }];
  return {
    birth: registry('市公安局', addDays(asOf, -(365 * (24 + spread(24, 3)) + spread(365, 4)))),
    education: registry('市教育局', levels[spread(levels.length, 5)]),
    insurance: registry('市人社局', months(insuredFrom)),
    residence: registry('市公安局', [{ from: arrived, until: null }]),
    permit: registry('市公安局', true),
    'owns-home': registry('市自然资源和规划局', false),
    veteran: registry('市退役军人事务局', spread(20, 6) === 0),
  };
}
