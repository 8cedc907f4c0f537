import { caseworkRoutes, workRoutes } from '@app/shared/casework/casework.routes';
import type { ServiceView, WorkPage } from '@app/shared/casework/casework.views';
import { pointsApplicationRoutes, pointsOfficeRoutes } from '@app/shared/points/application.routes';
import type { PointsFormView, PointsFunnelView } from '@app/shared/points/application.views';
import type { EstimateView } from '@app/shared/points/estimate.views';
import { pointsRoutes } from '@app/shared/points/points.routes';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { SessionService } from '../../src/platform/identity/session.service';
import { addCity, type TestCity } from '../factories/area.factory';
import type { TestDeclarer } from '../factories/declarer.factory';
import { caseOf, createSettled, papersFor, staffCase, takeAndAct } from '../factories/permit.factory';
import {
  actOnPoints,
  answerItems,
  applyForPoints,
  askRegistries,
  officeItems,
  proofsOfSome,
  savePointsDraft,
  sheetOf,
  someClaims,
  submitPoints,
} from '../factories/points-application.factory';
import { call, createStaff, openApplication, type TestStaff } from '../support/application';
import { emptyTables } from '../support/database';
import { RegistriesSimulator } from '../support/registries-simulator';
import { stopClock } from '../support/test-clock';

const paidMonths = ['2025-10', '2025-11', '2025-12', '2026-01', '2026-02'];

