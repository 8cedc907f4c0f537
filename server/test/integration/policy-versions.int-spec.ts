import { pointsRoutes, policyDeskRoutes } from '@app/shared/points/points.routes';
import type { PolicyView, ProgrammesView } from '@app/shared/points/policy.views';
import type { ComparisonView, EditionsView, SimulationView } from '@app/shared/points/policy-desk.views';
import { policyVersionRoutes } from '@app/shared/points/policy-version.routes';
import type {
  PolicyDraftView,
  PolicyVersionsView,
  VersionTextView,
} from '@app/shared/points/policy-version.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { PointsPolicies } from '../../src/modules/points/points-policies.provider';
import { addCity, type TestCity } from '../factories/area.factory';
import { call, createStaff, newClientKey, openApplication } from '../support/application';
import { emptyTables } from '../support/database';
import { stopClock } from '../support/test-clock';

const base = 'schooling-2023';
const standard = 'schooling-2026';
const rate = 'indicators.1.rules.0.rate';

describe('policy versions', () => {
  let app: NestFastifyApplication;
  let other: NestFastifyApplication;
  let city: TestCity;
  let writer: string;
  let publisher: string;
  let auditor: string;
  let ofTown: string;

  beforeAll(async () => {
    app = await openApplication({ REQUESTS_PER_MINUTE: '1000000' });
    other = await openApplication();
  }, 60_000);
  beforeEach(async () => {
    await emptyTables();
    on('2026-04-10');
    city = await addCity(app);
    await signIn();
  });
  afterAll(async () => {
    await other.close();
    await app.close();
  });

  const on = (day: string) => {
    for (const server of [app, other]) stopClock(server, `${day}T04:00:00Z`);
  };
  /** A session of the office lasts a working day. */
  const signIn = async () => {
    const token = async (role: 'policy-officer' | 'auditor', { path: areaPath } = city.city) =>
      (await createStaff(app, { role, areaPath })).token;
    [writer, publisher] = [await token('policy-officer'), await token('policy-officer')];
    [ofTown, auditor] = [await token('policy-officer', city.town), await token('auditor')];
  };
  const begin = (body: object = { kind: 'standard', base, standard }, token = writer, clientKey?: string) =>
    call<PolicyDraftView>(app, policyVersionRoutes.begin, { token, body, clientKey });
  const view = (draft: string, token = writer) =>
    call<PolicyDraftView>(app, policyVersionRoutes.draft, { token, query: { draft } });
  const save = (draft: PolicyDraftView, changes: object, token = writer, clientKey?: string) =>
    call<PolicyDraftView>(app, policyVersionRoutes.save, {
      token,
      clientKey,
      body: {
        draft: draft.id,
        version: draft.version,
        text: draft.text,
        examples: draft.examples,
        from: draft.from ?? undefined,
        uses: draft.uses.flatMap(({ programme, from }) => (from ? [{ programme, from }] : [])),
        ...changes,
      },
    });
  const change = (draft: PolicyDraftView, changes: object[], token = writer, clientKey?: string) =>
    call<PolicyDraftView>(app, policyVersionRoutes.change, {
      token,
      clientKey,
      body: { draft: draft.id, version: draft.version, changes },
    });
  const decide = (
    act: 'publish' | 'discard',
    { id: draft, version }: PolicyDraftView,
    token = publisher,
    clientKey?: string,
  ) => call<PolicyDraftView>(app, policyVersionRoutes[act], { token, clientKey, body: { draft, version } });
  const versions = async (token = auditor) =>
    (await call<PolicyVersionsView>(app, policyVersionRoutes.versions, { token })).body;
  const policy = (name: string, server = app) =>
    call<PolicyView>(server, pointsRoutes.policy, { params: { city: 'zhangjiagang', standard: name } });
  const rows = (statement: string) => app.get<Sql>(SQL).rows<Record<string, unknown>>(statement);

  /** A draft without faults that the schooling programme takes up on a day. */
  const soundDraft = async (from = '2026-06-01') => {
    const { body } = await begin();
    const saved = await save(body, { uses: [{ programme: 'schooling', from }] });
    if (saved.body.faults.length > 0) throw new Error(JSON.stringify(saved.body.faults));
    return saved.body;
  };

  describe('draft', () => {
    it('starts from an edition with its text, its table and its worked examples, all of them in order', async () => {
      const { status, body } = await begin();
      expect([status, body.version, body.faults, body.isOwn]).toEqual([200, 1, [], true]);
      expect(body.text).toContain('standard: "schooling-2026"');
      expect(body.text).toContain('# yaml-language-server');
      expect(body.examples).toContain('standard: schooling-2026');
      expect(body.cells.find(({ path }) => path === rate)).toEqual({
        path: rate,
        section: '参保情况',
        label: '每满1个月计',
        kind: 'points',
        value: '5',
        was: null,
      });
      expect(body.uses.map(({ programme, from }) => [programme, from])).toEqual([
        ['schooling', null],
        ['medical', null],
        ['settlement', null],
      ]);
      expect(body.allowedActions).toEqual(['save', 'discard']);
      expect(await rows('SELECT action FROM policy_act')).toEqual([{ action: 'begun' }]);
    });

    it('is one at a time for each standard, and free again after it was discarded', async () => {
      const { body } = await begin();
      const second = await begin({ kind: 'standard', base, standard: 'schooling-2027' });
      expect([second.status, second.body.code]).toEqual([409, 'POINTS.DRAFT_EXISTS']);
      expect((await begin({ kind: 'standard', base: 'interview-2022', standard: 'b' })).status).toBe(200);
      expect((await begin({ kind: 'programmes' })).status).toBe(200);
      expect((await decide('discard', body)).status).toBe(200);
      expect((await begin()).status).toBe(200);
    });

    it('one of two who begin at the same moment gets it', async () => {
      const both = await Promise.all([begin(), begin(undefined, publisher)]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    });

    it('refuses a name that is in use and an edition that is not there', async () => {
      const taken = await begin({ kind: 'standard', base, standard: 'interview-2022' });
      expect([taken.status, taken.body.code]).toEqual([409, 'POINTS.EDITION_TAKEN']);
      expect((await begin({ kind: 'standard', base: 'none', standard })).status).toBe(404);
    });

    it.each([
      ['no base', { kind: 'standard', standard }, 'base', 'required'],
      ['a name that is none', { kind: 'standard', base, standard: '../x' }, 'standard', 'bad-format'],
      ['another kind', { kind: 'fees' }, 'kind', 'not-a-choice'],
      ['an unknown field', { kind: 'programmes', city: 'suzhou' }, 'city', 'unknown-field'],
    ])('refuses to begin with %s', async (_, body, field, code) => {
      const reply = await begin(body);
      expect([reply.status, reply.body.faults]).toEqual([422, [{ field, code }]]);
    });

    it('S1 does not exist for officers of a town, and an auditor only reads', async () => {
      const { body } = await begin();
      for (const token of [ofTown, auditor]) expect((await begin(undefined, token)).status).toBe(404);
      expect((await view(body.id, ofTown)).status).toBe(404);
      expect((await save(body, {}, ofTown)).status).toBe(404);
      expect((await decide('discard', body, ofTown)).status).toBe(404);
      expect((await versions(ofTown)).drafts).toBeUndefined();
      const read = await view(body.id, auditor);
      expect([read.status, read.body.allowedActions]).toEqual([200, []]);
    });
  });

  describe('save', () => {
    it('keeps a text with faults, and names line and fault in Chinese', async () => {
      const { body } = await begin();
      const text = body.text.replace('group: base\n    owner: 市公安局', 'group: none\n    owner: 市公安局');
      const saved = await save(body, { text });
      const line = text.split('\n').findIndex((one) => one.includes('group: none')) + 1;
      expect(saved.body.faults).toEqual(
        [
          { part: 'pack', line, path: 'indicators.0.group', problem: '类别里没有 none' },
          expect.objectContaining({ part: 'pack' }),
        ].slice(0, saved.body.faults.length),
      );
      expect(saved.body.text).toBe(text);
    });

    it.each([
      ['no YAML', 'a: ['],
      ['nothing of a pack', 'hello'],
    ])('names the fault of %s and computes nothing', async (_, text) => {
      const { body } = await begin();
      const saved = await save(body, { text });
      expect(saved.status).toBe(200);
      expect(saved.body.faults.length).toBeGreaterThan(0);
      expect((await decide('publish', saved.body)).body.code).toBe('POINTS.DRAFT_HAS_FAULTS');
    });

    it('runs the worked examples, and says what they give', async () => {
      const { body } = await begin();
      const changed = await change(body, [{ path: rate, value: '5.5' }]);
      expect(changed.body.text).toContain('- rate: 5.5');
      expect(changed.body.cells.find(({ path }) => path === rate)).toMatchObject({ value: '5.5', was: '5' });
      const [fault] = changed.body.faults;
      expect(fault).toMatchObject({ part: 'examples', path: 'examples.0.total' });
      expect(fault?.problem).toContain('总分算出来是 352，算例写的是 340');
      const mended = await save(changed.body, {
        examples: changed.body.examples.replace('"340"', '352').replace('base: "180"', 'base: 192'),
      });
      expect(mended.body.faults).toEqual([]);
    });

    it('asks for a worked example and a day to come', async () => {
      const { body } = await begin();
      const uses = [
        { programme: 'schooling', from: '2026-04-10' },
        { programme: 'lunar', from: '2026-07-01' },
      ];
      const saved = await save(body, { examples: undefined, uses });
      expect(saved.body.faults.map(({ part, path }) => [part, path])).toEqual([
        ['uses', 'uses.0'],
        ['uses', 'uses.1'],
        ['examples', 'examples'],
      ]);
    });

    it('R2 repeats an attempt, and refuses one on what was not seen', async () => {
      const { body } = await begin();
      const [key, text] = [newClientKey(), `${body.text}\n# 一`];
      const first = await save(body, { text }, writer, key);
      expect((await save(body, { text }, writer, key)).body.version).toBe(first.body.version);
      const late = await save(body, { text: `${body.text}\n# 二` }, publisher);
      expect([late.status, late.body.code]).toEqual([409, 'COMMON.VERSION_CHANGED']);
    });

    it('changes no value that the table does not have', async () => {
      const { body } = await begin();
      const reply = await change(body, [{ path: 'indicators.0.owner', value: '我' }]);
      expect(reply.body.faults).toEqual([{ field: 'changes.0.path', code: 'not-a-choice' }]);
    });
  });

  describe('publish', () => {
    it('S16 takes a second person, who wrote nothing of it', async () => {
      const draft = await soundDraft();
      const same = await decide('publish', draft, writer);
      expect([same.status, same.body.code]).toEqual([403, 'POINTS.SAME_PERSON']);
      const helped = await save(draft, { text: `${draft.text}\n# 改了一行` }, publisher);
      expect((await decide('publish', helped.body, publisher)).body.code).toBe('POINTS.SAME_PERSON');
      const third = (await createStaff(app, { role: 'policy-officer', areaPath: city.city.path })).token;
      expect((await decide('publish', helped.body, third)).status).toBe(200);
    });

    it('puts an edition in force from its day, for everybody, and retires the one before', async () => {
      const draft = await soundDraft();
      const key = newClientKey();
      const done = await decide('publish', draft, publisher, key);
      expect([done.status, done.body.allowedActions]).toEqual([200, []]);
      expect((await decide('publish', draft, publisher, key)).status).toBe(200);
      expect((await decide('publish', done.body)).body.code).toBe('POINTS.NOT_DRAFT');
      expect((await policy(standard)).body.edition).toMatchObject({ state: 'coming', from: '2026-06-01' });
      expect((await policy(base)).body.edition.state).toBe('in-force');
      on('2026-06-01');
      expect((await policy(standard)).body.edition.state).toBe('in-force');
      expect((await policy(base)).body.uses.length).toBe(3);
      const list = await call<ProgrammesView>(app, pointsRoutes.programmes);
      const editions = list.body.programmes.find(({ id }) => id === 'schooling')?.editions;
      expect(editions?.map(({ standard: name, state, until }) => [name, state, until])).toEqual([
        [standard, 'in-force', null],
        [base, 'in-force', null],
        ['interview-2022', 'retired', '2022-12-31'],
      ]);
      expect(app.get(PointsPolicies).programToday('schooling').standard.edition).toBe(
        'zhangjiagang/schooling-2026@2023-placeholder',
      );
      expect(app.get(PointsPolicies).programToday('medical').standard.id).toBe(`zhangjiagang/${base}`);
    });

    it('is known to another server at its next request, and to one that starts later', async () => {
      const draft = await soundDraft();
      expect((await policy(standard, other)).status).toBe(404);
      await decide('publish', draft);
      expect((await policy(standard, other)).status).toBe(200);
      const late = await openApplication();
      stopClock(late, '2026-06-01T04:00:00Z');
      const programmes = late.get(PointsPolicies);
      expect(programmes.edition('zhangjiagang/schooling-2023@2023-placeholder').pack.standard).toBe(base);
      expect(programmes.programToday('schooling').standard.id).toBe(`zhangjiagang/${standard}`);
      await late.close();
    });

    it('refuses a draft whose first day has come meanwhile', async () => {
      const draft = await soundDraft('2026-04-11');
      on('2026-04-11');
      await signIn();
      const late = await decide('publish', draft);
      expect([late.status, late.body.code]).toEqual([409, 'POINTS.DRAFT_HAS_FAULTS']);
    });

    it('one of two publications at the same moment is told to try again', async () => {
      const first = await soundDraft();
      const second = await begin({ kind: 'standard', base: 'interview-2022', standard: 'interview-2026' });
      const text = second.body.text.replace('市卫生健康委', '市民政局');
      const saved = await save(second.body, { text, uses: [{ programme: 'medical', from: '2026-07-01' }] });
      expect(saved.body.faults).toEqual([]);
      const both = await Promise.all([decide('publish', first), decide('publish', saved.body)]);
      for (const { status } of both) expect([200, 503]).toContain(status);
      expect(both.some(({ status }) => status === 200)).toBe(true);
      for (const [at, reply] of both.entries())
        if (reply.status === 503) await decide('publish', at === 0 ? first : saved.body);
      const numbers = await rows('SELECT publication_no AS n FROM policy_version ORDER BY publication_no');
      expect(numbers.map(({ n }) => n)).toEqual([1, 2, 3, 4]);
      on('2026-07-01');
      await app.get(PointsPolicies).fresh();
      expect(app.get(PointsPolicies).programToday('schooling').standard.id).toContain('schooling-2026');
      expect(app.get(PointsPolicies).programToday('medical').standard.id).toContain('interview-2026');
    });

    it('S6 locks what is published: the application’s account can neither change nor remove it', async () => {
      await decide('publish', await soundDraft());
      const sql = app.get<Sql>(SQL);
      for (const statement of [
        "UPDATE policy_version SET pack_text = ''",
        'DELETE FROM policy_version',
        'DELETE FROM policy_act',
      ])
        await expect(sql.change(statement)).rejects.toMatchObject({ errno: 1142 });
    });
  });

  describe('moving', () => {
    const begun = {
      programme: 'schooling',
      edition: 'zhangjiagang/schooling-2023@2023-placeholder',
      begunOn: '2026-04-10',
    };

    it('keeps an applicant on the version begun, where the programme says so', async () => {
      await decide('publish', await soundDraft());
      on('2026-06-02');
      const policies = other.get(PointsPolicies);
      await policies.fresh();
      const program = policies.programOf(begun, '2026-06-02');
      expect(program.standard.edition).toBe(begun.edition);
      expect(policies.programToday('schooling').standard.id).toBe(`zhangjiagang/${standard}`);
      expect(() =>
        policies.programOf({ ...begun, edition: 'zhangjiagang/schooling-2023@9' }, '2026-06-02'),
      ).toThrow('COMMON.NOT_FOUND');
    });

    it('moves an applicant to what is in force, where the programme says so', async () => {
      const { body } = await begin({ kind: 'programmes' });
      const moving = body.text.replace('stays-on-version-begun', 'moves-when-published');
      const saved = await save(body, { text: moving, from: '2026-04-10' });
      expect(saved.body.faults).toEqual([]);
      expect((await decide('publish', saved.body)).status).toBe(200);
      await decide('publish', await soundDraft());
      const policies = app.get(PointsPolicies);
      on('2026-05-31');
      expect(policies.programOf(begun, '2026-05-31').standard.edition).toBe(begun.edition);
      on('2026-06-01');
      expect(policies.programOf(begun, '2026-06-01').standard.id).toBe(`zhangjiagang/${standard}`);
      expect(policies.programOf({ ...begun, programme: 'medical' }, '2026-06-01').standard.edition).toBe(
        begun.edition,
      );
    });
  });

  describe('programmes', () => {
    const draftProgrammes = async (from: string, edit: (text: string) => string) => {
      const { body } = await begin({ kind: 'programmes' });
      return (await save(body, { text: edit(body.text), from })).body;
    };
    const qualify = (text: string) =>
      text.replace('qualifying: { value: 待主管部门确认', 'qualifying: { value: 320');

    it('changes the qualifying score from a day on, and keeps the version before it readable', async () => {
      const draft = await draftProgrammes('2026-05-01', qualify);
      expect(draft.faults).toEqual([]);
      expect(draft.cells.find(({ path }) => path === 'programmes.schooling.qualifying.value')).toMatchObject({
        value: '320',
        was: '待主管部门确认',
        label: '达标分',
      });
      await decide('publish', draft);
      const use = async () => (await policy(base)).body.uses[0]?.qualifying.points;
      expect(await use()).toBe('待主管部门确认');
      on('2026-05-01');
      await signIn();
      expect(await use()).toBe('320分');
      const { versions: stored } = await versions();
      expect(
        stored.filter(({ kind }) => kind === 'programmes').map(({ number, state }) => [number, state]),
      ).toEqual([
        [1, 'in-force'],
        [null, 'retired'],
      ]);
      const read = (number?: number) =>
        call<VersionTextView>(app, policyVersionRoutes.text, {
          token: auditor,
          query: { kind: 'programmes', number },
        });
      expect((await read(1)).body.text).toContain('value: 320');
      expect((await read()).body.text).not.toContain('value: 320');
      expect((await read(9)).status).toBe(404);
    });

    it('takes a new edition into the version that is still to come as well', async () => {
      await decide('publish', await draftProgrammes('2026-12-01', qualify));
      const { body } = await begin();
      const saved = await save(body, { uses: [{ programme: 'schooling', from: '2026-06-01' }] });
      expect((await decide('publish', saved.body)).status).toBe(200);
      for (const [day, points] of [
        ['2026-06-01', '待主管部门确认'],
        ['2026-12-01', '320分'],
      ] as const) {
        on(day);
        expect(app.get(PointsPolicies).programToday('schooling').standard.id).toBe(
          `zhangjiagang/${standard}`,
        );
        const [use] = (await policy(standard)).body.uses;
        expect(use?.qualifying.points).toBe(points);
      }
    });

    it.each([
      [
        'a programme',
        (text: string) => text.replace('  medical:', '  health:'),
        '积分入医 已经发布，不能去掉',
      ],
      [
        'an edition that was in force',
        (text: string) =>
          text.replace(
            '      - { standard: interview-2022, from: "2022-01-01", until: "2022-12-31", basis: office-setting }\n',
            '',
          ),
        '积分入学 用过的标准 interview-2022 要原样保留',
      ],
      [
        'the days of an edition that are over',
        (text: string) => text.replace('until: "2022-12-31"', 'until: "2022-11-30"'),
        '积分入学 的标准 interview-2022：已经过去的日子不能改',
      ],
    ])('S6 does not lose %s', async (_, edit, problem) => {
      const draft = await draftProgrammes('2026-05-01', edit);
      expect(draft.faults.map((fault) => fault.problem)).toContain(problem);
    });

    it('begins on no day that is over, nor before what is published already', async () => {
      const past = await draftProgrammes('2026-04-09', qualify);
      expect(past.faults.map(({ problem }) => problem)).toEqual(['最早从今天起执行']);
      await decide('publish', (await save(past, { from: '2026-06-01' })).body);
      const before = await draftProgrammes('2026-05-01', qualify);
      expect(before.faults.map(({ problem }) => problem)).toEqual([
        '已发布的版本从 2026-06-01 起执行，新的不能更早',
      ]);
    });
  });

  describe('weighing a draft', () => {
    it('compares and tries it beside the published one, and stores nothing', async () => {
      const { body } = await begin();
      const { body: changed } = await change(body, [{ path: rate, value: '6' }]);
      const editions = await call<EditionsView>(app, policyDeskRoutes.editions, { token: writer });
      expect(editions.body.drafts).toEqual([{ standard, base }]);
      const query = { from: base, to: standard };
      const compared = await call<ComparisonView>(app, policyDeskRoutes.compare, { token: auditor, query });
      expect(compared.body.counts).toEqual({ same: 11, changed: 1, added: 0, removed: 0 });
      const tried = await call<SimulationView>(app, policyDeskRoutes.simulate, {
        token: publisher,
        body: { programme: 'schooling', from: base, to: standard, asOf: '2026-05-31' },
      });
      expect(tried.body.counts.rises).toBeGreaterThan(0);
      expect((await view(changed.id)).body.version).toBe(2);
    });

    it('refuses a draft that cannot be computed, and hides every draft from officers of a town', async () => {
      const { body } = await begin();
      await save(body, { text: 'a: [' });
      const query = { from: base, to: standard };
      const compare = (token: string) => call(app, policyDeskRoutes.compare, { token, query });
      expect((await compare(writer)).body.code).toBe('POINTS.DRAFT_HAS_FAULTS');
      expect((await compare(ofTown)).status).toBe(404);
      const editions = await call<EditionsView>(app, policyDeskRoutes.editions, { token: ofTown });
      expect(editions.body.drafts).toEqual([]);
    });
  });

  it('keeps the history of who did what', async () => {
    const draft = await soundDraft();
    await decide('publish', draft);
    const { acts, drafts, versions: stored, mayDraft } = await versions();
    expect(acts.map(({ action }) => action)).toEqual(['published', 'saved', 'begun']);
    expect([drafts, mayDraft]).toEqual([[], false]);
    expect(stored.find((row) => row.standard === standard)).toMatchObject({
      kind: 'standard',
      edition: 'zhangjiagang/schooling-2026@2023-placeholder',
      state: 'coming',
      number: 1,
    });
    expect(stored.find((row) => row.standard === base)?.number).toBeNull();
  });
});
