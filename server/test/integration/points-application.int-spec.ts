import { caseworkRoutes, workRoutes } from '@app/shared/casework/casework.routes';
import type { ServiceListItem } from '@app/shared/casework/casework.views';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import { pointsApplicationRoutes, pointsOfficeRoutes } from '@app/shared/points/application.routes';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CONFIG } from '../../src/config/config.module';
import { SQL } from '../../src/database/database.module';
import { DriverSql, type Sql } from '../../src/database/sql';
import { TransactionRunner } from '../../src/database/transaction-runner';
import { CaseMover } from '../../src/platform/casework/case-mover';
import { systemStep } from '../../src/platform/casework/case-step';
import { addCity, type TestCity } from '../factories/area.factory';
import { createDeclarer, type TestDeclarer } from '../factories/declarer.factory';
import { createSettled, papersFor, staffCase, takeAndAct } from '../factories/permit.factory';
import {
  actOnPoints,
  answerItems,
  applyForPoints,
  askRegistries,
  type Claims,
  savePointsDraft,
  submitPoints,
} from '../factories/points-application.factory';
import {
  call,
  createStaff,
  newClientKey,
  openApplication,
  type Reply,
  type TestStaff,
} from '../support/application';
import { isOfTimer } from '../support/background-statements';
import { emptyTables } from '../support/database';
import { RegistriesSimulator } from '../support/registries-simulator';
import { storedState } from '../support/stored-state';
import { stopClock } from '../support/test-clock';

/** What stands outside the transaction of an action. */
const apart = ['rate_counter', 'access_log'];
const degree: Claims = { education: 'bachelor', grade: 'primary' };