describe('the road of an application for points', () => {
  let simulator: RegistriesSimulator;
  let app: NestFastifyApplication;
  let city: TestCity;
  let resident: TestDeclarer;
  let police: TestStaff;
  let education: TestStaff;
  let housing: TestStaff;
  let veterans: TestStaff;
  let insurance: TestStaff;
  let supervisor: TestStaff;
  let caseId: string;

  const everybody = () => [police, education, housing, veterans, insurance, supervisor];
  const turnTo = async (instant: string) => {
    stopClock(app, instant);
    await simulator.setClock(new Date(instant));
    const sessions = app.get(SessionService);
    resident.token = (await sessions.open(resident.accountId, 'public')).token;
    for (const staff of everybody()) staff.token = (await sessions.open(staff.accountId, 'staff')).token;
  };
  const lineOf = (view: EstimateView, indicator: string) =>
    view.groups.flatMap(({ lines }) => lines).find((line) => line.indicator === indicator);
  const teamWork = async (staff: TestStaff) =>
    (await call<WorkPage>(app, workRoutes.list, { token: staff.token, query: { view: 'team' } })).body.items;

  beforeAll(async () => {
    simulator = await RegistriesSimulator.start();
    app = await openApplication({
      ...simulator.settings,
      REGISTRY_TIMEOUT_MS: '3000',
      REQUESTS_PER_MINUTE: '100000',
      LOG_LEVEL: 'error',
    });
    await emptyTables();
    await simulator.begin('2026-01-06T02:00:00Z');
    stopClock(app, '2026-01-06T02:00:00Z');
    city = await addCity(app);
    resident = await createSettled(app, city.community, '2026-01-05');
    // The rules of registration begin with 2026; who applies this year came before them.
    await app
      .get<Sql>(SQL)
      .change(
        "UPDATE stay SET from_date = '2025-01-05', confirmed_from = '2025-01-05', counts_from = '2025-01-05' WHERE person_id = ?",
        [resident.personId],
      );
    await app
      .get<Sql>(SQL)
      .change("UPDATE person SET birth_date = '1984-01-01' WHERE id = ?", [resident.personId]);
    await simulator.addPerson({
      name: '王小明',
      documentType: 'resident-id',
      documentNumber: resident.documentNumber,
      permitUntil: '2027-01-01',
      insurance: paidMonths.map((month) => ({ month, employer: '某厂', backPaid: false })),
    });
    const reviewer = { role: 'department-reviewer', areaPath: city.city.path } as const;
    police = await createStaff(app, { ...reviewer, department: 'public-security' });
    education = await createStaff(app, { ...reviewer, department: 'education' });
    housing = await createStaff(app, { ...reviewer, department: 'housing' });
    veterans = await createStaff(app, { ...reviewer, department: 'veterans-affairs' });
    insurance = await createStaff(app, { ...reviewer, department: 'human-resources' });
    supervisor = await createStaff(app, { role: 'supervisor', areaPath: city.town.path });
  }, 60_000);
  afterAll(async () => {
    await app?.close();
    await simulator?.stop();
  });

  it('begins with an estimate, and a form that asks nothing a registry answers', async () => {
    await turnTo('2026-02-10T02:00:00Z');
    const facts = {
      ...someClaims,
      insurance: 5,
      residence: [{ from: '2025-01-05', until: null }],
      permit: true,
      'owns-home': false,
    };
    const { body } = await call<EstimateView>(app, pointsRoutes.estimate, {
      body: { programme: 'schooling', facts },
    });
    expect([body.total, body.eligible]).toEqual(['195', 'yes']);
    const form = await call<PointsFormView>(app, pointsApplicationRoutes.form, {
      token: resident.token,
      params: { programme: 'schooling' },
    });
    expect(form.status).toBe(200);
    expect(form.body).toMatchObject({
      cycle: '2026',
      placeholder: true,
      window: { from: '2026-03-01', until: '2026-05-31' },
    });
    const asked = form.body.steps.flatMap(({ questions }) => questions.map(({ fact }) => fact));
    expect(form.body.asked.map(({ fact }) => fact).sort()).toEqual(
      ['birth', 'insurance', 'owns-home', 'permit', 'residence'].sort(),
    );
    for (const { fact } of form.body.asked) expect(asked).not.toContain(fact);
    expect(form.body.proofs.map(({ materialCode }) => materialCode)).toEqual(
      expect.arrayContaining(proofsOfSome),
    );
  });

  it('T7 keeps a draft before the window opens, and refuses to submit it to the last instant and after the end', async () => {
    const saved = await savePointsDraft(
      app,
      resident,
      someClaims,
      await papersFor(app, resident, proofsOfSome),
    );
    expect(saved.status).toBe(200);
    for (const [instant, status] of [
      ['2026-02-28T15:59:59Z', 409],
      ['2026-05-31T16:00:00Z', 409],
    ] as const) {
      await turnTo(instant);
      const refused = await submitPoints(app, resident, { version: saved.body.version });
      expect([instant, refused.status, refused.body.code]).toEqual([
        instant,
        status,
        'CASEWORK.WINDOW_CLOSED',
      ]);
    }
    await turnTo('2026-02-28T16:00:00Z');
    const { body } = await call<ServiceView>(app, caseworkRoutes.service, {
      token: resident.token,
      params: { service: 'points.schooling' },
    });
    expect(body).toMatchObject({
      obstacle: null,
      window: { open: true, closesAt: '2026-05-31T16:00:00.000Z' },
    });
    const submitted = await submitPoints(app, resident, { version: saved.body.version });
    expect([submitted.text, submitted.status]).toEqual([submitted.text, 200]);
    caseId = submitted.body.caseId;
  });

  it('L11 goes to the departments at once, and waits for a silent registry only with the lines that need it', async () => {
    await simulator.fault({ kind: 'down', registry: 'social-insurance' });
    await askRegistries(app);
    expect(await caseOf(app, resident, caseId)).toMatchObject({
      state: 'reviewing',
      flags: ['registry-waiting'],
    });
    const sheet = await sheetOf(app, resident, caseId);
    expect(sheet.state).toBe('running');
    expect(sheet.items.find(({ code }) => code === 'insurance')).toMatchObject({ state: 'registry-waiting' });
    expect(lineOf(sheet.sheet, 'insurance')).toMatchObject({ points: '0', pending: '等待比对' });
    expect(sheet.items.find(({ code }) => code === 'permit')).toMatchObject({ state: 'passed-by-registry' });
    expect(lineOf(sheet.sheet, 'education')).toMatchObject({ points: '100', pending: '待市教育局核验' });
  });

  it('is split to the departments that own its items, and asks nobody about what a registry answered', async () => {
    expect((await teamWork(education)).map(({ department }) => department)).toEqual(['education']);
    expect(await teamWork(insurance)).toEqual([]);
    const { reviews, clocks } = await staffCase(app, supervisor, caseId);
    expect(
      Object.fromEntries(reviews.map(({ department, items }) => [department, items.map(({ code }) => code)])),
    ).toEqual({
      education: ['education'],
      'veterans-affairs': ['veteran'],
      housing: ['housing-fund'],
      'public-security': ['child-birth'],
    });
    expect(clocks.filter(({ kind }) => kind.startsWith('review:')).map(({ dueOn }) => dueOn)).toEqual(
      Array(4).fill('2026-03-13'),
    );
    const office = await officeItems(app, education, caseId);
    expect(office.items.find(({ code }) => code === 'education')).toMatchObject({
      open: true,
      claimed: '本科',
      papers: [{ materialCode: 'proof-education' }],
      registry: null,
    });
    expect(office.items.find(({ code }) => code === 'permit')?.registry).toMatchObject({ value: '是' });
  });

  it('T3 stops only the clock of the department that asks for papers, once for each department', async () => {
    const missing = [{ materialCode: 'proof-housing-fund', problem: 'unreadable' }];
    const asked = await takeAndAct(app, housing, caseId, 'review', { action: 'ask-papers', missing });
    expect(asked.body.flags).toEqual(['papers-asked', 'registry-waiting']);
    expect((await answerItems(app, housing, caseId, ['housing-fund'])).body.code).toBe(
      'CASEWORK.ACTION_NOT_ALLOWED',
    );
    expect((await answerItems(app, veterans, caseId, ['veteran'])).status).toBe(200);
    const view = await staffCase(app, supervisor, caseId);
    const states = Object.fromEntries(view.clocks.map(({ kind, state }) => [kind, state]));
    expect(states).toMatchObject({
      'review:housing': 'held',
      'review:education': 'running',
      papers: 'running',
    });
    const wanted = [{ materialCode: 'proof-education', problem: 'incomplete' }];
    expect(
      (await takeAndAct(app, education, caseId, 'review', { action: 'ask-papers', missing: wanted })).status,
    ).toBe(200);
    const codes = ['proof-housing-fund', 'proof-education'];
    expect((await caseOf(app, resident, caseId)).papersAsked?.items.map((item) => item.materialCode)).toEqual(
      codes,
    );
    const half = await actOnPoints(app, resident, caseId, {
      action: 'supply',
      papers: await papersFor(app, resident, codes.slice(0, 1)),
    });
    expect([half.status, half.body.code]).toEqual([409, 'CASEWORK.PAPERS_MISSING']);
    const whole = await actOnPoints(app, resident, caseId, {
      action: 'supply',
      papers: await papersFor(app, resident, codes),
    });
    expect([whole.status, whole.body.flags]).toEqual([200, ['registry-waiting']]);
    const again = await takeAndAct(app, housing, caseId, 'review', { action: 'ask-papers', missing });
    expect([again.status, again.body.code]).toEqual([409, 'CASEWORK.ONE_TIME_NOTICE_USED']);
  });

  it('is answered item by item, and computed only when the last registry has spoken', async () => {
    expect((await answerItems(app, housing, caseId, ['housing-fund'])).status).toBe(200);
    expect((await answerItems(app, police, caseId, ['child-birth'])).status).toBe(200);
    const lost = await answerItems(app, education, caseId, ['education'], { education: 'not-proved' });
    expect([lost.status, lost.body.state]).toEqual([200, 'reviewing']);
    await simulator.recover();
    await turnTo('2026-03-02T02:00:00Z');
    await askRegistries(app);
    expect(await caseOf(app, resident, caseId)).toMatchObject({
      state: 'approved',
      allowedActions: expect.arrayContaining(['confirm', 'object']),
      nextSentence: expect.stringContaining('请您核对后确认'),
    });
    const sheet = await sheetOf(app, resident, caseId);
    expect([sheet.state, sheet.sheet.total, sheet.sheet.eligible]).toEqual(['frozen', '95', 'yes']);
    expect(lineOf(sheet.sheet, 'education')).toMatchObject({ points: '0' });
    expect(lineOf(sheet.sheet, 'education')?.whyNotMore.join()).toContain('材料不能证明');
    expect(sheet.itemsOf.education).toEqual(['education']);
    const [score] = await app
      .get<Sql>(SQL)
      .rows<{ state: string }>('SELECT state FROM points_standing WHERE case_id = ?', [caseId]);
    expect(score?.state).toBe('calculated');
  });

  it('S12 is objected to, also what the system passed by itself, and a person looks at those items alone', async () => {
    const strange = await actOnPoints(app, resident, caseId, {
      action: 'object',
      note: '?',
      items: ['grade'],
    });
    expect([strange.status, strange.body.faults]).toEqual([
      422,
      [{ field: 'items.0', code: 'not-a-choice' }],
    ]);
    const objected = await actOnPoints(app, resident, caseId, {
      action: 'object',
      note: '学历可以在学信网查到，2025年9月也参保了',
      items: ['education', 'insurance'],
    });
    expect([objected.status, objected.body.state]).toEqual([200, 're-reviewing']);
    const { reviews } = await staffCase(app, supervisor, caseId);
    expect(
      reviews
        .filter(({ answeredAt, items }) => answeredAt === null || items.length > 0)
        .map(({ department, dueOn }) => [department, dueOn]),
    ).toEqual(
      expect.arrayContaining([
        ['education', '2026-03-09'],
        ['human-resources', '2026-03-09'],
      ]),
    );
    expect((await answerItems(app, education, caseId, ['education'])).status).toBe(200);
    const months = [{ from: '2025-09', to: '2026-02' }];
    const wrong = await takeAndAct(app, insurance, caseId, 'review', {
      action: 'review',
      items: [
        { item: 'insurance', answer: 'passed', finding: { value: [{ from: '2025-09', to: '2027-02' }] } },
      ],
    });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'POINTS.DATE_IN_FUTURE']);
    const found = await takeAndAct(app, insurance, caseId, 'review', {
      action: 'review',
      items: [{ item: 'insurance', answer: 'passed', finding: { value: months } }],
    });
    expect([found.status, found.body.state]).toEqual([200, 'approved']);
    const view = await caseOf(app, resident, caseId);
    expect(view.objections).toMatchObject([{ outcome: 'upheld', items: ['education', 'insurance'] }]);
    expect((await sheetOf(app, resident, caseId)).sheet.total).toBe('200');
  });

  it('is confirmed by the applicant, and only then counts', async () => {
    const confirmed = await actOnPoints(app, resident, caseId, { action: 'confirm' });
    expect([confirmed.status, confirmed.body.state]).toEqual([200, 'granted']);
    const scores = await app
      .get<Sql>(SQL)
      .rows<{ state: string; total_ticks: number | string; ticks_per_point: number }>(
        `SELECT s.state, p.total_ticks, p.ticks_per_point FROM points_standing s JOIN points_score p ON p.id = s.score_id
          WHERE s.case_id = ?`,
        [caseId],
      );
    expect(scores.map((row) => [row.state, Number(row.total_ticks) / row.ticks_per_point])).toEqual([
      ['confirmed', 200],
    ]);
    const again = await applyForPoints(app, resident);
    expect([again.status, again.body.code]).toEqual([409, 'CASEWORK.NOT_ELIGIBLE']);
  });

  it('stands in the supervisor’s funnel, within the areas of the supervisor', async () => {
    const funnel = await call<PointsFunnelView>(app, pointsOfficeRoutes.funnel, { token: supervisor.token });
    expect(funnel.body.lines).toMatchObject([
      { programme: 'schooling', cycle: '2026', confirmed: 1, reviewing: 0 },
    ]);
    const elsewhere = await createStaff(app, { role: 'supervisor', areaPath: city.otherTown.path });
    const other = await call<PointsFunnelView>(app, pointsOfficeRoutes.funnel, { token: elsewhere.token });
    expect(other.body.lines).toEqual([]);
  });
});
