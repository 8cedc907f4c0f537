import type { EstimateView, QuestionsView } from '@app/shared/points/estimate.views';
import { pointsRoutes, policyDeskRoutes } from '@app/shared/points/points.routes';
import type { PolicyView, ProgrammesView } from '@app/shared/points/policy.views';
import type { ComparisonView, EditionsView, SimulationView } from '@app/shared/points/policy-desk.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { addCity } from '../factories/area.factory';
import { call, createStaff, openApplication } from '../support/application';
import { emptyTables, testDatabase } from '../support/database';
import { ServerProcess, sharedSecrets } from '../support/server-process';
import { storedState } from '../support/stored-state';
import { stopClock } from '../support/test-clock';

const facts = {
  birth: '1991-01-01',
  education: 'bachelor',
  skill: ['level-3'],
  veteran: true,
  insurance: [{ from: '2024-06', to: '2026-05' }],
  'housing-fund': [],
  residence: [{ from: '2024-05-01', until: null }],
  permit: true,
  'owns-home': false,
};
const schooling = { city: 'zhangjiagang', standard: 'schooling-2023' };

describe('points for everybody', () => {
  let app: NestFastifyApplication;
  let officer: string;
  let auditor: string;

  beforeAll(async () => {
    app = await openApplication();
    stopClock(app, '2026-05-31T04:00:00Z');
    await emptyTables();
    const { city } = await addCity(app);
    officer = (await createStaff(app, { role: 'policy-officer', areaPath: city.path })).token;
    auditor = (await createStaff(app, { role: 'auditor', areaPath: city.path })).token;
  });
  afterAll(() => app.close());

  const estimate = (body: unknown, remoteAddress?: string) =>
    call<EstimateView>(app, pointsRoutes.estimate, { body, remoteAddress });

  it('T7 shows what is open by the server’s day, on its last day and on the next', async () => {
    const today = await call<ProgrammesView>(app, pointsRoutes.programmes);
    expect(today.body.today).toBe('2026-05-31');
    const apply = (view: ProgrammesView) => view.programmes.find(({ id }) => id === 'schooling')?.apply;
    expect(apply(today.body)).toMatchObject({ state: 'open', from: '2026-03-01', until: '2026-05-31' });
    // Past midnight in the city, while it is still yesterday in UTC.
    stopClock(app, '2026-05-31T16:00:00Z');
    const next = await call<ProgrammesView>(app, pointsRoutes.programmes);
    expect(apply(next.body)?.state).toBe('past');
    stopClock(app, '2026-05-31T04:00:00Z');
  });

  it('finds policies by Chinese words, and nothing for words that stand nowhere', async () => {
    const found = await call<ProgrammesView>(app, pointsRoutes.programmes, { query: { q: '公积金' } });
    expect(found.body.hits[0]?.edition.standard).toBe('schooling-2023');
    const nothing = await call<ProgrammesView>(app, pointsRoutes.programmes, { query: { q: '月球' } });
    expect([nothing.body.hits, nothing.body.programmes]).toEqual([[], []]);
  });

  it('B6 refuses a search that is too long', async () => {
    const reply = await call(app, pointsRoutes.programmes, { query: { q: '积'.repeat(41) } });
    expect([reply.status, reply.body.faults]).toEqual([422, [{ field: 'q', code: 'too-long' }]]);
  });

  it('reads a standard as a page and as data, marks the retired one, and hides nothing unpublished', async () => {
    const page = await call<PolicyView>(app, pointsRoutes.policy, { params: schooling });
    expect(page.body.edition.state).toBe('in-force');
    expect(page.body.note).toContain('占位');
    expect(page.body.pendingRows).toBe(page.body.indicators.filter(({ pending }) => pending).length);
    expect(page.body.pendingRows).toBeGreaterThan(0);
    expect(page.body.others).toMatchObject([{ standard: 'interview-2022', state: 'retired' }]);
    const pack = await call<{ edition: string }>(app, pointsRoutes.pack, { params: schooling });
    expect(pack.body.edition).toBe('zhangjiagang/schooling-2023@2023-placeholder');
  });

  it.each(['__proto__', 'constructor', '..', '%00', 'schooling-2099'])(
    'knows no standard %s',
    async (standard) => {
      const reply = await call(app, pointsRoutes.policy, { params: { city: 'zhangjiagang', standard } });
      expect([reply.status, reply.body.code]).toEqual([404, 'COMMON.NOT_FOUND']);
    },
  );

  it.each(['constructor', 'toString', 'lunar'])('knows no programme %s', async (programme) => {
    const asked = await call(app, pointsRoutes.questions, { params: { programme } });
    expect([asked.status, asked.body.code]).toEqual([404, 'POINTS.UNKNOWN_PROGRAMME']);
    const estimated = await estimate({ programme, facts: {} });
    expect([estimated.status, estimated.body.code]).toEqual([404, 'POINTS.UNKNOWN_PROGRAMME']);
  });

  it('asks, and estimates what the worked example says, and stores nothing', async () => {
    const before = await storedState();
    const questions = await call<QuestionsView>(app, pointsRoutes.questions, {
      params: { programme: 'schooling' },
    });
    expect(questions.body.steps.length).toBeGreaterThan(2);
    const { status, body } = await estimate({ programme: 'schooling', facts });
    expect([status, body.total, body.eligible]).toEqual([200, '340', 'open']);
    expect(body.groups.map(({ id, points }) => [id, points])).toEqual([
      ['base', '180'],
      ['bonus', '160'],
    ]);
    const line = body.groups.flatMap(({ lines }) => lines).find(({ indicator }) => indicator === 'skill');
    expect(line?.whyNotMore.join()).toContain('文化学历');
    expect(body.missing.map(({ fact }) => fact)).toEqual(['grade', 'child-birth', 'child-enrolled']);
    expect(await storedState()).toEqual(before);
  });

  it('scores an applicant who tells nothing: zero, and a list of what is missing', async () => {
    const { status, body } = await estimate({ programme: 'schooling', facts: {} });
    expect([status, body.total]).toEqual([200, '0']);
    expect(body.missing.length).toBeGreaterThan(5);
  });

  it.each([
    ['an unknown fact', { moon: 1 }, 'UNKNOWN_FACT', 'facts.moon'],
    ['a code nobody knows', { education: 'wizard' }, 'BAD_VALUE', 'facts.education'],
    ['a name of JavaScript', { education: 'constructor' }, 'BAD_VALUE', 'facts.education'],
    ['a day that is none', { birth: '1991-02-30' }, 'AMBIGUOUS_DATE', 'facts.birth'],
    ['a month for a day', { birth: '1991-02' }, 'AMBIGUOUS_DATE', 'facts.birth'],
    ['a day to come', { residence: [{ from: '2026-06-01' }] }, 'DATE_IN_FUTURE', 'facts.residence.0.from'],
    [
      'months before birth',
      { birth: '2000-05-05', insurance: [{ from: '2000-01', to: '2001-01' }] },
      'BEFORE_BIRTH',
      'facts.insurance.0.from',
    ],
    [
      'a month given twice',
      {
        insurance: [
          { from: '2020-01', to: '2020-06' },
          { from: '2020-06', to: '2020-08' },
        ],
      },
      'MONTHS_OVERLAP',
      'facts.insurance.1',
    ],
    ['a negative number of months', { insurance: -1 }, 'BAD_VALUE', 'facts.insurance'],
    ['half a month', { insurance: 1.5 }, 'BAD_VALUE', 'facts.insurance'],
    ['a list for a flag', { permit: [] }, 'BAD_VALUE', 'facts.permit'],
    ['a text for a list', { residence: '很久' }, 'BAD_VALUE', 'facts.residence'],
    ['a bare number that a window cuts', { residence: 60 }, 'AMBIGUOUS_DATE', 'facts.residence'],
  ])('refuses %s with the path of the fact', async (_, given, code, field) => {
    const { status, body } = await estimate({ programme: 'schooling', facts: given });
    expect([status, body.code, body.faults?.[0]?.field]).toEqual([422, `POINTS.${code}`, field]);
  });

  it.each([
    ['no facts', { programme: 'schooling' }, 'facts', 'required'],
    ['facts that are a list', { programme: 'schooling', facts: [] }, 'facts', 'wrong-type'],
    ['an unknown field', { programme: 'schooling', facts: {}, city: 'suzhou' }, 'city', 'unknown-field'],
    ['a number for a programme', { programme: 7, facts: {} }, 'programme', 'wrong-type'],
  ])('refuses a request with %s', async (_, body, field, code) => {
    const reply = await estimate(body);
    expect([reply.status, reply.body.faults]).toEqual([422, [{ field, code }]]);
  });

  it('B7 lets one address estimate no more often than a limit', async () => {
    const tight = await openApplication({ REQUESTS_PER_MINUTE: '60' });
    stopClock(tight, '2026-05-31T04:00:00Z');
    const statuses: number[] = [];
    for (let count = 0; count < 32; count += 1) {
      const body = { programme: 'schooling', facts: {} };
      statuses.push(
        (await call(tight, pointsRoutes.estimate, { body, remoteAddress: '203.0.113.7' })).status,
      );
    }
    const other = await call(tight, pointsRoutes.estimate, {
      body: { programme: 'schooling', facts: {} },
      remoteAddress: '198.51.100.9',
    });
    await tight.close();
    expect(statuses.filter((status) => status === 200)).toHaveLength(30);
    expect([statuses.at(-1), other.status]).toEqual([429, 200]);
  });

  it('compares two editions row by row for the policy officer and the auditor', async () => {
    const query = { from: 'interview-2022', to: 'schooling-2023' };
    for (const token of [officer, auditor]) {
      const { status, body } = await call<ComparisonView>(app, policyDeskRoutes.compare, { token, query });
      expect(status).toBe(200);
      const byId = Object.fromEntries(body.rows.map((row) => [row.indicator, row]));
      expect(byId.education?.change).toBe('added');
      expect(byId.personal?.change).toBe('removed');
      expect(byId.residence).toMatchObject({ change: 'changed' });
      expect(byId.residence?.parts).toEqual(expect.arrayContaining(['name', 'points', 'basis']));
    }
    const same = await call<ComparisonView>(app, policyDeskRoutes.compare, {
      token: officer,
      query: { from: 'schooling-2023', to: 'zhangjiagang/schooling-2023' },
    });
    expect(same.body.counts).toMatchObject({ changed: 0, added: 0, removed: 0 });
    const unknown = await call(app, policyDeskRoutes.compare, {
      token: officer,
      query: { ...query, to: 'none' },
    });
    expect(unknown.status).toBe(404);
  });

  const simulate = (body: object, token = officer) =>
    call<SimulationView>(app, policyDeskRoutes.simulate, { token, body });
  const change = { programme: 'schooling', from: 'interview-2022', to: 'schooling-2023' };

  it('simulates on the worked examples and on applicants that are sent, and stores nothing', async () => {
    const before = await storedState();
    const editions = await call<EditionsView>(app, policyDeskRoutes.editions, { token: officer });
    const examples = editions.body.programmes.find(({ id }) => id === 'schooling')?.examples;
    const own = await simulate(change);
    expect(own.status).toBe(200);
    expect(own.body.applicants + own.body.refused.length).toBe(examples);
    const applicants = [
      {
        id: 'a',
        facts: { ...facts, grade: 'primary', 'child-birth': '2020-08-31', 'child-enrolled': false },
      },
      { id: 'b', facts: { moon: 1 } },
    ];
    const sent = await simulate({ ...change, line: 300, by: 'education', asOf: '2026-05-31', applicants });
    expect(sent.body).toMatchObject({
      applicants: 1,
      counts: { rises: 1, enters: 1, falls: 0 },
      byGroup: [{ group: 'bachelor' }],
      changes: [{ id: 'a', before: '0', after: '340', moves: 'rises', crosses: 'enters' }],
      refused: [{ id: 'b', code: 'UNKNOWN_FACT' }],
    });
    expect(await storedState()).toEqual(before);
  });

  it.each([
    [
      'too many applicants',
      { applicants: Array.from({ length: 501 }, (_, id) => ({ id, facts: {} })) },
      'applicants',
    ],
    ['no applicant', { applicants: [] }, 'applicants'],
    ['half a point for a line', { line: 0.5 }, 'line'],
  ])('refuses a simulation with %s', async (_, more, field) => {
    const reply = await simulate({ ...change, ...more });
    expect([reply.status, reply.body.faults?.[0]?.field]).toEqual([422, field]);
  });

  it('S1 lets an auditor read and not simulate', async () => {
    expect((await simulate(change, auditor)).status).toBe(404);
  });

  it('says that there is no example to try with', async () => {
    const reply = await simulate({ ...change, programme: 'medical' });
    expect([reply.status, reply.body.code]).toEqual([409, 'POINTS.NO_EXAMPLES']);
  });

  it('S9 leaves nothing of the facts in the log, neither of good ones nor of refused ones', async () => {
    const server = await ServerProcess.start({
      ...sharedSecrets(),
      DATABASE_URL: testDatabase().applicationUrl,
      LOG_LEVEL: 'debug',
    });
    const told = { birth: '1983-07-19', insurance: [{ from: '2013-11', to: '2019-04' }] };
    const good = await server.call(pointsRoutes.estimate, { body: { programme: 'schooling', facts: told } });
    const refused = await server.call(pointsRoutes.estimate, {
      body: { programme: 'schooling', facts: { ...told, education: 'secretword', secretfact: 1 } },
    });
    await server.call(pointsRoutes.programmes, { query: { q: '查找的秘密词' } });
    await server.stop();
    expect([good.status, refused.status]).toEqual([200, 422]);
    expect(server.output()).toContain('/api/points/estimate');
    expect(server.output()).not.toMatch(/1983-07-19|2013-11|2019-04|secretword|secretfact|秘密词|%E7%A7%98/);
  });
});
