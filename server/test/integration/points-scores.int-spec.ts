import { scoreRoutes } from '@app/shared/points/scores.routes';
import type { MyPointsView, ScoreView } from '@app/shared/points/scores.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { v7 as uuid } from 'uuid';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { TransactionRunner } from '../../src/database/transaction-runner';
import { explain } from '../../src/modules/points/domain/explain';
import { RankCountJob } from '../../src/modules/points/rank-count.job';
import { ScoreRepository } from '../../src/modules/points/score.repository';
import { ScoreBook } from '../../src/modules/points/score-book.service';
import { ScorePrograms } from '../../src/modules/points/score-programs';
import { ScoreReading } from '../../src/modules/points/score-reading.service';
import { addCity } from '../factories/area.factory';
import {
  createDeclarer,
  createDoor,
  declarationOf,
  declare,
  type TestDeclarer,
} from '../factories/declarer.factory';
import { residentNumber } from '../factories/identity.factory';
import { addConfirmed, calculate, confirm, scoreOf } from '../factories/score.factory';
import { call, openApplication } from '../support/application';
import { emptyTables } from '../support/database';
import { advanceClock, stopClock } from '../support/test-clock';

const everything = { sql: '(1 = 1)', values: [] };
const facts = {
  birth: '1990-08-15',
  education: 'bachelor',
  insurance: [{ from: '2018-01', to: '2026-04' }],
  residence: [{ from: '2017-03-01', until: null }],
  permit: { value: true, origin: 'registry', source: '市公安局' },
};

/** The same keys before and after a restart. */
const settings = { DATA_KEYS: `t1:${Buffer.alloc(32, 7).toString('base64')}` };

