import type { Page } from '@app/shared/http/page';
import { pathOf } from '@app/shared/http/route';
import { pointsListRoutes } from '@app/shared/points/lists.routes';
import type { ListMemberView, PointsListView } from '@app/shared/points/lists.views';
import { staffNoticeRoutes } from '@app/shared/public-notice/public-notice.routes';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { v7 as uuid } from 'uuid';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import type { ProgrammePack } from '../../src/modules/points/domain/programme-pack';
import { verifyList } from '../../src/modules/points/list.command';
import { PointsPolicies } from '../../src/modules/points/points-policies.provider';
import { CalendarKeeper } from '../../src/platform/calendar/calendar-keeper';
import { NoticeEndingJob } from '../../src/platform/public-notice/notice-ending.job';
import { addCity, type TestCity } from '../factories/area.factory';
import { createDeclarer, type TestDeclarer } from '../factories/declarer.factory';
import { objectTo } from '../factories/public-notice.factory';
import { addConfirmed, calculate, confirm, scoreOf } from '../factories/score.factory';
import { call, createStaff, openApplication, type TestStaff } from '../support/application';
import { emptyTables } from '../support/database';
import { stopClock } from '../support/test-clock';

const insured = (months: number) => ({ insurance: months });

describe('a list of a programme', () => {
  let app: NestFastifyApplication;
  let city: TestCity;
  let maker: TestStaff;
  let second: TestStaff;

  beforeAll(async () => {
    app = await openApplication({ REQUESTS_PER_MINUTE: '100000' });
  }, 60_000);
  afterAll(() => app?.close());
  beforeEach(async () => {
    await emptyTables();
    stopClock(app, '2026-03-02T04:00:00Z');
    await app.get(CalendarKeeper).sync();
    city = await addCity(app);
    maker = await createStaff(app, { role: 'policy-officer', areaPath: city.city.path });
    second = await createStaff(app, { role: 'supervisor', areaPath: city.city.path });
    confirmPack('medical', { kind: 'threshold', qualifying: 200 });
  });

  /** What the city has to confirm before a list is computed, confirmed. */
  function confirmPack(
    programme: string,
    { kind, qualifying }: { kind: ProgrammePack['kind']; qualifying?: number },
  ) {
    const pack = app.get(PointsPolicies).programmesOf('zhangjiagang')?.programmes[programme] as ProgrammePack;
    pack.kind = kind;
    if (qualifying !== undefined) pack.qualifying.value = { numerator: qualifying, denominator: 1 };
    return pack;
  }
  const sql = () => app.get<Sql>(SQL);
  const somebody = async () => {
    const id = uuid();
    await sql().change('INSERT INTO person (id, name) VALUES (?, ?)', [id, '周强']);
    return id;
  };
  const add = async (months: number, person?: TestDeclarer, programme = 'medical', caseId: string = uuid()) =>
    addConfirmed(app, {
      programme,
      caseId,
      personId: person?.personId ?? (await somebody()),
      areaPath: city.community.path,
      facts: insured(months),
    });
  const draft = (who = maker, programme = 'medical', areaCode = city.city.code) =>
    call<PointsListView>(app, pointsListRoutes.draft, {
      token: who.token,
      body: { programme, cycle: '2026', areaCode },
    });
  const step = (which: 'lock' | 'compute' | 'approve', list: PointsListView, who = maker) =>
    call<PointsListView>(app, pointsListRoutes[which], {
      token: who.token,
      params: { id: list.id },
      body: { version: list.version },
    });
  const computed = async (programme = 'medical') => {
    const { body } = await draft(maker, programme);
    const { body: locked } = await step('lock', body);
    return (await step('compute', locked)).body;
  };
  const noticed = async () => {
    const first = (await step('approve', await computed())).body;
    return (await step('approve', first, second)).body;
  };
  const members = async (id: string) =>
    (await call<Page<ListMemberView>>(app, pointsListRoutes.members, { token: second.token, params: { id } }))
      .body.items;
  const file = async (which: 'input' | 'result', id: string) =>
    (await app.inject({ method: 'GET', url: pathOf(pointsListRoutes[which], { id }) })).rawPayload;
  const told = async () =>
    (await sql().rows<{ template: string }>('SELECT template FROM message ORDER BY id')).map(
      ({ template }) => template,
    );

  it('refuses to be computed while the qualifying score is 待主管部门确认', async () => {
    expect((await draft(maker, 'settlement')).body.code).toBe('POINTS.LIST_NOT_PUBLISHED');
    expect((await draft(maker, 'schooling')).body.code).toBe('POINTS.LIST_NOT_FOR_PROGRAMME');
    confirmPack('settlement', { kind: 'quota', qualifying: 100 });
    // A quota needs its places and the order of equals too.
    expect((await draft(maker, 'settlement')).body.code).toBe('POINTS.LIST_NOT_PUBLISHED');
    confirmPack('settlement', { kind: 'threshold' });
    expect(await sql().rows('SELECT id FROM points_list')).toEqual([]);
  });

  it('goes from draft to force: everybody at or above the qualifying score, each told', async () => {
    const people = [
      await createDeclarer(app, { name: '张小明' }),
      await createDeclarer(app, { name: '李四' }),
    ];
    await add(40, people[0]);
    await add(39, people[1]);
    await add(41);
    const list = await computed();
    expect(list).toMatchObject({
      state: 'computed',
      inputs: 3,
      members: 2,
      line: '200',
      decision: { decision: 'threshold', qualifying: '200' },
      allowedActions: ['approve', 'void'],
    });
    expect(
      (await members(list.id)).map(({ place, total, nameMasked }) => [place, total, nameMasked]),
    ).toEqual([
      [1, '205', '周*'],
      [2, '200', '张*明'],
    ]);
    const first = (await step('approve', list)).body;
    const shown = (await step('approve', first, second)).body;
    expect(shown).toMatchObject({ state: 'noticed', approvals: 2, noticeId: expect.any(String) });
    expect(await told()).toContain('points.list-noticed');
    stopClock(app, '2026-03-10T04:00:00Z');
    await app.get(NoticeEndingJob).run();
    const rows = await sql().rows<{ state: string }>('SELECT state FROM points_list');
    expect(rows).toEqual([{ state: 'in-force' }]);
    expect(await told()).toContain('points.list-in-force');
  });

  it('S16 needs two people: the same one approving twice is refused', async () => {
    await add(50);
    const first = (await step('approve', await computed())).body;
    expect(first).toMatchObject({ state: 'approving', allowedActions: ['void'] });
    const again = await step('approve', first);
    expect(again.body.code).toBe('POINTS.LIST_SECOND_PERSON');
    expect((await step('approve', first, second)).body.state).toBe('noticed');
  });

  it('is derived again from its public files to the byte', async () => {
    await Promise.all([40, 41, 42, 41, 12].map((months) => add(months)));
    const list = await noticed();
    const [input, result] = [await file('input', list.id), await file('result', list.id)];
    expect(input.toString()).not.toMatch(/"person/);
    expect(verifyList(input, result)).toMatchObject({
      same: true,
      inputHash: list.inputHash,
      resultHash: list.resultHash,
      line: '200',
      members: 4,
    });
    const forged = Buffer.from(result.toString().replace('"total":"205"', '"total":"206"'));
    expect(verifyList(input, forged)).toMatchObject({ same: false });
    const smuggled = Buffer.from(input.toString().replace('"total":"60"', '"total":"260"'));
    expect(verifyList(smuggled, result)).toMatchObject({ same: false });
  });

  it('takes the first by the chain where a quota is published, per district', async () => {
    const pack = confirmPack('settlement', { kind: 'quota', qualifying: 100 });
    const before = { quotas: pack.quotas, chain: pack.tieBreak.chain };
    pack.quotas = [{ year: '2026', area: city.town.name, value: 2, basis: 'office-setting' }];
    pack.tieBreak.chain = [
      { by: 'total', order: 'desc' },
      { by: 'application-time', order: 'asc' },
    ];
    try {
      await Promise.all([30, 50, 40, 10].map((months) => add(months, undefined, 'settlement')));
      await addConfirmed(app, {
        programme: 'settlement',
        areaPath: city.otherCommunity.path,
        facts: insured(90),
      });
      expect((await draft(maker, 'settlement', city.otherTown.code)).body.code).toBe(
        'POINTS.LIST_NOT_PUBLISHED',
      );
      const { body } = await draft(maker, 'settlement', city.town.code);
      const list = (await step('compute', (await step('lock', body)).body)).body;
      expect(list).toMatchObject({ inputs: 4, members: 2, line: '200' });
      expect((await members(list.id)).map(({ total }) => total)).toEqual(['250', '200']);
    } finally {
      Object.assign(pack, { quotas: before.quotas, kind: 'threshold' });
      pack.tieBreak.chain = before.chain;
    }
  });

  it('S12 gives way to a new one when an objection is upheld, which reads again only whom it touches', async () => {
    const person = await createDeclarer(app, { name: '王小红' });
    const caseId = uuid();
    await add(40, person, 'medical', caseId);
    await add(60);
    const list = await noticed();
    const filed = await objectTo(app, person, list.noticeId as string, { entry: 2 });
    expect(filed.status).toBe(200);
    // The office looks again: the case is scored anew. Somebody else's score changes too, and is not touched.
    stopClock(app, '2026-03-02T06:00:00Z');
    await calculate(
      app,
      scoreOf(app, {
        programme: 'medical',
        caseId,
        personId: person.personId,
        areaPath: city.community.path,
        facts: insured(45),
      }),
    );
    await confirm(app, caseId);
    await add(70);
    const third = await createStaff(app, { role: 'supervisor', areaPath: city.city.path });
    const answered = await call(app, staffNoticeRoutes.answer, {
      token: third.token,
      params: { id: filed.body.id },
      body: { version: 1, outcome: 'upheld', reasons: '经核查，参保月数少计五个月。' },
    });
    expect(answered.status).toBe(200);
    const { body } = await call<Page<PointsListView>>(app, pointsListRoutes.lists, { token: maker.token });
    const [child, parent] = body.items;
    expect(parent).toMatchObject({
      id: list.id,
      state: 'void',
      reason: '异议成立，仅重新读取异议涉及的人员',
    });
    expect(child).toMatchObject({ state: 'draft', parentId: list.id, reason: parent?.reason });
    const again = (await step('compute', (await step('lock', child as PointsListView)).body)).body;
    expect(again).toMatchObject({ inputs: 2, members: 2 });
    expect((await members(again.id)).map(({ total }) => total)).toEqual(['300', '225']);
    expect(await told()).toContain('points.list-replaced');
  });

  it('R4 refuses every step out of turn, and R5 a step on what somebody has moved', async () => {
    await add(50);
    const { body: begun } = await draft();
    expect((await draft()).body.code).toBe('POINTS.LIST_EXISTS');
    for (const which of ['compute', 'approve'] as const)
      expect((await step(which, begun)).body.code).toBe('POINTS.LIST_NOT_IN_THIS_STATE');
    const { body: locked } = await step('lock', begun);
    expect((await step('lock', locked)).body.code).toBe('POINTS.LIST_NOT_IN_THIS_STATE');
    expect((await step('compute', begun)).body.code).toBe('COMMON.VERSION_CHANGED');
  });

  it('stays as it was frozen: a score that is confirmed or withdrawn afterwards changes nothing', async () => {
    await add(50);
    const { body: locked } = await step('lock', (await draft()).body);
    await add(60);
    const made = (await step('compute', locked)).body;
    expect(made).toMatchObject({ inputs: 1, members: 1 });
  });

  it('S1 S2 is not there for the office of another town, and its files are nobody’s before the notice', async () => {
    await add(50);
    const list = await computed();
    const other = await createStaff(app, { role: 'supervisor', areaPath: city.otherTown.path });
    const seen = (route: 'list' | 'members') =>
      call(app, pointsListRoutes[route], { token: other.token, params: { id: list.id } });
    expect((await seen('list')).body.code).toBe('COMMON.NOT_FOUND');
    expect((await seen('members')).body.code).toBe('COMMON.NOT_FOUND');
    expect((await step('approve', list, other)).body.code).toBe('COMMON.NOT_FOUND');
    const listed = await call<Page<PointsListView>>(app, pointsListRoutes.lists, { token: other.token });
    expect(listed.body).toMatchObject({ items: [], total: 0 });
    expect((await draft(other)).body.code).toBe('COMMON.NOT_FOUND');
    for (const which of ['input', 'result'] as const)
      expect((await call(app, pointsListRoutes[which], { params: { id: list.id } })).status).toBe(404);
  });

  it('B1 refuses a wrong type and an unknown field', async () => {
    const bad = await call(app, pointsListRoutes.draft, {
      token: maker.token,
      body: { programme: 7, cycle: '2026', areaCode: city.city.code, seats: 5 },
    });
    expect(bad.status).toBe(422);
    expect(bad.body.faults?.map(({ field }) => field).sort()).toEqual(['programme', 'seats']);
  });
});
