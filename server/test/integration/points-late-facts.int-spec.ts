import { caseworkRoutes, workRoutes } from '@app/shared/casework/casework.routes';
import type { ActedView } from '@app/shared/casework/casework.views';
import { pointsApplicationRoutes } from '@app/shared/points/application.routes';
import type { PointsFormView } from '@app/shared/points/application.views';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import type { ProgrammePack } from '../../src/modules/points/domain/programme-pack';
import { PointsPolicies } from '../../src/modules/points/points-policies.provider';
import { createDeclarer } from '../factories/declarer.factory';
import { caseOf, papersFor, staffCase } from '../factories/permit.factory';
import { actOnPoints, answerItems, askRegistries, sheetOf } from '../factories/points-application.factory';
import { call, newClientKey, type Reply } from '../support/application';
import { onlyDegree, openPointsWorld } from '../support/points-world';
import { storedState } from '../support/stored-state';

/** What stands outside the transaction of an action. */
const apart = ['rate_counter', 'access_log'];
const late = { event: 'late', name: '补登', from: '06-01', until: '06-06', basis: 'office-setting' };
const lateFacts = [
  {
    facts: ['education', 'child-birth'],
    from: 'late.from',
    until: 'late.until',
    countsAsOf: 'apply.until',
    basis: 'office-setting',
  },
];
const master = { claims: { education: 'master' } };