describe('stored points', () => {
  let app: NestFastifyApplication;
  let holder: TestDeclarer;

  beforeAll(async () => {
    app = await openApplication(settings);
  }, 60_000);
  afterAll(() => app?.close());
  beforeEach(async () => {
    await emptyTables();
    stopClock(app, '2026-06-01T02:00:00Z');
    holder = await createDeclarer(app);
  });

  const sql = () => app.get<Sql>(SQL);
  const book = <Result>(work: (book: ScoreBook, transaction: Sql) => Promise<Result>) =>
    app.get(TransactionRunner).run((transaction) => work(app.get(ScoreBook), transaction));
  const mine = (token: string) => call<MyPointsView>(app, scoreRoutes.mine, { token });
  const view = (token: string, id: string) =>
    call<ScoreView>(app, scoreRoutes.score, { token, params: { id } });
  const words = async (server: NestFastifyApplication, scoreId: string) => {
    const score = await server.get(ScoreRepository).find(scoreId, everything);
    const kept = await server.get(ScoreRepository).factsOf(scoreId);
    return explain(server.get(ScorePrograms).evaluate(score as NonNullable<typeof score>, kept));
  };

  it('are explained to the same words after a restart and years later', async () => {
    const scoreId = await addConfirmed(app, { personId: holder.personId, facts });
    const told = await words(app, scoreId);
    expect(told.lines.find(({ indicator }) => indicator === 'insurance')).toMatchObject({
      points: '500',
      reason: expect.stringContaining('100个月'),
    });
    const restarted = await openApplication(settings);
    try {
      stopClock(restarted, '2034-02-03T02:00:00Z');
      expect(JSON.stringify(await words(restarted, scoreId))).toBe(JSON.stringify(told));
    } finally {
      await restarted.close();
    }
  });

  it('keep their facts sealed: nothing of them stands readable in the row', async () => {
    const scoreId = await addConfirmed(app, { personId: holder.personId, facts });
    const [row] = await sql().rows<{ facts_cipher: Buffer }>(
      'SELECT facts_cipher FROM points_score WHERE id = ?',
      [scoreId],
    );
    expect(row?.facts_cipher.toString('latin1')).not.toContain('1990-08-15');
    expect(await app.get(ScoreRepository).factsOf(scoreId)).toEqual(facts);
  });

  it('are never changed: a new score of a case supersedes the one before, which stays as it was', async () => {
    const caseId = uuid();
    const first = await addConfirmed(app, { caseId, personId: holder.personId, facts });
    const pinned = await app.get(ScoreReading).pinned(first);
    advanceClock(app, 60);
    const second = await calculate(
      app,
      scoreOf(app, { caseId, personId: holder.personId, facts: { ...facts, veteran: true } }),
    );
    const reading = app.get(ScoreReading);
    expect(await reading.confirmedOf([holder.personId], 'schooling', '2026')).toEqual([]);
    expect(await reading.pinned(first)).toEqual(pinned);
    await expect(reading.pinned(second)).rejects.toMatchObject({ code: 'COMMON.NOT_FOUND' });
    await confirm(app, caseId);
    const [now] = await reading.confirmedOf([holder.personId], 'schooling', '2026');
    expect(now).toMatchObject({ scoreId: second, totalTicks: pinned.totalTicks + 30 * pinned.ticksPerPoint });
    const states = await app.get(ScoreRepository).list({ sql: '(s.case_id = ?)', values: [caseId] });
    expect(states.map(({ scoreId, state }) => [scoreId, state])).toEqual([
      [first, 'superseded'],
      [second, 'confirmed'],
    ]);
  });

  it('freeze: what is confirmed after the freeze is not among those before it', async () => {
    const frozen = new Date('2026-06-01T03:00:00Z');
    await addConfirmed(app, { personId: holder.personId, facts });
    advanceClock(app, 7200);
    const late = await addConfirmed(app, { personId: holder.personId, facts });
    const found = await app
      .get(ScoreReading)
      .confirmedOf([holder.personId], 'schooling', '2026', sql(), frozen);
    expect(found).toHaveLength(1);
    expect(found[0]?.scoreId).not.toBe(late);
  });

  it('are confirmed once: nothing waits, was withdrawn or was confirmed before is a conflict', async () => {
    const score = scoreOf(app, { personId: holder.personId, facts });
    const refused = { code: 'POINTS.NO_SCORE_TO_CONFIRM' };
    await expect(confirm(app, score.caseId)).rejects.toMatchObject(refused);
    await calculate(app, score);
    await confirm(app, score.caseId);
    await expect(confirm(app, score.caseId)).rejects.toMatchObject(refused);
    await book((scores, transaction) => scores.void(score.caseId, 'withdrawn', transaction));
    await expect(confirm(app, score.caseId)).rejects.toMatchObject(refused);
    await book((scores, transaction) => scores.void(score.caseId, 'withdrawn', transaction));
    expect(await sql().rows('SELECT kind, reason FROM points_score_event ORDER BY kind')).toEqual([
      { kind: 'confirmed', reason: null },
      { kind: 'voided', reason: 'withdrawn' },
    ]);
  });

  it('R6 leave nothing behind when the step that they belong to fails', async () => {
    const score = scoreOf(app, { personId: holder.personId, facts });
    await expect(
      book(async (scores, transaction) => {
        await scores.calculate(score, transaction);
        await scores.confirm(score.caseId, transaction);
        throw new Error('the case could not move');
      }),
    ).rejects.toThrow('the case could not move');
    for (const table of ['points_score', 'points_standing', 'points_score_event', 'points_board_entry'])
      expect(await sql().rows(`SELECT 1 FROM ${table}`)).toEqual([]);
  });

  it('are shown to their person with curve, rank and distances', async () => {
    const caseId = uuid();
    await calculate(app, scoreOf(app, { caseId, personId: holder.personId, asOf: '2025-12-31', facts: {} }));
    advanceClock(app, 60);
    await calculate(app, scoreOf(app, { caseId, personId: holder.personId, facts }));
    await confirm(app, caseId);
    await addConfirmed(app, { facts: { ...facts, veteran: true } });
    advanceClock(app, 60);
    await app.get(RankCountJob).run();
    const { status, body } = await mine(holder.token);
    expect(status).toBe(200);
    expect(body.items).toHaveLength(1);
    const [item] = body.items;
    expect(item).toMatchObject({
      programme: 'schooling',
      name: '积分入学',
      cycle: '2026',
      person: { id: holder.personId, isMe: true },
      current: { state: 'confirmed', perMille: 1000 },
      ranks: [{ area: null, place: 2, of: 2, notYetCounted: false }],
    });
    expect(item?.history.map(({ state }) => state)).toEqual(['superseded', 'confirmed']);
    expect(item?.history[0]?.perMille).toBeLessThan(1000);
    // 达标分 of 张家港 is 待主管部门确认: the distance is open, not guessed.
    expect(item?.distances[0]).toEqual({
      kind: 'qualifying',
      year: null,
      area: null,
      points: null,
      distance: null,
      reached: null,
    });
  });

  it('tell which line loses points on which day', async () => {
    const scoreId = await addConfirmed(app, { personId: holder.personId, facts });
    const { body } = await view(holder.token, scoreId);
    // 30 at 35 years of age; each year older than that is two less, from the birthday on.
    expect(body.expires.items).toEqual([
      { indicator: 'age', name: '年龄', on: '2026-08-15', before: '30', after: '28' },
    ]);
    expect(body.explanation.total).toBe(body.score.total);
    expect(body.explanation.groups.flatMap(({ lines }) => lines).length).toBeGreaterThan(5);
  });

  it('S1 S2 answer nobody else: another resident’s score does not exist, and is in no list', async () => {
    const scoreId = await addConfirmed(app, { personId: holder.personId, facts });
    const stranger = await createDeclarer(app);
    expect((await view(stranger.token, scoreId)).body.code).toBe('COMMON.NOT_FOUND');
    expect((await view(stranger.token, uuid())).body.code).toBe('COMMON.NOT_FOUND');
    expect((await mine(stranger.token)).body.items).toEqual([]);
    expect((await call(app, scoreRoutes.mine)).status).toBe(401);
    expect((await view(holder.token, scoreId)).status).toBe(200);
  });

  it('S1 show a guardian the points of the children they act for, and of nobody else’s', async () => {
    const door = await createDoor(app, (await addCity(app)).community);
    const child = {
      self: false,
      name: '王小宝',
      documentType: 'resident-id',
      documentNumber: residentNumber(7, '2019-03-02'),
      relationToHead: 'child',
    };
    const people = [
      { self: true, ...door.facts },
      { ...child, ...door.facts },
    ];
    const declared = await declare(app, holder, declarationOf(door, { people }));
    expect(declared.status).toBe(200);
    const [{ id: childId } = { id: '' }] = await sql().rows<{ id: string }>(
      "SELECT id FROM person WHERE name = '王小宝'",
    );
    const scoreId = await addConfirmed(app, { personId: childId, facts });
    const { body } = await mine(holder.token);
    expect(body.items.map(({ person }) => person)).toEqual([{ id: childId, name: '王小宝', isMe: false }]);
    expect((await view(holder.token, scoreId)).status).toBe(200);
    const stranger = await createDeclarer(app);
    expect((await mine(stranger.token)).body.items).toEqual([]);
    expect((await view(stranger.token, scoreId)).body.code).toBe('COMMON.NOT_FOUND');
  });

  it('S5 leave a row in the access log whenever somebody reads them', async () => {
    const scoreId = await addConfirmed(app, { personId: holder.personId, facts });
    await mine(holder.token);
    await view(holder.token, scoreId);
    const rows = await sql().rows<{ route: string; subject_id: string | null }>(
      'SELECT route, subject_id FROM access_log ORDER BY at, id',
    );
    expect(rows.map(({ route }) => route)).toEqual(['GET /api/points/mine', 'GET /api/points/scores/:id']);
    expect(rows[1]?.subject_id).toBe(scoreId);
  });

  it('S6 cannot be rewritten or removed by the application', async () => {
    const scoreId = await addConfirmed(app, { personId: holder.personId, facts });
    await expect(
      sql().change('UPDATE points_score SET total_ticks = 1 WHERE id = ?', [scoreId]),
    ).rejects.toThrow(/denied/);
    await expect(sql().change('DELETE FROM points_score_event')).rejects.toThrow(/denied/);
  });
});
