import { addDays } from '@app/shared/validation/plain-date';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import fc from 'fast-check';
import { TransactionRunner } from '../../src/database/transaction-runner';
import { ScoreBook } from '../../src/modules/points/score-book.service';
import { recountScores } from '../../src/modules/points/score-recount.command';
import {
  type Recounted,
  type RecountOrder,
  ScoreRecount,
} from '../../src/modules/points/score-recount.service';
import { scoreOf } from '../factories/score.factory';
import { openApplication } from '../support/application';
import { emptyTables, testDatabase } from '../support/database';
import { stopClock } from '../support/test-clock';

const day = (from: string, days: number) => fc.integer({ min: 0, max: days }).map((at) => addDays(from, at));
const month = fc.tuple(fc.integer({ min: 2011, max: 2023 }), fc.integer({ min: 1, max: 12 }));
const monthText = ([year, number]: [number, number]) => `${year}-${String(number).padStart(2, '0')}`;
const months = fc
  .tuple(month, month)
  .map(([a, b]) => [monthText(a), monthText(b)].sort())
  .map(([from, to]) => [{ from, to }]);
const facts = fc.record(
  {
    birth: day('1960-01-01', 15_000),
    education: fc.constantFrom(
      'below-high-school',
      'high-school',
      'associate',
      'bachelor',
      'master',
      'doctor',
    ),
    skill: fc.uniqueArray(fc.constantFrom('level-5', 'level-4', 'level-3', 'level-2', 'senior-title'), {
      maxLength: 3,
    }),
    veteran: fc.boolean(),
    insurance: months,
    'housing-fund': months,
    residence: fc
      .tuple(day('2008-01-01', 3600), day('2018-01-01', 2000))
      .map(([from, until]) => [{ from, until }]),
    'owns-home': fc.boolean(),
  },
  { requiredKeys: [] },
);

/** What the command opens the facts with. */
const settings = { DATA_KEYS: `t1:${Buffer.alloc(32, 7).toString('base64')}` };

describe('all confirmed facts of a programme, evaluated again', () => {
  let app: NestFastifyApplication;

  beforeAll(async () => {
    app = await openApplication(settings);
  }, 60_000);
  afterAll(() => app?.close());
  beforeEach(async () => {
    await emptyTables();
    stopClock(app, '2026-06-01T02:00:00Z');
  });

  const recount = async (order: Partial<RecountOrder> = {}) => {
    const found: Recounted[] = [];
    for await (const block of app.get(ScoreRecount).run({ programme: 'schooling', cycle: '2026', ...order }))
      found.push(...block);
    return found;
  };

  it('are the same to the tick as one by one, through the database', async () => {
    const days = ['2026-05-31', '2025-12-31', '2024-02-29'];
    const scores = fc
      .sample(facts, { numRuns: 400, seed: 20261122 })
      .map((one, at) => scoreOf(app, { facts: one, asOf: days[at % days.length] }));
    await app
      .get(TransactionRunner)
      .run((transaction) =>
        app.get(ScoreBook).takeOver(scores, new Date('2026-06-01T01:00:00Z'), transaction),
      );
    const found = await recount();
    expect(found).toHaveLength(scores.length);
    expect(new Set(found.map(({ scoreId }) => scoreId)).size).toBe(scores.length);
    const key = (one: unknown) => JSON.stringify(one);
    const stored = scores.map(({ totalTicks, ticksPerPoint, groups }) =>
      key({ totalTicks, ticksPerPoint, groups }),
    );
    expect(found.map(({ after }) => key(after)).sort()).toEqual(stored.sort());
    for (const { before, after } of found) expect(after).toMatchObject(before);
  });

  it('are printed by the command, which says what became of how many', async () => {
    const scores = ['bachelor', 'master'].map((education) => scoreOf(app, { facts: { education } }));
    await app
      .get(TransactionRunner)
      .run((transaction) =>
        app.get(ScoreBook).takeOver(scores, new Date('2026-06-01T01:00:00Z'), transaction),
      );
    const lines: Recounted[] = [];
    const environment = { ...settings, DATABASE_URL: testDatabase().applicationUrl, CITY: 'zhangjiagang' };
    const run = (order: Partial<RecountOrder>) =>
      recountScores(
        { programme: 'schooling', cycle: '2026', ...order },
        async (text) => {
          lines.push(
            ...text
              .trimEnd()
              .split('\n')
              .map((line) => JSON.parse(line)),
          );
        },
        environment,
      );
    expect(await run({})).toEqual({ scores: 2, same: 2, rises: 0, falls: 0, refused: 0 });
    expect(lines.map(({ after }) => 'groups' in after && after.groups.bonus)).toEqual([120_000, 240_000]);
    // 苏州 2020 gives 60 for 本科 and 100 for 硕士.
    expect(await run({ standard: 'suzhou/points-2020' })).toMatchObject({ scores: 2, falls: 2 });
    expect(await run({ cycle: '2025' })).toMatchObject({ scores: 0 });
  });

  it('names whom another edition refuses, and scores the others by it', async () => {
    const scores = [
      scoreOf(app, { facts: { education: 'bachelor' } }),
      scoreOf(app, { facts: { 'owns-home': true } }),
    ];
    await app
      .get(TransactionRunner)
      .run((transaction) =>
        app.get(ScoreBook).takeOver(scores, new Date('2026-06-01T01:00:00Z'), transaction),
      );
    const found = await recount({ standard: 'suzhou/points-2020' });
    const answers = found.map(({ after }) =>
      'refused' in after ? after.refused : after.totalTicks / after.ticksPerPoint,
    );
    expect(answers.sort()).toEqual([60, 'UNKNOWN_FACT'].sort());
  });
});