describe('facts that come after the submission', () => {
  let town: Awaited<ReturnType<typeof openPointsWorld>>;
  const app = () => town.world.app;
  const sql = () => app().get<Sql>(SQL);

  beforeAll(async () => {
    town = await openPointsWorld();
  }, 60_000);
  beforeEach(async () => {
    await town.begin();
    letIn(lateFacts);
  });
  afterAll(() => town?.close());

  /** The city lets these in; 张家港 itself says nothing of it. */
  function letIn(rows: ProgrammePack['lateFacts']): void {
    const pack = app().get(PointsPolicies).programmesOf('zhangjiagang')?.programmes
      .schooling as ProgrammePack;
    pack.calendar = [...pack.calendar.filter(({ event }) => event !== 'late'), late];
    pack.lateFacts = rows;
  }
  const confirmed = async () => {
    const caseId = await town.scored();
    const { body } = await actOnPoints(app(), town.world.resident, caseId, { action: 'confirm' });
    expect(body.state).toBe('granted');
    return caseId;
  };
  const amend = async (
    caseId: string,
    form: object = master,
    { proofs = ['proof-education'], clientKey = newClientKey(), version = 0 } = {},
  ): Promise<Reply<ActedView>> => {
    const { resident } = town.world;
    const papers = await papersFor(app(), resident, proofs);
    const seen = version || (await caseOf(app(), resident, caseId)).version;
    const body = { action: 'amend', version: seen, form, papers };
    return call<ActedView>(app(), caseworkRoutes.act, {
      token: resident.token,
      params: { id: caseId },
      body,
      clientKey,
    });
  };
  /** A refused amendment; nothing but the paper that was taken beforehand is written. */
  const refused = async (caseId: string, form: object = master, proofs = ['proof-education']) => {
    const { resident } = town.world;
    const papers = await papersFor(app(), resident, proofs);
    const { version } = await caseOf(app(), resident, caseId);
    const before = await storedState(apart);
    const body = { action: 'amend', version, form, papers };
    const options = { token: resident.token, params: { id: caseId }, body };
    const reply = await call<ActedView>(app(), caseworkRoutes.act, options);
    expect(await storedState(apart)).toEqual(before);
    return [reply.status, reply.body.code, reply.body.faults?.[0]?.field];
  };
  const closed = [409, 'CASEWORK.AMENDMENT_CLOSED', undefined];
  const standings = () =>
    sql().rows<{ state: string; as_of: string }>(
      'SELECT s.state, p.as_of FROM points_standing s JOIN points_score p ON p.id = s.score_id',
    );

  it('do not count where the city says nothing of it', async () => {
    letIn(undefined);
    const caseId = await confirmed();
    await town.turnTo('2026-06-02T02:00:00Z');
    expect(await refused(caseId)).toEqual(closed);
    const { allowedActions } = await caseOf(app(), town.world.resident, caseId);
    expect(allowedActions).not.toContain('amend');
    expect((await sheetOf(app(), town.world.resident, caseId)).lateFacts).toBeUndefined();
  });

  it('T7 are let in from the first instant of the city’s first day to the last one of its last', async () => {
    const caseId = await confirmed();
    for (const instant of ['2026-05-31T15:59:59Z', '2026-06-06T16:00:00Z']) {
      await town.turnTo(instant);
      expect([instant, ...(await refused(caseId))]).toEqual([instant, ...closed]);
    }
    for (const instant of ['2026-05-31T16:00:00Z', '2026-06-06T15:59:59Z']) {
      await town.turnTo(instant);
      expect((await caseOf(app(), town.world.resident, caseId)).allowedActions).toContain('amend');
      const { status, body } = await amend(caseId);
      expect([instant, status, body.state]).toEqual([instant, 200, 'reviewing']);
    }
  });

  describe('amend', () => {
    it('is forbidden for another fact, without its proof, with another’s papers, and to anybody else', async () => {
      const caseId = await confirmed();
      await town.turnTo('2026-06-02T02:00:00Z');
      const other = { claims: { education: 'master', veteran: true } };
      expect(await refused(caseId, other)).toEqual([422, 'POINTS.NOT_AMENDABLE', 'form.claims.veteran']);
      expect(await refused(caseId, master, [])).toEqual([
        422,
        'POINTS.CLAIM_WITHOUT_EVIDENCE',
        'form.claims.education',
      ]);
      expect(await refused(caseId, master, ['proof-education', 'proof-veteran'])).toEqual([
        422,
        'COMMON.INVALID_INPUT',
        'papers.1.materialCode',
      ]);
      expect(await refused(caseId, { claims: {} })).toEqual([422, 'COMMON.INVALID_INPUT', 'form.claims']);
      expect(await refused(caseId, { claims: { education: null } })).toEqual([
        422,
        'COMMON.INVALID_INPUT',
        'form.claims.education',
      ]);
      expect(await refused(caseId, { ...master, amendments: [] })).toEqual([
        422,
        'COMMON.INVALID_INPUT',
        'form.amendments',
      ]);
      const future = { claims: { 'child-birth': '2026-06-01' } };
      expect(await refused(caseId, future, ['proof-child-birth'])).toEqual([
        422,
        'POINTS.DATE_IN_FUTURE',
        'form.claims.child-birth',
      ]);
      const stranger = await createDeclarer(app());
      const body = { action: 'amend', version: 1, form: master };
      const options = { token: stranger.token, params: { id: caseId }, body };
      expect((await call(app(), caseworkRoutes.act, options)).status).toBe(404);
    });

    it('is allowed of a confirmed score, which is void from then on, computed anew as of the city’s day, and confirmed anew', async () => {
      const { resident, education, police } = town.world;
      const caseId = await confirmed();
      const before = Number((await sheetOf(app(), resident, caseId)).sheet.total);
      expect(await standings()).toEqual([{ state: 'confirmed', as_of: '2026-05-12' }]);
      await town.turnTo('2026-06-02T02:00:00Z');
      expect((await amend(caseId)).body.state).toBe('reviewing');
      expect((await standings()).map(({ state }) => state)).toEqual(['void']);
      const events = await sql().rows<{ reason: string }>(
        "SELECT reason FROM points_score_event WHERE kind = 'voided'",
      );
      expect(events).toEqual([{ reason: 'reopened' }]);
      const ranked = await sql().rows('SELECT 1 FROM points_board_entry WHERE ended_at IS NULL');
      expect(ranked).toEqual([]);
      const seenByPolice = await call(app(), workRoutes.case, {
        token: police.token,
        params: { id: caseId },
      });
      expect(seenByPolice.status).toBe(404);
      const view = await staffCase(app(), education, caseId);
      expect(view.tasks.filter(({ state }) => state !== 'done').map(({ department }) => department)).toEqual([
        'education',
      ]);
      expect((await answerItems(app(), education, caseId, ['education'])).body.state).toBe('approved');
      expect(await standings()).toEqual([{ state: 'calculated', as_of: '2026-05-31' }]);
      expect(Number((await sheetOf(app(), resident, caseId)).sheet.total)).toBeGreaterThan(before);
      expect((await actOnPoints(app(), resident, caseId, { action: 'confirm' })).body.state).toBe('granted');
      expect(await standings()).toEqual([{ state: 'confirmed', as_of: '2026-05-31' }]);
    });

    it('repeated with the same key is one submission, and again within the days it is another one', async () => {
      const { resident, education } = town.world;
      const caseId = await confirmed();
      await town.turnTo('2026-06-02T02:00:00Z');
      const { version } = await caseOf(app(), resident, caseId);
      const papers = await papersFor(app(), resident, ['proof-education']);
      const options = {
        token: resident.token,
        params: { id: caseId },
        body: { action: 'amend', version, form: master, papers },
        clientKey: newClientKey(),
      };
      const first = await call(app(), caseworkRoutes.act, options);
      expect(first.status).toBe(200);
      expect((await call(app(), caseworkRoutes.act, options)).body).toEqual(first.body);
      const late = await call(app(), caseworkRoutes.act, { ...options, clientKey: newClientKey() });
      expect([late.status, late.body.code]).toEqual([409, 'CASEWORK.MOVED_ON']);
      expect(await sql().rows('SELECT number FROM case_submission ORDER BY number')).toEqual([
        { number: 1 },
        { number: 2 },
      ]);
      await answerItems(app(), education, caseId, ['education']);
      expect((await amend(caseId, { claims: { education: 'doctor' } })).body.state).toBe('reviewing');
      expect((await answerItems(app(), education, caseId, ['education'])).body.state).toBe('approved');
    });

    it('is allowed after a refusal, and asks no department about what needs no proof', async () => {
      letIn([{ ...lateFacts[0], facts: ['child-enrolled'] } as (typeof lateFacts)[number]]);
      const { education } = town.world;
      const caseId = await town.submitted({ ...onlyDegree, 'child-enrolled': true });
      await askRegistries(app());
      expect((await answerItems(app(), education, caseId, ['education'])).body.state).toBe('refused');
      await town.turnTo('2026-06-02T02:00:00Z');
      const { status, body } = await amend(caseId, { claims: { 'child-enrolled': false } }, { proofs: [] });
      expect([status, body.state]).toEqual([200, 'approved']);
      expect(await standings()).toEqual([{ state: 'calculated', as_of: '2026-05-31' }]);
    });

    it('takes the old claim out of the hands of whoever was looking at it', async () => {
      const { education } = town.world;
      const caseId = await town.submitted();
      await town.turnTo('2026-06-02T02:00:00Z');
      const task = (await staffCase(app(), education, caseId)).tasks.find(({ kind }) => kind === 'review');
      const seen = { id: task?.taskId, version: task?.version };
      await call(app(), workRoutes.claim, { token: education.token, body: { tasks: [seen] } });
      await amend(caseId);
      const body = {
        action: 'review',
        taskId: task?.taskId,
        version: (task?.version ?? 0) + 1,
        items: [{ item: 'education', answer: 'passed' }],
      };
      const options = { token: education.token, params: { id: caseId }, body };
      const answered = await call(app(), workRoutes.act, options);
      expect([answered.status, answered.body.code]).toEqual([409, 'CASEWORK.MOVED_ON']);
      expect((await answerItems(app(), education, caseId, ['education'])).status).toBe(200);
    });
  });

  it('are named by the form and by the sheet, with their days', async () => {
    const caseId = await confirmed();
    const shown = {
      facts: expect.arrayContaining([{ fact: 'education', label: '学历' }]),
      from: '2026-06-01',
      until: '2026-06-06',
      countsAsOf: '2026-05-31',
    };
    const { token } = town.world.resident;
    const form = await call<PointsFormView>(app(), pointsApplicationRoutes.form, {
      token,
      params: { programme: 'schooling' },
    });
    expect(form.body.lateFacts).toEqual([{ ...shown, open: false }]);
    await town.turnTo('2026-06-02T02:00:00Z');
    expect((await sheetOf(app(), town.world.resident, caseId)).lateFacts).toEqual([{ ...shown, open: true }]);
  });
});
