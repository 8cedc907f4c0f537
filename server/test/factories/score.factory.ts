import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { v7 as uuid } from 'uuid';
import { TransactionRunner } from '../../src/database/transaction-runner';
import { evaluate, standingOf } from '../../src/modules/points/domain/evaluate';
import { readFacts } from '../../src/modules/points/domain/fact-reader';
import { programFor } from '../../src/modules/points/domain/pack-set';
import { rankingChain, tieBreakKeys } from '../../src/modules/points/domain/tie-break';
import { ListRepository } from '../../src/modules/points/list.repository';
import { PointsPolicies } from '../../src/modules/points/points-policies.provider';
import type { CalculatedScore } from '../../src/modules/points/score.rows';
import { ScoreBook } from '../../src/modules/points/score-book.service';

type Given = {
  programme?: string;
  cycle?: string;
  caseId?: string;
  personId?: string;
  areaPath?: string;
  asOf?: string;
  facts?: Record<string, unknown>;
  appliedAt?: string;
};

/** A score as the application for points would hand it over: evaluated by the city's packs. */
export function scoreOf(app: NestFastifyApplication, given: Given = {}): CalculatedScore {
  const { programme = 'schooling', cycle = '2026', asOf = '2026-05-31', facts = {} } = given;
  const { packs, city } = app.get(PointsPolicies);
  const program = programFor(packs, city, programme, asOf);
  const personId = given.personId ?? uuid();
  const evaluation = evaluate(program, readFacts(program, { id: personId, facts }));
  const { eligible, vetoes } = standingOf(evaluation);
  const chain = rankingChain(program.programme.pack);
  const [standard = '', version = ''] = program.standard.edition.split('@');
  return {
    caseId: given.caseId ?? uuid(),
    personId,
    areaPath: given.areaPath ?? '/320582/',
    programme,
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
    keys: tieBreakKeys(evaluation, chain, given.appliedAt ?? '2026-05-01T01:00:00.000Z'),
    chain,
  };
}

/** Calculates a score and answers its id. */
export async function calculate(app: NestFastifyApplication, score: CalculatedScore): Promise<string> {
  const { scoreId } = await app
    .get(TransactionRunner)
    .run((transaction) => app.get(ScoreBook).calculate(score, transaction));
  return scoreId;
}

export function confirm(app: NestFastifyApplication, caseId: string): Promise<void> {
  return app.get(TransactionRunner).run((transaction) => app.get(ScoreBook).confirm(caseId, transaction));
}

/** A score that ranks. */
export async function addConfirmed(app: NestFastifyApplication, given: Given = {}): Promise<string> {
  const score = scoreOf(app, given);
  const scoreId = await calculate(app, score);
  await confirm(app, score.caseId);
  return scoreId;
}

/** The draft of a list of an area, as if its rule were published; answers its id. */
export function addPointsList(app: NestFastifyApplication, areaPath: string): Promise<string> {
  return app.get(TransactionRunner).run((transaction) =>
    app.get(ListRepository).insert(
      {
        programme: 'medical',
        cycle: '2026',
        areaPath,
        title: '2026年积分入医名单',
        rule: {
          made: { decision: 'threshold', qualifying: '200' },
          least: null,
          chain: [{ key: 'total', order: 'desc' }],
          basis: '测试',
          publicity: { workingDays: 5, answerWorkingDays: 5 },
          readAgain: null,
        },
        seed: Buffer.alloc(32, 1),
        parentId: null,
        reason: null,
        draftedBy: uuid(),
        createdAt: new Date('2026-06-01T02:00:00Z'),
      },
      transaction,
    ),
  );
}
