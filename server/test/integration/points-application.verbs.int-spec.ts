import { caseworkRoutes, workRoutes } from '@app/shared/casework/casework.routes';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { CityServices } from '../../src/platform/casework/city-services';
import { createDeclarer } from '../factories/declarer.factory';
import { caseOf, papersFor, takeAndAct } from '../factories/permit.factory';
import {
  actOnPoints,
  answerItems,
  askRegistries,
  officeItems,
  sheetOf,
} from '../factories/points-application.factory';
import { call, newClientKey, type Reply } from '../support/application';
import { openPointsWorld } from '../support/points-world';
import { storedState } from '../support/stored-state';

/** What stands outside the transaction of an action. */
const apart = ['rate_counter', 'access_log'];
const notAllowed = [409, 'CASEWORK.ACTION_NOT_ALLOWED'];

describe('what may be done to an application for points', () => {
  let town: Awaited<ReturnType<typeof openPointsWorld>>;
  const app = () => town.world.app;
  const sql = () => app().get<Sql>(SQL);

  beforeAll(async () => {
    town = await openPointsWorld();
  }, 60_000);
  beforeEach(() => town.begin());
  afterAll(() => town?.close());

  const answered = ({ status, body }: Reply<object>) => [
    status,
    body.code ?? (body as { state?: string }).state,
  ];
  const refusedWithout = async (work: () => Promise<Reply<unknown>>) => {
    const before = await storedState(apart);
    const { status, body } = await work();
    expect(await storedState(apart)).toEqual(before);
    return [status, body.code];
  };
  const act = (
    caseId: string,
    body: { action: string; note?: string; items?: string[] },
    clientKey?: string,
  ) => actOnPoints(app(), town.world.resident, caseId, body, clientKey);
  const askForDegree = (caseId: string) =>
    takeAndAct(app(), town.world.education, caseId, 'review', {
      action: 'ask-papers',
      missing: [{ materialCode: 'proof-education', problem: 'unreadable' }],
    });

  describe('withdraw', () => {
    it('is forbidden to anybody else, and after the score was confirmed', async () => {
      const caseId = await town.scored();
      const other = await createDeclarer(app());
      const { version } = await caseOf(app(), town.world.resident, caseId);
      const options = { token: other.token, params: { id: caseId }, body: { action: 'withdraw', version } };
      expect(await refusedWithout(() => call(app(), caseworkRoutes.act, options))).toEqual([
        404,
        'COMMON.NOT_FOUND',
      ]);
      await act(caseId, { action: 'confirm' });
      expect(await refusedWithout(() => act(caseId, { action: 'withdraw' }))).toEqual(notAllowed);
    });

    it('is allowed until then, and takes the computed score along', async () => {
      const caseId = await town.scored();
      expect(answered(await act(caseId, { action: 'withdraw' }))).toEqual([200, 'withdrawn']);
      expect(await sql().rows('SELECT state FROM points_standing')).toEqual([{ state: 'void' }]);
      const open = await sql().rows("SELECT 1 FROM case_task WHERE state <> 'done'");
      expect(open).toEqual([]);
    });

    it('repeated with the same key answers the same; with another one it is refused', async () => {
      const caseId = await town.submitted();
      const { version } = await caseOf(app(), town.world.resident, caseId);
      const options = {
        token: town.world.resident.token,
        params: { id: caseId },
        body: { action: 'withdraw', version },
        clientKey: newClientKey(),
      };
      const first = await call(app(), caseworkRoutes.act, options);
      expect(first.status).toBe(200);
      expect((await call(app(), caseworkRoutes.act, options)).body).toEqual(first.body);
      expect(await refusedWithout(() => act(caseId, { action: 'withdraw' }))).toEqual(notAllowed);
    });
  });

  describe('ask-papers', () => {
    it('is forbidden to a department that owns none of the items, and for a material that no claim needs', async () => {
      const caseId = await town.submitted();
      const { police, education } = town.world;
      const body = { action: 'ask-papers', version: 1, missing: [{ materialCode: 'x', problem: 'missing' }] };
      const options = { token: police.token, params: { id: caseId }, body };
      expect(await refusedWithout(() => call(app(), workRoutes.act, options))).toEqual([
        404,
        'COMMON.NOT_FOUND',
      ]);
      const missing = [{ materialCode: 'proof-mood', problem: 'missing' }];
      const strange = await takeAndAct(app(), education, caseId, 'review', { action: 'ask-papers', missing });
      expect([strange.status, strange.body.faults]).toEqual([
        422,
        [{ field: 'missing.0.materialCode', code: 'not-a-choice' }],
      ]);
    });

    it('is allowed once for each department: a second list is refused and noted for the supervisor', async () => {
      const { resident, education } = town.world;
      const caseId = await town.submitted();
      expect((await askForDegree(caseId)).body.flags).toContain('papers-asked');
      const papers = await papersFor(app(), resident, ['proof-education']);
      await actOnPoints(app(), resident, caseId, { action: 'supply', papers });
      expect(answered(await askForDegree(caseId))).toEqual([409, 'CASEWORK.ONE_TIME_NOTICE_USED']);
      expect(await sql().rows('SELECT 1 FROM case_second_notice')).toHaveLength(1);
      expect((await answerItems(app(), education, caseId, ['education'])).status).toBe(200);
    });
  });

  describe('supply', () => {
    it('is forbidden while nothing is asked for, and without what is asked for', async () => {
      const { resident } = town.world;
      const caseId = await town.submitted();
      const papers = await papersFor(app(), resident, ['proof-education']);
      const body = { action: 'supply', papers };
      expect(await refusedWithout(() => actOnPoints(app(), resident, caseId, body))).toEqual(notAllowed);
      await askForDegree(caseId);
      const register = await papersFor(app(), resident, ['family-register']);
      const other = { action: 'supply', papers: register };
      expect(await refusedWithout(() => actOnPoints(app(), resident, caseId, other))).toEqual([
        409,
        'CASEWORK.PAPERS_MISSING',
      ]);
    });

    it('is allowed with all of it: the department sees the new paper and answers', async () => {
      const { resident, education } = town.world;
      const caseId = await town.submitted();
      await askForDegree(caseId);
      const papers = await papersFor(app(), resident, ['proof-education']);
      expect((await actOnPoints(app(), resident, caseId, { action: 'supply', papers })).body.flags).toEqual([
        'registry-waiting',
      ]);
      const { items } = await officeItems(app(), education, caseId);
      expect(items.find(({ code }) => code === 'education')?.papers).toEqual(papers);
      await askRegistries(app());
      expect(answered(await answerItems(app(), education, caseId, ['education']))).toEqual([200, 'approved']);
    });

    it('repeated with the same key makes one submission', async () => {
      const { resident } = town.world;
      const caseId = await town.submitted();
      await askForDegree(caseId);
      const papers = await papersFor(app(), resident, ['proof-education']);
      const { version } = await caseOf(app(), resident, caseId);
      const options = {
        token: resident.token,
        params: { id: caseId },
        body: { action: 'supply', version, papers },
        clientKey: newClientKey(),
      };
      const first = await call(app(), caseworkRoutes.act, options);
      expect(first.status).toBe(200);
      expect((await call(app(), caseworkRoutes.act, options)).body).toEqual(first.body);
      expect(await sql().rows('SELECT 1 FROM case_submission')).toHaveLength(2);
    });
  });

  describe('object to an item once more', () => {
    const objection = { action: 'object', note: '不对', items: ['education'] };
    const contestable = async (caseId: string) =>
      (await sheetOf(app(), town.world.resident, caseId)).items.find(({ code }) => code === 'education')
        ?.contestable;

    it('S12 is refused while nothing has changed, by name, and other items may still be named', async () => {
      const { education } = town.world;
      const caseId = await town.scored();
      expect(await contestable(caseId)).toBe(true);
      await act(caseId, objection);
      expect(answered(await answerItems(app(), education, caseId, ['education']))).toEqual([200, 'approved']);
      expect(await contestable(caseId)).toBe(false);
      expect(await refusedWithout(() => act(caseId, objection))).toEqual([409, 'POINTS.OBJECTED_BEFORE']);
      expect(answered(await act(caseId, { ...objection, items: ['residence'] }))).toEqual([
        200,
        're-reviewing',
      ]);
    });

    it('is allowed after the answer has changed, and where the city allows more', async () => {
      const { education } = town.world;
      const caseId = await town.scored();
      await act(caseId, objection);
      await answerItems(app(), education, caseId, ['education'], { education: 'not-proved' });
      expect(await contestable(caseId)).toBe(true);
      expect(answered(await act(caseId, objection))).toEqual([200, 're-reviewing']);
      await answerItems(app(), education, caseId, ['education'], { education: 'not-proved' });
      expect(await refusedWithout(() => act(caseId, objection))).toEqual([409, 'POINTS.OBJECTED_BEFORE']);
      const edition = app().get(CityServices).get('points.schooling');
      edition.objections = { perItem: 2, source: null };
      try {
        expect(await contestable(caseId)).toBe(true);
        expect(answered(await act(caseId, objection))).toEqual([200, 're-reviewing']);
      } finally {
        edition.objections = { perItem: 1, source: null };
      }
    });
  });
});