describe('applying for points', () => {
  let simulator: RegistriesSimulator;
  let app: NestFastifyApplication;
  let city: TestCity;
  let resident: TestDeclarer;
  let education: TestStaff;
  let police: TestStaff;

  beforeAll(async () => {
    simulator = await RegistriesSimulator.start();
    app = await openApplication({
      ...simulator.settings,
      REGISTRY_TIMEOUT_MS: '3000',
      REQUESTS_PER_MINUTE: '1000000',
    });
  }, 60_000);
  beforeEach(async () => {
    await emptyTables();
    await simulator.begin('2026-05-12T02:00:00Z');
    stopClock(app, '2026-05-12T02:00:00Z');
    city = await addCity(app);
    resident = await createSettled(app, city.community, '2026-05-01');
    const sql = app.get<Sql>(SQL);
    await sql.change("UPDATE person SET birth_date = '1984-01-01' WHERE id = ?", [resident.personId]);
    // Long enough here to be eligible; the rules of registration begin with this year.
    await sql.change(
      "UPDATE stay SET from_date = '2025-01-05', confirmed_from = '2025-01-05', counts_from = '2025-01-05'",
    );
    await simulator.addPerson({
      name: '王小明',
      documentType: 'resident-id',
      documentNumber: resident.documentNumber,
      permitUntil: '2027-01-01',
    });
    const reviewer = { role: 'department-reviewer', areaPath: city.city.path } as const;
    education = await createStaff(app, { ...reviewer, department: 'education' });
    police = await createStaff(app, { ...reviewer, department: 'public-security' });
  });
  afterAll(async () => {
    await app?.close();
    await simulator?.stop();
  });

  const submitted = async (claims: Claims = degree, proofs = ['proof-education']) => {
    const { status, text, body } = await applyForPoints(app, resident, claims, proofs);
    if (status !== 200) throw new Error(`not submitted: ${text}`);
    return body.caseId;
  };
  const scored = async () => {
    const caseId = await submitted();
    await askRegistries(app);
    await answerItems(app, education, caseId, ['education']);
    return caseId;
  };
  const answered = ({ status, body }: Reply<object>) => [
    status,
    body.code ?? (body as { state?: string }).state,
  ];
  const refusedWithout = async (work: () => Promise<Reply<unknown>>) => {
    const before = await storedState(apart);
    const { status, body } = await work();
    expect(await storedState(apart)).toEqual(before);
    return [status, body.code, body.faults?.[0]?.field];
  };

  describe('what is refused writes nothing, by its name and its place in the form (422)', () => {
    const wrong: readonly (readonly [string, Claims, readonly string[], string, string])[] = [
      ['a claim without evidence', degree, [], 'CLAIM_WITHOUT_EVIDENCE', 'education'],
      ['a fact that nobody knows', { mood: 'good' }, [], 'UNKNOWN_FACT', 'mood'],
      ['a fact that a registry answers', { insurance: [] }, [], 'NOT_ASKED', 'insurance'],
      [
        'a degree that the table does not have',
        { education: 'magic' },
        ['proof-education'],
        'BAD_VALUE',
        'education',
      ],
      [
        'a date in the future',
        { 'child-birth': '2027-01-01' },
        ['proof-child-birth'],
        'DATE_IN_FUTURE',
        'child-birth',
      ],
      [
        'months that are still to come',
        { 'housing-fund': [{ from: '2026-01', to: '2026-06' }] },
        ['proof-housing-fund'],
        'DATE_IN_FUTURE',
        'housing-fund.0.to',
      ],
      [
        'months that overlap',
        { 'housing-fund': [{ from: '2025-01', to: '2025-06' }, { from: '2025-06' }] },
        ['proof-housing-fund'],
        'MONTHS_OVERLAP',
        'housing-fund.1',
      ],
      [
        'months before birth',
        { 'housing-fund': [{ from: '1983-01', to: '1985-01' }] },
        ['proof-housing-fund'],
        'BEFORE_BIRTH',
        'housing-fund.0.from',
      ],
    ];

    it.each(wrong)('%s', async (_, claims, proofs, code, path) => {
      const draft = await savePointsDraft(app, resident, claims, await papersFor(app, resident, proofs));
      const refused = await refusedWithout(() =>
        submitPoints(app, resident, { version: draft.body.version }),
      );
      expect(refused).toEqual([422, `POINTS.${code}`, `form.claims.${path}`]);
    });

    it('evidence of another person', async () => {
      const draft = await savePointsDraft(
        app,
        resident,
        degree,
        await papersFor(app, resident, ['proof-education']),
      );
      const other = await createDeclarer(app);
      await app.get<Sql>(SQL).change('UPDATE paper SET person_id = ?', [other.personId]);
      const refused = await refusedWithout(() =>
        submitPoints(app, resident, { version: draft.body.version }),
      );
      expect(refused).toEqual([
        422,
        'POINTS.EVIDENCE_OF_ANOTHER_PERSON',
        'form.claims.education.evidence.0.person',
      ]);
    });

    it('a paper for what no row asks', async () => {
      const papers = await papersFor(app, resident, ['proof-education', 'proof-mood']);
      const draft = await savePointsDraft(app, resident, degree, papers);
      const refused = await refusedWithout(() =>
        submitPoints(app, resident, { version: draft.body.version }),
      );
      expect(refused).toEqual([422, 'COMMON.INVALID_INPUT', 'papers.1.materialCode']);
    });
  });

  it('S11 needs consent to the comparison, and writes nothing without it', async () => {
    await call(app, identityRoutes.withdrawConsent, {
      token: resident.token,
      params: { purpose: 'compare-registries' },
      body: { purpose: 'compare-registries' },
    });
    const draft = await savePointsDraft(
      app,
      resident,
      degree,
      await papersFor(app, resident, ['proof-education']),
    );
    const refused = await refusedWithout(() => submitPoints(app, resident, { version: draft.body.version }));
    expect(refused.slice(0, 2)).toEqual([409, 'IDENTITY.CONSENT_MISSING']);
  });

  it('is not offered in production while the values only stand in for unpublished ones', async () => {
    const config = app.get<{ APP_MODE: string }>(CONFIG);
    const mode = config.APP_MODE;
    config.APP_MODE = 'production';
    try {
      const saved = await savePointsDraft(app, resident, degree);
      expect([saved.status, saved.body.code]).toEqual([409, 'CASEWORK.NOT_PUBLISHED']);
      const listed = await call<ServiceListItem[]>(app, caseworkRoutes.services, { token: resident.token });
      expect(listed.body.map(({ code }) => code)).not.toContain('points.schooling');
      const params = { programme: 'schooling' };
      const form = await call(app, pointsApplicationRoutes.form, { token: resident.token, params });
      expect([form.status, form.body.code]).toEqual([409, 'CASEWORK.NOT_PUBLISHED']);
    } finally {
      config.APP_MODE = mode;
    }
  });

  describe('submit', () => {
    it('is forbidden to somebody who does not live here', async () => {
      await app.get<Sql>(SQL).change("UPDATE stay SET state = 'rejected'");
      expect(answered(await applyForPoints(app, resident, {}, []))).toEqual([409, 'CASEWORK.NOT_ELIGIBLE']);
    });

    it('is allowed again in the cycle after the first one was withdrawn', async () => {
      const caseId = await submitted();
      expect(answered(await actOnPoints(app, resident, caseId, { action: 'withdraw' }))).toEqual([
        200,
        'withdrawn',
      ]);
      expect((await applyForPoints(app, resident, {}, [])).status).toBe(200);
    });

    it('repeated makes one case', async () => {
      const draft = await savePointsDraft(app, resident, {}, []);
      const clientKey = newClientKey();
      const { version } = draft.body;
      const first = await submitPoints(app, resident, { version, clientKey });
      expect((await submitPoints(app, resident, { version, clientKey })).body).toEqual(first.body);
      const counted = await app
        .get<Sql>(SQL)
        .rows<{ n: number }>('SELECT COUNT(*) AS n FROM points_application');
      expect(Number(counted[0]?.n)).toBe(1);
    });
  });

  describe('review', () => {
    it('is forbidden to a department that owns none of the items', async () => {
      const caseId = await submitted();
      const { status } = await call(app, workRoutes.case, { token: police.token, params: { id: caseId } });
      expect(status).toBe(404);
    });

    it('needs every item, a known reason, and a value that the standard can read', async () => {
      const caseId = await submitted();
      const none = await takeAndAct(app, education, caseId, 'review', { action: 'review', items: [] });
      expect(answered(none)).toEqual([409, 'CASEWORK.ITEMS_INCOMPLETE']);
      const odd = await answerItems(app, education, caseId, ['education'], { education: 'no-such' });
      expect(odd.body.faults).toEqual([{ field: 'items.0.reasonCode', code: 'not-a-choice' }]);
      const finding = { value: 'magic' };
      const items = [{ item: 'education', answer: 'passed', finding }];
      const unreadable = await takeAndAct(app, education, caseId, 'review', { action: 'review', items });
      expect(answered(unreadable)).toEqual([422, 'POINTS.BAD_VALUE']);
      expect(answered(await answerItems(app, education, caseId, ['education']))).toEqual([200, 'reviewing']);
    });

    it('repeated answers once: what a department said is never said again', async () => {
      const caseId = await submitted();
      await answerItems(app, education, caseId, ['education']);
      await expect(answerItems(app, education, caseId, ['education'])).rejects.toThrow('no review');
      const rows = await app.get<Sql>(SQL).rows('SELECT 1 FROM case_review_answer');
      expect(rows).toHaveLength(1);
    });
  });

  it('keeps what a department found sealed: neither the answer’s row nor the history shows it', async () => {
    const caseId = await submitted();
    const items = [{ item: 'education', answer: 'passed', finding: { value: 'associate' } }];
    expect((await takeAndAct(app, education, caseId, 'review', { action: 'review', items })).status).toBe(
      200,
    );
    const [row] = await app
      .get<Sql>(SQL)
      .rows<{ finding_cipher: Buffer }>('SELECT finding_cipher FROM case_review_answer');
    expect(row?.finding_cipher.includes(Buffer.from('associate'))).toBe(false);
    const history = await app.get<Sql>(SQL).rows<{ payload: string }>('SELECT payload FROM case_history');
    expect(history.some(({ payload }) => payload.includes('associate'))).toBe(false);
  });

  it('goes on without the papers when their time is over; the department decides by what there is', async () => {
    const caseId = await submitted();
    const missing = [{ materialCode: 'proof-education', problem: 'unreadable' }];
    await takeAndAct(app, education, caseId, 'review', { action: 'ask-papers', missing });
    await app.get<Sql>(SQL).change("UPDATE clock SET due_on = '2026-05-11' WHERE kind = 'papers'");
    await app
      .get(TransactionRunner)
      .run((transaction) =>
        app.get(CaseMover).moveBySystem(caseId, systemStep('papers-overdue'), transaction),
      );
    const view = await staffCase(app, education, caseId);
    expect([view.case.state, view.case.flags]).toEqual(['reviewing', ['registry-waiting']]);
    expect(view.clocks.find(({ kind }) => kind === 'review:education')?.state).toBe('running');
    const failed = await answerItems(app, education, caseId, ['education'], { education: 'not-proved' });
    expect(failed.status).toBe(200);
  });

  describe('confirm', () => {
    it('is forbidden to anybody but the applicant, and before there is a score', async () => {
      const caseId = await submitted();
      expect(answered(await actOnPoints(app, resident, caseId, { action: 'confirm' }))).toEqual([
        409,
        'CASEWORK.ACTION_NOT_ALLOWED',
      ]);
      const other = await createDeclarer(app);
      const body = { action: 'confirm', version: 1 };
      const options = { token: other.token, params: { id: caseId }, body };
      expect((await call(app, caseworkRoutes.act, options)).status).toBe(404);
    });

    it('is allowed once, and repeated answers the same', async () => {
      const caseId = await scored();
      const clientKey = newClientKey();
      const { version } = (await staffCase(app, education, caseId)).case;
      const options = {
        token: resident.token,
        params: { id: caseId },
        body: { action: 'confirm', version },
        clientKey,
      };
      const first = await call(app, caseworkRoutes.act, options);
      expect([first.status, first.body.state]).toEqual([200, 'granted']);
      expect((await call(app, caseworkRoutes.act, options)).body).toEqual(first.body);
      const events = await app
        .get<Sql>(SQL)
        .rows("SELECT 1 FROM points_score_event WHERE kind = 'confirmed'");
      expect(events).toHaveLength(1);
    });
  });

  describe('object', () => {
    it('is forbidden without items, and of what was never decided', async () => {
      const caseId = await scored();
      const bare = await actOnPoints(app, resident, caseId, { action: 'object', note: '不对' });
      expect(bare.body.faults).toEqual([{ field: 'items', code: 'required' }]);
      const unknown = await refusedWithout(() =>
        actOnPoints(app, resident, caseId, { action: 'object', note: '不对', items: ['education', 'skill'] }),
      );
      expect(unknown).toEqual([422, 'COMMON.INVALID_INPUT', 'items.1']);
    });

    it('S12 is allowed against what the system passed by itself; dismissed, the points are computed again as they were', async () => {
      const caseId = await scored();
      expect(
        answered(
          await actOnPoints(app, resident, caseId, { action: 'object', note: '不对', items: ['residence'] }),
        ),
      ).toEqual([200, 're-reviewing']);
      expect(answered(await answerItems(app, police, caseId, ['residence']))).toEqual([200, 'approved']);
      const [objection] = await app
        .get<Sql>(SQL)
        .rows<{ outcome: string; settled_by: string | null }>(
          'SELECT outcome, settled_by FROM case_objection',
        );
      expect(objection).toEqual({ outcome: 'dismissed', settled_by: null });
      const scores = await app
        .get<Sql>(SQL)
        .rows<{ total_ticks: unknown }>('SELECT total_ticks FROM points_score');
      expect(scores.map(({ total_ticks: ticks }) => Number(ticks))).toEqual([
        Number(scores[0]?.total_ticks),
        Number(scores[0]?.total_ticks),
      ]);
    });

    it('repeated while it is open is refused', async () => {
      const caseId = await scored();
      const objection = { action: 'object', note: '不对', items: ['education'] };
      await actOnPoints(app, resident, caseId, objection);
      expect(answered(await actOnPoints(app, resident, caseId, objection))).toEqual([
        409,
        'CASEWORK.ACTION_NOT_ALLOWED',
      ]);
    });
  });

  it('refuses who is not eligible with the sentence of the rule; an objection that is upheld computes a score after all', async () => {
    const { documentNumber } = resident;
    await simulator.addPerson({ name: '王小明', documentType: 'resident-id', documentNumber });
    const caseId = await scored();
    const view = await staffCase(app, education, caseId);
    expect(view.case.state).toBe('refused');
    expect(view.decision).toMatchObject({ outcome: 'refused', note: '已办理居住登记并持有居住证' });
    await actOnPoints(app, resident, caseId, {
      action: 'object',
      note: '上周刚领到居住证',
      items: ['permit'],
    });
    const items = [{ item: 'permit', answer: 'passed', finding: { value: true } }];
    const found = await takeAndAct(app, police, caseId, 'review', { action: 'review', items });
    expect(answered(found)).toEqual([200, 'approved']);
    const standing = await app.get<Sql>(SQL).rows('SELECT state FROM points_standing');
    expect(standing).toEqual([{ state: 'calculated' }]);
  });

  it('is not opened again by an objection beside a newer application of the cycle', async () => {
    const caseId = await submitted({ ...degree, 'child-enrolled': true });
    await askRegistries(app);
    await answerItems(app, education, caseId, ['education']);
    expect((await applyForPoints(app, resident, {}, [])).status).toBe(200);
    const objection = { action: 'object', note: '有误', items: ['education'] };
    expect(answered(await actOnPoints(app, resident, caseId, objection))).toEqual([
      409,
      'CASEWORK.ALREADY_OPEN',
    ]);
  });

  it('S1 shows a sheet to its applicant alone, and items only where the office had work', async () => {
    const caseId = await submitted();
    const params = { id: caseId };
    const other = await createDeclarer(app);
    expect((await call(app, pointsApplicationRoutes.sheet, { token: other.token, params })).status).toBe(404);
    expect((await call(app, pointsOfficeRoutes.items, { token: police.token, params })).status).toBe(404);
    const seen = await call(app, pointsOfficeRoutes.items, { token: education.token, params });
    expect(seen.status).toBe(200);
    expect(seen.text).not.toContain(resident.documentNumber);
  });

  it('R6 leaves all of a department’s last answer with the score, or nothing, at a fault of each statement', async () => {
    const caseId = await submitted();
    await askRegistries(app);
    const claimed = await staffCase(app, education, caseId);
    const task = claimed.tasks.find(({ kind }) => kind === 'review');
    await call(app, workRoutes.claim, {
      token: education.token,
      body: { tasks: [{ id: task?.taskId, version: task?.version }] },
    });
    const version = (task?.version ?? 0) + 1;
    const body = {
      action: 'review',
      taskId: task?.taskId,
      version,
      items: [{ item: 'education', answer: 'passed' }],
    };
    const work = () => call(app, workRoutes.act, { token: education.token, params: { id: caseId }, body });
    const prototype = DriverSql.prototype as unknown as { send: (...args: unknown[]) => Promise<unknown> };
    const real = prototype.send;
    const before = await storedState(apart);
    for (let n = 1; ; n += 1) {
      let count = 0;
      const spy = jest.spyOn(prototype, 'send').mockImplementation(function (
        this: unknown,
        ...args: unknown[]
      ) {
        if (isOfTimer(this, args[0])) return real.apply(this, args);
        count += 1;
        return count === n ? Promise.reject(new Error('the statement fails')) : real.apply(this, args);
      });
      const { status } = await work();
      spy.mockRestore();
      if (status === 200) {
        expect(n).toBeGreaterThan(40);
        break;
      }
      expect([n, status, await storedState(apart)]).toEqual([n, 500, before]);
    }
    const standing = await app.get<Sql>(SQL).rows<{ state: string }>('SELECT state FROM points_standing');
    expect(standing).toEqual([{ state: 'calculated' }]);
  }, 180_000);
});
