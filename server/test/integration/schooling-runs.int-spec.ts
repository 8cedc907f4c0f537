import { letterRoutes, placeRoutes, publishedRunRoutes, runRoutes } from '@app/shared/schooling/run.routes';
import type { LetterKeys, PlaceView, RunPlanView, RunView } from '@app/shared/schooling/run.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createConnection } from 'mysql2/promise';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { RunLauncher } from '../../src/modules/schooling/run-launcher';
import { RunWorker } from '../../src/modules/schooling/run-worker';
import { addCity, type TestCity } from '../factories/area.factory';
import { createResident, type TestResident } from '../factories/resident.factory';
import {
  addToPool,
  createSchoolWithSeats,
  type PoolChild,
  pinScore,
  ticksPerPoint,
  useBuiltRuns,
} from '../factories/schooling-city.factory';
import { call, createStaff, newClientKey, openApplication, type TestStaff } from '../support/application';
import { emptyTables, testDatabase } from '../support/database';
import { SchoolingDesk } from '../support/schooling-desk';
import { stopClock } from '../support/test-clock';

const first = { cycle: '2026', stage: 'primary', kind: 'first' };

describe('allocation runs', () => {
  let app: NestFastifyApplication;
  let city: TestCity;
  let desk: SchoolingDesk;
  let family: TestResident;
  let child: PoolChild;
  let school: { id: string; name: string };
  /** Of another town: the run of the whole city is above it. */
  let stranger: TestStaff;
  let auditor: TestStaff;

  beforeAll(async () => {
    app = await openApplication({ REQUESTS_PER_MINUTE: '1000000' });
    await useBuiltRuns(app);
  }, 120_000);
  afterAll(() => app?.close());
  beforeEach(async () => {
    await emptyTables();
    stopClock(app, '2026-04-10T02:00:00Z');
    city = await addCity(app);
    const areaPath = city.city.path;
    const keeper = await createStaff(app, { role: 'department-reviewer', department: 'education', areaPath });
    const bureau = await createStaff(app, { role: 'supervisor', areaPath });
    school = await createSchoolWithSeats(app, { keeper, bureau }, city.community, 1);
    family = await createResident(app);
    const pool = await addToPool(app, [
      {
        area: city.community,
        wishes: [school.id],
        guardianId: family.personId,
        total: 90 * ticksPerPoint,
      },
      { area: city.community, wishes: [school.id], total: 80 * ticksPerPoint },
    ]);
    child = pool[0] as PoolChild;
    await pinScore(app, child);
    stopClock(app, '2026-07-01T02:00:00Z');
    const officer = () => createStaff(app, { role: 'policy-officer', areaPath });
    desk = new SchoolingDesk(app, await officer(), [await officer(), await officer()]);
    stranger = await createStaff(app, { role: 'policy-officer', areaPath: city.town.path });
    auditor = await createStaff(app, { role: 'auditor', areaPath });
  }, 60_000);

  const rows = <Row>(statement: string, values: string[] = []) =>
    app.get<Sql>(SQL).rows<Row>(statement, values);
  const places = async () =>
    (
      await call<{ items: PlaceView[] }>(app, placeRoutes.mine, {
        token: await desk.tokenOf(family, 'public'),
      })
    ).body.items;
  /** The child has an open place of a run in force. */
  const offered = async (): Promise<PlaceView['offers'][number]> => {
    const run = await desk.noticed((await desk.made(first)).id);
    await desk.until('2026-07-20T01:00:00Z');
    expect((await desk.view(run.id)).state).toBe('in-force');
    return (await places())[0]?.offers[0] as PlaceView['offers'][number];
  };
  const answer = async (
    offer: { id: string; version: number },
    body: object,
    more: { who?: TestResident; clientKey?: string } = {},
  ) =>
    call<{ items: PlaceView[] }>(app, placeRoutes.answer, {
      token: await desk.tokenOf(more.who ?? family, 'public'),
      params: { id: offer.id },
      body: { version: offer.version, ...body },
      clientKey: more.clientKey,
    });

  describe('to make one', () => {
    it('is for officers of the whole area, and for nobody below it or beside it', async () => {
      expect((await desk.create(first, stranger)).status).toBe(404);
      expect((await desk.create(first, auditor)).status).toBe(404);
      const ofTown = { ...first, areaCode: city.town.code };
      expect((await desk.create(ofTown, stranger)).status).toBe(200);
    });

    it('leaves a draft with a sealed seed, in the history under its maker', async () => {
      const run = await desk.made(first);
      expect(run).toMatchObject({
        state: 'draft',
        allowedActions: ['lock', 'void'],
        history: [{ action: 'created', by: '李干部' }],
      });
      const [stored] = await rows<{ seed: string | null; seed_cipher: Buffer }>(
        'SELECT seed, seed_cipher FROM schooling_run',
      );
      expect(stored?.seed).toBeNull();
      expect(stored?.seed_cipher.length).toBeGreaterThan(60);
    });

    it('R2 is one run for one key, and no second one beside it', async () => {
      const clientKey = newClientKey();
      const [once, twice] = [
        await desk.create(first, desk.officer, clientKey),
        await desk.create(first, desk.officer, clientKey),
      ];
      expect([once.status, twice.body.id]).toEqual([200, once.body.id]);
      expect((await desk.create(first)).body.code).toBe('SCHOOLING.RUN_UNDER_WAY');
    });

    it('of a city without the cycle or grade is refused by name', async () => {
      expect((await desk.create({ ...first, cycle: '1999' })).body.code).toBe('SCHOOLING.NOT_PUBLISHED');
      expect((await desk.create({ ...first, stage: 'college' })).body.code).toBe(
        'SCHOOLING.RUN_RULES_MISSING',
      );
    });

    it('after another asks for a parent that is far enough', async () => {
      const parent = await desk.made(first);
      const round = { ...first, kind: 'adjustment', parentId: parent.id };
      expect((await desk.create(round)).body.code).toBe('SCHOOLING.RUN_PARENT_UNFIT');
    });
  });

  describe('a step of one', () => {
    it('is not for other areas, nor for who only reads', async () => {
      const run = await desk.made(first);
      expect((await desk.act(run.id, 'lock', { staff: stranger })).status).toBe(404);
      expect((await desk.act(run.id, 'lock', { staff: auditor })).status).toBe(404);
      expect((await desk.view(run.id, auditor)).allowedActions).toEqual([]);
    });

    it('R5 is refused on an old view, and repeated under one key it is one step', async () => {
      const run = await desk.made(first);
      const clientKey = newClientKey();
      const step = { version: run.version, clientKey };
      const [once, twice] = [await desk.act(run.id, 'lock', step), await desk.act(run.id, 'lock', step)];
      expect([once.status, twice.status]).toEqual([200, 200]);
      expect(twice.body.history.filter(({ action }) => action === 'lock-asked')).toHaveLength(1);
      const old = await desk.act(run.id, 'void', { version: run.version, reason: '重来' });
      expect(old.body.code).toBe('COMMON.VERSION_CHANGED');
    });

    it.each(['run', 'check', 'approve', 'notice'] as const)('%s is refused on a draft', async (action) => {
      const run = await desk.made(first);
      const refused = await desk.act(run.id, action);
      expect([refused.status, refused.body.code]).toEqual([409, 'SCHOOLING.RUN_WRONG_STATE']);
    });

    it('is void only with a reason, stays public, and makes room for a new run', async () => {
      const run = await desk.made(first);
      expect((await desk.act(run.id, 'void')).status).toBe(422);
      expect((await desk.act(run.id, 'void', { reason: '学位计划有误' })).body.state).toBe('void');
      const again = await desk.made(first);
      const { body } = await call<{ items: { id: string; state: string }[] }>(app, publishedRunRoutes.runs);
      expect(body.items.map(({ id, state }) => [id, state])).toEqual([
        [again.id, 'draft'],
        [run.id, 'void'],
      ]);
    });

    it('locks nothing where nobody takes part, and says so', async () => {
      await app.get<Sql>(SQL).change('UPDATE schooling_entry SET left_at = NOW(3), active_key = NULL');
      const run = await desk.step((await desk.made(first)).id, 'lock');
      expect(run).toMatchObject({ state: 'draft', inputHash: null, progress: { failure: 'NOBODY' } });
      expect(await rows('SELECT 1 FROM schooling_run_chunk')).toEqual([]);
    });
  });

  describe('S16 approval', () => {
    it('is given by two different people, neither the one who ran it, each once', async () => {
      const run = await desk.made(first);
      for (const action of ['lock', 'run', 'check'] as const) await desk.step(run.id, action);
      const approve = (staff: TestStaff, clientKey?: string) =>
        desk.act(run.id, 'approve', { staff, clientKey });
      expect((await approve(desk.officer)).body.code).toBe('SCHOOLING.RUN_SAME_PERSON');
      expect((await approve(stranger)).status).toBe(404);
      expect((await approve(desk.approvers[0])).body.state).toBe('checked');
      expect((await approve(desk.approvers[0])).body.code).toBe('SCHOOLING.RUN_SAME_PERSON');
      expect((await approve(desk.approvers[1])).body).toMatchObject({ state: 'approved' });
      expect((await approve(auditor)).status).toBe(404);
    });
  });

  describe('R8 the same input', () => {
    it('has the same hash when it is locked again, and the same seats', async () => {
      const run = await desk.made(first);
      await desk.step(run.id, 'lock');
      const done = await desk.step(run.id, 'run');
      expect(done.certificate).toMatchObject({ blockingPairs: 0, overfilled: 0, placed: 1, students: 2 });
      await desk.act(run.id, 'void', { reason: '再算一次' });
      const again = await desk.made(first);
      const locked = await desk.step(again.id, 'lock');
      expect(locked.inputHash).toBe(done.inputHash);
      expect((await desk.step(again.id, 'run')).schools[0]).toMatchObject({ filled: 1, wishes: 2 });
    });
  });

  describe('R9 bad input', () => {
    it('yields a named failure and no result', async () => {
      const run = await desk.step((await desk.made(first)).id, 'lock');
      await app
        .get<Sql>(SQL)
        .change(`UPDATE schooling_run SET input_hash = '${'0'.repeat(64)}' WHERE id = '${run.id}'`);
      const failed = await desk.step(run.id, 'run');
      expect(failed).toMatchObject({ state: 'failed', progress: { failure: 'INPUT_CHANGED' } });
      expect(await rows('SELECT 1 FROM schooling_run_result')).toEqual([]);
    });
  });

  describe('R11 a run that is killed', () => {
    it('leaves nothing that can be read, and runs again to its end', async () => {
      const run = await desk.step((await desk.made(first)).id, 'lock');
      const asked = await desk.act(run.id, 'run');
      expect(asked.body.state).toBe('running');
      // Whoever holds the run's row stops the process with its results written and nothing committed.
      const holder = await createConnection(testDatabase().migratorUrl);
      await holder.query('START TRANSACTION');
      await holder.query('SELECT id FROM schooling_run WHERE id = ? FOR UPDATE', [run.id]);
      const working = app.get(RunWorker).work();
      const isStoring = async () => {
        const [told] = await rows<{ step: string; done: number | null }>(
          'SELECT step, done FROM schooling_run_progress WHERE run_id = ?',
          [run.id],
        );
        return told?.step === 'storing' && Number(told.done) > 0;
      };
      while (!(await isStoring())) await new Promise((resolve) => setTimeout(resolve, 20));
      const [written] = await dirtyCount(run.id);
      expect(written?.count).toBe(2);
      expect(await rows('SELECT 1 FROM schooling_run_result')).toEqual([]);
      for (const pid of app.get(RunLauncher).processIds) process.kill(pid, 'SIGKILL');
      await holder.query('ROLLBACK');
      await holder.end();
      await working;
      const killed = await desk.view(run.id);
      expect(killed).toMatchObject({ state: 'failed', schools: [], certificate: null, resultHash: null });
      expect(killed.progress.failure).toBe('ENDED');
      expect(await rows('SELECT 1 FROM schooling_run_result')).toEqual([]);
      const token = await desk.tokenOf(desk.officer);
      const file = await call(app, runRoutes.result, { token, params: { id: run.id } });
      expect(file.status).toBe(404);

      const again = await desk.step(run.id, 'run');
      expect(again).toMatchObject({ state: 'run', certificate: { placed: 1 } });
      expect(await rows('SELECT 1 FROM schooling_run_result')).toHaveLength(2);
    }, 60_000);

    /** Rows that are there without being committed, as only an isolation level for this shows them. */
    async function dirtyCount(runId: string): Promise<{ count: number }[]> {
      const looker = await createConnection(testDatabase().migratorUrl);
      try {
        await looker.query('SET SESSION TRANSACTION ISOLATION LEVEL READ UNCOMMITTED');
        const [found] = await looker.query(
          'SELECT COUNT(*) AS count FROM schooling_run_result WHERE run_id = ?',
          [runId],
        );
        return found as { count: number }[];
      } finally {
        await looker.end();
      }
    }

    it('is taken over when its worker falls silent, and the silent one can no longer write', async () => {
      const run = await desk.step((await desk.made(first)).id, 'lock');
      await desk.act(run.id, 'run');
      await app
        .get<Sql>(SQL)
        .change(
          "UPDATE schooling_run_progress SET attempt = 7, lease_until = '2026-07-01 02:00:30' WHERE run_id = ?",
          [run.id],
        );
      expect(await app.get(RunWorker).work()).toBe(0);
      stopClock(app, '2026-07-01T02:01:00Z');
      expect(await app.get(RunWorker).work()).toBe(1);
      expect((await desk.view(run.id)).state).toBe('run');
    }, 60_000);
  });

  describe('a place', () => {
    it('is answered by the child’s family, and does not exist for others', async () => {
      const offer = await offered();
      expect((await answer(offer, { answer: 'accept' }, { who: await createResident(app) })).status).toBe(
        404,
      );
      const accepted = await answer(offer, { answer: 'accept' });
      expect(accepted.body.items[0]?.offers[0]).toMatchObject({ state: 'accepted', hasLetter: true });
    }, 60_000);

    it('R2 accepted twice under one key has one letter; under another it is closed', async () => {
      const offer = await offered();
      const clientKey = newClientKey();
      const once = await answer(offer, { answer: 'accept' }, { clientKey });
      const twice = await answer(offer, { answer: 'accept' }, { clientKey });
      expect([once.status, twice.status]).toEqual([200, 200]);
      expect(await rows('SELECT 1 FROM schooling_letter')).toHaveLength(1);
      expect((await answer(offer, { answer: 'accept' })).body.code).toBe('SCHOOLING.OFFER_CLOSED');
    }, 60_000);

    it('is refused only by somebody who read what it costs, and then the child leaves the pool', async () => {
      const offer = await offered();
      const refuse = (understoodCost?: boolean) => answer(offer, { answer: 'refuse', understoodCost });
      expect((await refuse()).body.code).toBe('SCHOOLING.OFFER_COST_UNCONFIRMED');
      expect((await refuse(true)).body.items[0]?.offers[0]).toMatchObject({ state: 'refused' });
      const left = await rows<{ left_why: string }>('SELECT left_why FROM schooling_entry WHERE id = ?', [
        child.id,
      ]);
      expect(left).toEqual([{ left_why: 'refused-place' }]);
    }, 60_000);

    it('of a child that left the city is free again', async () => {
      const offer = await offered();
      await app
        .get<Sql>(SQL)
        .change(
          "UPDATE schooling_entry SET left_at = NOW(3), left_why = 'left-city', active_key = NULL WHERE id = ?",
          [child.id],
        );
      await desk.until('2026-07-21T01:00:00Z');
      const [stored] = await rows<{ state: string }>('SELECT state FROM schooling_offer WHERE id = ?', [
        offer.id,
      ]);
      expect(stored?.state).toBe('withdrawn');
    }, 60_000);
  });

  describe('a letter', () => {
    it('is revoked by an officer of its area with a reason, once', async () => {
      const offer = await offered();
      await answer(offer, { answer: 'accept' });
      const [letter] = await rows<{ id: string }>('SELECT id FROM schooling_letter');
      const revoke = async (staff: TestStaff, clientKey?: string) =>
        call(app, runRoutes.revokeLetter, {
          token: await desk.tokenOf(staff),
          params: { id: letter?.id as string },
          body: { reason: '报到材料不实' },
          clientKey,
        });
      const other = await createStaff(app, { role: 'policy-officer', areaPath: city.otherTown.path });
      expect((await revoke(other)).status).toBe(404);
      const clientKey = newClientKey();
      expect((await revoke(desk.officer, clientKey)).status).toBe(200);
      expect((await revoke(desk.officer, clientKey)).status).toBe(200);
      expect((await revoke(desk.officer)).body.code).toBe('SCHOOLING.LETTER_REVOKED');
      const printed = await call(app, placeRoutes.letterFile, {
        token: await desk.tokenOf(family, 'public'),
        params: { id: offer.id },
      });
      expect(printed.body.code).toBe('SCHOOLING.LETTER_REVOKED');
    }, 60_000);

    it('is checked with public keys; what is no code of ours is unknown', async () => {
      const keys = await call<LetterKeys>(app, letterRoutes.keys);
      expect(keys.body.keys[0]?.publicKey).toMatch(/^[\w-]{43}$/);
      const body = { code: `L1.p1.${'A'.repeat(60)}.${'B'.repeat(86)}` };
      expect((await call(app, letterRoutes.check, { body })).body).toEqual({
        verdict: 'unknown',
        letter: null,
      });
    });
  });

  it('S5 who looked at results, places or files stands in the log', async () => {
    const run = await desk.noticed((await desk.made(first)).id);
    const token = await desk.tokenOf(auditor);
    for (const route of [runRoutes.results, runRoutes.offers, runRoutes.input, runRoutes.result])
      expect((await call(app, route, { token, params: { id: run.id } })).status).toBe(200);
    const looked = await rows<{ route: string; disclosure: string }>(
      'SELECT route, disclosure FROM access_log ORDER BY at, id',
    );
    expect(looked.map(({ disclosure }) => disclosure)).toEqual(['personal', 'personal', 'export', 'export']);
    const shown = await call(app, runRoutes.results, { token, params: { id: run.id } });
    expect(shown.text).toContain('陈*');
    expect(shown.text).not.toContain('陈小');
  }, 60_000);

  it('tells for which grades and areas a run can be made', async () => {
    const plan = async (staff: TestStaff) =>
      (await call<RunPlanView>(app, runRoutes.plan, { token: await desk.tokenOf(staff) })).body;
    expect((await plan(desk.officer)).cycles[0]?.stages).toContainEqual(
      expect.objectContaining({ stage: 'primary', entries: 2, seats: 1, canRun: true }),
    );
    expect((await plan(stranger)).areas.map(({ areaCode }) => areaCode)).toEqual([city.town.code]);
  });

  it('refuses what is not in its rules', async () => {
    const token = await desk.tokenOf(desk.officer);
    const wrong = { token, body: { ...first, kind: 7, unknown: true } };
    const reply = await call<RunView>(app, runRoutes.create, wrong);
    expect([reply.status, reply.body.faults?.map(({ field }) => field).sort()]).toEqual([
      422,
      ['kind', 'unknown'],
    ]);
    const letter = await call(app, letterRoutes.check, { body: { code: 5 } });
    const offer = await call(app, placeRoutes.answer, {
      token: await desk.tokenOf(family, 'public'),
      params: { id: child.id },
      body: { version: 'x', answer: 'maybe' },
    });
    expect([letter.status, offer.status]).toEqual([422, 422]);
  });
});
