import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { v7 as uuid } from 'uuid';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { TransactionRunner } from '../../src/database/transaction-runner';
import type { ProgrammePack } from '../../src/modules/points/domain/programme-pack';
import { PointsPolicies } from '../../src/modules/points/points-policies.provider';
import { RankService } from '../../src/modules/points/rank.service';
import { RankBoardRepository } from '../../src/modules/points/rank-board.repository';
import { RankCountJob } from '../../src/modules/points/rank-count.job';
import { ScoreRepository } from '../../src/modules/points/score.repository';
import { ScoreBook } from '../../src/modules/points/score-book.service';
import { addCity } from '../factories/area.factory';
import { addConfirmed, calculate, confirm, scoreOf } from '../factories/score.factory';
import { openApplication } from '../support/application';
import { emptyTables } from '../support/database';
import { advanceClock, stopClock } from '../support/test-clock';

const everything = { sql: '(1 = 1)', values: [] };

describe('a rank', () => {
  let app: NestFastifyApplication;

  beforeAll(async () => {
    app = await openApplication();
  }, 60_000);
  afterAll(() => app?.close());
  beforeEach(async () => {
    await emptyTables();
    stopClock(app, '2026-06-01T02:00:00Z');
  });

  const sql = () => app.get<Sql>(SQL);
  const count = () => app.get(RankCountJob).run();
  const rankOf = async (scoreId: string) => {
    const score = await app.get(ScoreRepository).find(scoreId, everything);
    if (!score) throw new Error('no score');
    const [whole] = await app.get(RankService).ranksOf(score);
    return whole;
  };
  const insured = (months: number) => ({ insurance: months });

  it('is unknown before the first count, and of the instant of the count after it', async () => {
    const first = await addConfirmed(app, { facts: insured(40) });
    expect(await rankOf(first)).toMatchObject({ place: null, of: null, asOf: null });
    advanceClock(app, 60);
    await count();
    expect(await rankOf(first)).toMatchObject({ place: 1, of: 1, asOf: '2026-06-01T02:00:45.000Z' });
    const better = await addConfirmed(app, { facts: insured(41) });
    // The later one sees where it would stand; the earlier one keeps the place that was counted.
    expect(await rankOf(better)).toMatchObject({ place: 1, of: 1, notYetCounted: true });
    expect(await rankOf(first)).toMatchObject({ place: 1, of: 1, notYetCounted: false });
    advanceClock(app, 300);
    expect(await count()).toBe(1);
    expect(await rankOf(first)).toMatchObject({ place: 2, of: 2 });
    expect(await rankOf(better)).toMatchObject({ place: 1, of: 2, notYetCounted: false });
    expect(await count()).toBe(0);
  });

  it('is shared by equals, and the next place is left out', async () => {
    const residence = [{ from: '2020-05-31', until: null }];
    const a = await addConfirmed(app, { facts: { ...insured(10), residence } });
    const b = await addConfirmed(app, { facts: { ...insured(10), residence } });
    const early = await addConfirmed(app, {
      facts: { ...insured(10), residence: [{ from: '2020-05-30', until: null }] },
    });
    const less = await addConfirmed(app, { facts: insured(9) });
    advanceClock(app, 60);
    await count();
    const places = await Promise.all([a, b, early, less].map(async (id) => (await rankOf(id))?.place));
    expect(places).toEqual([2, 2, 1, 4]);
  });

  it('R6 many confirm at once, the first of a cycle among them: one board, everybody on it, once each', async () => {
    const scores = Array.from({ length: 24 }, (_, at) => scoreOf(app, { facts: insured(at) }));
    for (const score of scores) await calculate(app, score);
    const twice = scores.flatMap(({ caseId }) => [caseId, caseId]);
    const done = await Promise.allSettled(twice.map((caseId) => confirm(app, caseId)));
    const refused = done.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
    expect(refused).toEqual(scores.map(() => 'POINTS.NO_SCORE_TO_CONFIRM'));
    expect(await sql().rows('SELECT id FROM points_board')).toHaveLength(1);
    expect(await sql().rows('SELECT score_id FROM points_board_entry')).toHaveLength(scores.length);
  });

  it('ends with the score: withdrawn ones and superseded ones stand on no board', async () => {
    const caseId = uuid();
    const gone = uuid();
    await addConfirmed(app, { caseId, facts: insured(50) });
    await addConfirmed(app, { caseId: gone, facts: insured(60) });
    const third = await addConfirmed(app, { facts: insured(20) });
    advanceClock(app, 60);
    await count();
    expect(await rankOf(third)).toMatchObject({ place: 3, of: 3 });
    await app
      .get(TransactionRunner)
      .run((transaction) => app.get(ScoreBook).void(gone, 'withdrawn', transaction));
    await calculate(app, scoreOf(app, { caseId, facts: insured(10) }));
    await confirm(app, caseId);
    // The count of the instant before stays what it was.
    expect(await rankOf(third)).toMatchObject({ place: 3, of: 3 });
    advanceClock(app, 300);
    await count();
    expect(await rankOf(third)).toMatchObject({ place: 1, of: 2 });
  });

  it('is nobody’s who is not eligible: the score is kept, and stands on no board', async () => {
    const scoreId = await addConfirmed(app, { facts: { ...insured(10), 'owns-home': true } });
    const [row] = await sql().rows<{ n: number }>('SELECT COUNT(*) AS n FROM points_board_entry');
    expect(Number(row?.n)).toBe(0);
    expect(await app.get(ScoreRepository).find(scoreId, everything)).toMatchObject({
      eligible: false,
      state: 'confirmed',
    });
  });

  it('is counted for the district too, where the programme ranks by district', async () => {
    const { town, otherTown, otherCommunity, community } = await addCity(app);
    const pack = app.get(PointsPolicies).programmesOf('zhangjiagang')?.programmes.schooling as ProgrammePack;
    pack.rankedWithin = { area: 'district', basis: 'office-setting' };
    try {
      const mine = await addConfirmed(app, { areaPath: community.path, facts: insured(30) });
      await addConfirmed(app, { areaPath: otherCommunity.path, facts: insured(40) });
      await addConfirmed(app, { areaPath: otherTown.path, facts: insured(20) });
      advanceClock(app, 60);
      expect(await count()).toBe(3);
      const score = await app.get(ScoreRepository).find(mine, everything);
      expect(await app.get(RankService).ranksOf(score as NonNullable<typeof score>)).toMatchObject([
        { area: null, place: 2, of: 3 },
        { area: town.name, place: 1, of: 1 },
      ]);
    } finally {
      delete pack.rankedWithin;
    }
  });

  it('is the same from a milestone as counted one by one, with any ties and any step', async () => {
    const boards = app.get(RankBoardRepository);
    const boardId = uuid();
    await sql().change('INSERT INTO points_board (id, programme, cycle, area_path) VALUES (?, ?, ?, ?)', [
      boardId,
      'schooling',
      '2026',
      '',
    ]);
    const at = new Date('2026-06-01T01:00:00Z');
    let seed = 7;
    const draw = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    // Some keys are shared by many more than a step.
    const keys = Array.from({ length: 700 }, () => (draw(3) === 0 ? 5 : draw(90)));
    const entries = keys.map((key) => ({ boardId, scoreId: uuid(), orderKey: Buffer.from([key]) }));
    await boards.add(entries, at, sql());
    for (const [index, step] of [1, 7, 64, 5000].entries()) {
      const asOf = new Date(at.getTime() + 1000 * (index + 1));
      await app.get(RankCountJob).count(boardId, asOf, step);
      for (let key = 0; key <= 91; key += 1) {
        const expected = 1 + keys.filter((other) => other < key).length;
        const rank = await app
          .get(RankService)
          .placeOn(boardId, { orderKey: Buffer.from([key]), confirmedAt: at });
        expect([step, key, rank.place, rank.of]).toEqual([step, key, expected, keys.length]);
      }
    }
    const kept = await sql().rows('SELECT DISTINCT as_of FROM points_board_milestone WHERE board_id = ?', [
      boardId,
    ]);
    expect(kept).toHaveLength(2);
  });
});
