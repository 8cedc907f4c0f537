import type { Page } from '@app/shared/http/page';
import { consentTexts } from '@app/shared/identity/consent';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import { fieldRoutes } from '@app/shared/registration/field.routes';
import { landlordRoutes, residentRoutes } from '@app/shared/registration/registration.routes';
import type {
  Declared,
  DoorView,
  DwellingView,
  HomeView,
  IndicatorsView,
  LedgerView,
  StayListItem,
  StayView,
  TaskListItem,
  TaskView,
} from '@app/shared/registration/registration.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { RecheckJob } from '../../src/modules/registration/recheck.job';
import { OutboxDispatcher } from '../../src/platform/outbox/outbox-dispatcher';
import { addCity, type TestCity } from '../factories/area.factory';
import { call, createStaff, newClientKey, openApplication, signInByPhone } from '../support/application';
import { emptyTables } from '../support/database';
import { stopClock } from '../support/test-clock';

const idOf = {
  tenant: '11010519491231002X',
  other: '440524188001010014',
  landlord: '320582199001010014',
  child: '320582202001010019',
};

describe('the road from the door to the declaration', () => {
  let app: NestFastifyApplication;
  let city: TestCity;
  let landlord: string;
  let tenant: string;
  let dwelling: DwellingView;
  let code: string;

  beforeAll(async () => {
    app = await openApplication();
  });
  afterAll(() => app.close());

  beforeEach(async () => {
    await emptyTables();
    stopClock(app, '2026-11-21T04:00:00Z');
    city = await addCity(app);
    landlord = (await signInByPhone(app, '13800000002')).token;
    tenant = (await signInByPhone(app, '13800000001')).token;
    await statePerson(landlord, '李房东', idOf.landlord);
    const registered = await call<{ id: string }>(app, landlordRoutes.register, {
      token: landlord,
      body: {
        communityCode: city.community.code,
        road: '人民中路',
        roadNumber: '18号',
        kind: 'private-rental',
        rooms: [{ name: '101' }, { name: '102' }],
      },
    });
    expect(registered.status).toBe(200);
    dwelling = (
      await call<DwellingView>(app, landlordRoutes.dwelling, {
        token: landlord,
        params: { id: registered.body.id },
      })
    ).body;
    code = dwelling.doors.find((door) => door.roomName === null)?.code ?? '';
    await statePerson(tenant, '王小明', idOf.tenant);
  });

  async function statePerson(token: string, name: string, documentNumber: string) {
    const stated = await call(app, identityRoutes.statePerson, {
      token,
      body: {
        name,
        documentType: 'resident-id',
        documentNumber,
        consentVersion: consentTexts.identity.version,
      },
    });
    expect({ status: stated.status, code: stated.body.code }).toEqual({ status: 200, code: undefined });
  }

  const roomId = (name: string) => dwelling.roomList.find((room) => room.name === name)?.id ?? '';
  const self = { self: true, occupation: undefined, reason: undefined };
  const declareAsTenant = (body: Record<string, unknown> = {}, clientKey?: string) =>
    call<Declared>(app, residentRoutes.declare, {
      token: tenant,
      clientKey,
      body: { doorCode: code, roomId: roomId('101'), from: '2026-11-01', people: [facts(self)], ...body },
    });
  const declareAsLandlord = (from: string, person: Record<string, unknown> = {}) =>
    call<Declared>(app, landlordRoutes.declare, {
      token: landlord,
      body: {
        roomId: roomId('101'),
        from,
        people: [
          facts({
            self: false,
            name: '王小明',
            documentType: 'resident-id',
            documentNumber: idOf.tenant,
            ...person,
          }),
        ],
      },
    });
  /** The facts the city's pack asks of everybody. */
  const facts = (person: Record<string, unknown>) => ({
    ...person,
    occupation: person.occupation ?? form?.occupations[0]?.value,
    reason: person.reason ?? form?.reasons[0]?.value,
    workplace: '某厂',
    hukouAddress: '安徽省阜阳市某村',
  });
  let form: DoorView['form'] | undefined;
  beforeEach(async () => {
    const door = await call<DoorView>(app, residentRoutes.door, { params: { code }, token: tenant });
    expect(door.status).toBe(200);
    form = door.body.form;
  });

  it('shows a door without signing in, and nothing about people', async () => {
    const door = await call<DoorView>(app, residentRoutes.door, { params: { code } });
    expect(door.body).toMatchObject({ address: expect.stringContaining('人民中路18号'), myStayId: null });
    expect(JSON.stringify(door.body)).not.toContain('王');
  });

  it('confirms by itself when tenant and landlord agree, and the ledger counts', async () => {
    const declared = await declareAsTenant();
    expect(declared.body.stays?.[0]).toMatchObject({ state: 'waiting', from: '2026-11-01' });
    const confirmed = await declareAsLandlord('2026-11-01');
    expect(confirmed.body.stays?.[0]?.state).toBe('confirmed');
    stopClock(app, '2027-02-21T04:00:00Z');
    tenant = (await signInByPhone(app, '13800000001')).token;
    const ledger = await call<LedgerView>(app, residentRoutes.ledger, { token: tenant });
    expect(ledger.body.countedMonths).toBeGreaterThanOrEqual(3);
    expect(ledger.body.periods).toHaveLength(1);
  });

  it('sends a difference to the grid officer, who settles it, and the indicators move', async () => {
    const officer = await createStaff(app, { role: 'grid-officer', areaPath: city.town.path });
    const before = await call<IndicatorsView>(app, fieldRoutes.indicators, { token: officer.token });
    await declareAsTenant();
    const differing = await declareAsLandlord('2026-09-01');
    expect(differing.body.stays?.[0]?.state).toBe('conflict');
    const tasks = await call<Page<TaskListItem>>(app, fieldRoutes.tasks, { token: officer.token });
    expect(tasks.body.items).toMatchObject([
      { kind: 'conflict', personName: '王小明', dueOn: expect.any(String) },
    ]);
    const [task] = tasks.body.items as [TaskListItem];
    const view = await call<TaskView>(app, fieldRoutes.task, {
      token: officer.token,
      params: { id: task.id },
    });
    expect(view.body.stay.agreement.differences).toEqual([
      { field: 'from', values: { tenant: '2026-11-01', landlord: '2026-09-01' } },
    ]);
    const decided = await call<Declared>(app, fieldRoutes.decideTask, {
      token: officer.token,
      params: { id: task.id },
      body: { version: task.version, outcome: 'corrected', from: '2026-10-01', note: '查看租赁合同' },
    });
    expect(decided.body.stays?.[0]).toMatchObject({ state: 'confirmed', from: '2026-10-01' });
    const left = await call<Page<TaskListItem>>(app, fieldRoutes.tasks, { token: officer.token });
    expect(left.body.total).toBe(0);
    const after = await call<IndicatorsView>(app, fieldRoutes.indicators, { token: officer.token });
    const agreement = (view_: IndicatorsView) =>
      view_.indicators.find(({ figure }) => figure.key === 'person-dwelling-agreement')?.figure;
    expect(agreement(before.body)).toMatchObject({ state: 'no-data' });
    expect(agreement(after.body)).toMatchObject({ state: 'known', numerator: 1, denominator: 1 });
  });

  it('lets the landlord answer with another day, without typing whose number it is', async () => {
    const [stay] = (await declareAsTenant()).body.stays as [Declared['stays'][number]];
    const answered = await call<Declared>(app, landlordRoutes.confirm, {
      token: landlord,
      params: { id: stay.id },
      body: { version: stay.version, from: '2026-09-01' },
    });
    expect(answered.body.stays).toMatchObject([{ id: stay.id, state: 'conflict', personName: '王**' }]);
    const again = await call<Declared>(app, landlordRoutes.confirm, {
      token: landlord,
      params: { id: stay.id },
      body: { version: answered.body.stays[0]?.version, from: '2026-11-01' },
    });
    expect(again.body.stays[0]?.state).toBe('confirmed');
  });

  it('R5 refuses a decision that comes after the parties agreed by themselves, and writes nothing', async () => {
    const officer = await createStaff(app, { role: 'grid-officer', areaPath: city.town.path });
    const declared = await declareAsTenant();
    await declareAsLandlord('2026-09-01');
    const [task] = (await call<Page<TaskListItem>>(app, fieldRoutes.tasks, { token: officer.token })).body
      .items as [TaskListItem];
    const stayId = declared.body.stays[0]?.id ?? '';
    const stay = await call<StayView>(app, residentRoutes.stay, { token: tenant, params: { id: stayId } });
    const corrected = await call<Declared>(app, residentRoutes.correct, {
      token: tenant,
      params: { id: stayId },
      body: { version: stay.body.version, from: '2026-09-01' },
    });
    expect(corrected.body.stays[0]?.state).toBe('confirmed');
    const late = await call(app, fieldRoutes.decideTask, {
      token: officer.token,
      params: { id: task.id },
      body: { version: task.version, outcome: 'rejected', decidedAt: '2026-11-21T03:00:00Z' },
    });
    expect(late).toMatchObject({ status: 409, body: { code: 'REGISTRATION.TASK_MOVED_ON' } });
    const now = await call<StayView>(app, residentRoutes.stay, { token: tenant, params: { id: stayId } });
    expect(now.body.state).toBe('confirmed');
  });

  it('turns a lone word into silence and a task after the city’s days, without a new word', async () => {
    await declareAsTenant();
    stopClock(app, '2026-12-31T04:00:00Z');
    const officer = await createStaff(app, { role: 'grid-officer', areaPath: city.town.path });
    expect(await app.get(RecheckJob).run()).toBe(1);
    expect(await app.get(RecheckJob).run()).toBe(0);
    const tasks = await call<Page<TaskListItem>>(app, fieldRoutes.tasks, { token: officer.token });
    expect(tasks.body.items).toMatchObject([{ kind: 'silence' }]);
  });

  it('R2 gives a repeated declaration one effect and the same answer, also at the same moment', async () => {
    const key = newClientKey();
    const answers = await Promise.all(Array.from({ length: 6 }, () => declareAsTenant({}, key)));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const stays = await call<Page<StayListItem>>(app, residentRoutes.myStays, { token: tenant });
    expect(stays.body.total).toBe(1);
  });

  it('R2 keeps one stay when two devices declare at once with keys of their own', async () => {
    const answers = await Promise.all([declareAsTenant(), declareAsTenant()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('REGISTRATION.ALREADY_DECLARED');
    const stays = await call<Page<StayListItem>>(app, residentRoutes.myStays, { token: tenant });
    expect(stays.body.total).toBe(1);
  });

  it('R1 never closes a room into which somebody is moving at the same moment', async () => {
    const added = await call<DwellingView>(app, landlordRoutes.addRoom, {
      token: landlord,
      params: { id: dwelling.id },
      body: { name: '103' },
    });
    const room = added.body.roomList.find(({ name }) => name === '103');
    const [declared, closed] = await Promise.all([
      declareAsTenant({ roomId: room?.id }),
      call(app, landlordRoutes.closeRoom, { token: landlord, params: { id: room?.id ?? '' } }),
    ]);
    expect([declared.status, closed.status].filter((status) => status === 200)).toHaveLength(1);
    expect([declared.body.code, closed.body.code]).toEqual(
      declared.status === 200
        ? [undefined, 'REGISTRATION.ROOM_OCCUPIED']
        : [expect.stringMatching(/ROOM_CLOSED|INVALID_INPUT/), undefined],
    );
  });

  it('R3 lets a withdrawn declaration be made again', async () => {
    const first = await declareAsTenant();
    const [stay] = first.body.stays as [Declared['stays'][number]];
    const withdrawn = await call(app, residentRoutes.withdraw, {
      token: tenant,
      params: { id: stay.id },
      body: { version: stay.version },
    });
    expect(withdrawn.status).toBe(200);
    const again = await declareAsTenant();
    expect(again).toMatchObject({ status: 200, body: { stays: [{ state: 'waiting' }] } });
  });

  it('lets somebody whom others declared say that they do not live there', async () => {
    const declared = await declareAsLandlord('2026-11-01');
    const [stay] = declared.body.stays as [Declared['stays'][number]];
    const denied = await call<Declared>(app, residentRoutes.deny, {
      token: tenant,
      params: { id: stay.id },
      body: { version: stay.version },
    });
    expect(denied.body.stays[0]?.state).toBe('conflict');
    const listed = await call<Page<StayListItem>>(app, residentRoutes.myStays, { token: landlord });
    expect(listed.body.total).toBe(0);
  });

  it('lets a guardian declare a child alone', async () => {
    await declareAsTenant();
    const child = { self: false, name: '王小宝', documentType: 'resident-id', documentNumber: idOf.child };
    expect(await declareAsTenant({ people: [facts(child)] })).toMatchObject({ status: 200 });
  });

  it('takes the same words after the office’s refusal as a contradiction for the officer, not as a new stay', async () => {
    const officer = await createStaff(app, { role: 'grid-officer', areaPath: city.town.path });
    await declareAsTenant();
    await declareAsLandlord('2026-09-01');
    const [task] = (await call<Page<TaskListItem>>(app, fieldRoutes.tasks, { token: officer.token })).body
      .items as [TaskListItem];
    const rejected = await call<Declared>(app, fieldRoutes.decideTask, {
      token: officer.token,
      params: { id: task.id },
      body: { version: task.version, outcome: 'rejected' },
    });
    expect(rejected.body.stays[0]?.state).toBe('rejected');
    stopClock(app, '2026-11-21T05:00:00Z');
    const again = await declareAsTenant();
    expect(again.body.stays).toMatchObject([{ id: rejected.body.stays[0]?.id, state: 'conflict' }]);
    const tasks = await call<Page<TaskListItem>>(app, fieldRoutes.tasks, { token: officer.token });
    expect(tasks.body.items).toMatchObject([{ kind: 'conflict' }]);
  });

  it('keeps every version of a correction and every step in the history', async () => {
    const [stay] = (await declareAsTenant()).body.stays as [Declared['stays'][number]];
    await call(app, residentRoutes.correct, {
      token: tenant,
      params: { id: stay.id },
      body: { version: stay.version, from: '2026-11-03' },
    });
    const view = await call<StayView>(app, residentRoutes.stay, { token: tenant, params: { id: stay.id } });
    expect(view.body.statements.map(({ version, from }) => [version, from])).toEqual([
      [1, '2026-11-01'],
      [2, '2026-11-03'],
    ]);
    expect(view.body.history).toHaveLength(2);
    expect(view.body.allowedActions).toContain('declare-leaving');
  });

  it('refuses what was seen in an older version', async () => {
    const [stay] = (await declareAsTenant()).body.stays as [Declared['stays'][number]];
    await declareAsLandlord('2026-11-01');
    const late = await call(app, residentRoutes.leave, {
      token: tenant,
      params: { id: stay.id },
      body: { version: stay.version, until: '2026-11-20' },
    });
    expect(late).toMatchObject({ status: 409, body: { code: 'COMMON.VERSION_CHANGED' } });
  });

  it('asks before it ends an older stay, then ends it on the day the new one begins', async () => {
    await declareAsTenant();
    const second = { roomId: roomId('102'), from: '2026-11-15' };
    expect(await declareAsTenant(second)).toMatchObject({
      status: 409,
      body: { code: 'REGISTRATION.PERIOD_OVERLAPS' },
    });
    const moved = await declareAsTenant({ ...second, endOlderStays: true });
    expect(moved.status).toBe(200);
    const stays = await call<Page<StayListItem>>(app, residentRoutes.myStays, { token: tenant });
    expect(stays.body.items.map(({ roomName, from, until }) => [roomName, from, until])).toEqual([
      ['102', '2026-11-15', null],
      ['101', '2026-11-01', '2026-11-15'],
    ]);
  });

  it('declares a household with its head, and only the declarer sees their names in full', async () => {
    const declared = await declareAsTenant({
      people: [
        facts(self),
        facts({
          self: false,
          name: '𠮷野·阿依',
          documentType: 'resident-id',
          documentNumber: idOf.other,
          relationToHead: form?.relations[0]?.value,
        }),
      ],
    });
    expect({ status: declared.status, faults: declared.body.faults }).toMatchObject({ status: 200 });
    expect(declared.body.stays.map(({ personName }) => personName)).toEqual(['王小明', '𠮷野·阿依']);
    const seen = await call<Page<StayListItem>>(app, landlordRoutes.tenants, {
      token: landlord,
      params: { id: dwelling.id },
    });
    expect(seen.body.items.map(({ personName }) => personName)).not.toContain('王小明');
    expect(JSON.stringify(seen.body)).not.toContain(idOf.tenant);
  });

  it('S1 answers another person’s stay, another landlord’s tenant and another town’s task like what does not exist', async () => {
    const [stay] = (await declareAsTenant()).body.stays as [Declared['stays'][number]];
    await declareAsLandlord('2026-09-01');
    const stranger = (await signInByPhone(app, '13800000009')).token;
    const elsewhere = await createStaff(app, { role: 'grid-officer', areaPath: city.otherTown.path });
    const officer = await createStaff(app, { role: 'grid-officer', areaPath: city.town.path });
    const [task] = (await call<Page<TaskListItem>>(app, fieldRoutes.tasks, { token: officer.token })).body
      .items as [TaskListItem];
    const missing = { status: 404, body: { code: 'COMMON.NOT_FOUND' } };
    const id = stay.id;
    expect(await call(app, residentRoutes.stay, { token: stranger, params: { id } })).toMatchObject(missing);
    expect(
      await call(app, residentRoutes.leave, {
        token: stranger,
        params: { id },
        body: { version: 1, until: '2026-11-20' },
      }),
    ).toMatchObject(missing);
    expect(await call(app, landlordRoutes.stay, { token: stranger, params: { id } })).toMatchObject(missing);
    expect(
      await call(app, fieldRoutes.task, { token: elsewhere.token, params: { id: task.id } }),
    ).toMatchObject(missing);
    expect(
      await call(app, fieldRoutes.decideTask, {
        token: elsewhere.token,
        params: { id: task.id },
        body: { version: 1, outcome: 'confirmed' },
      }),
    ).toMatchObject(missing);
    expect(await call(app, fieldRoutes.stay, { token: elsewhere.token, params: { id } })).toMatchObject(
      missing,
    );
  });

  it('S2 bounds list, count, search, export and statistics by one scope', async () => {
    await declareAsTenant();
    const here = await createStaff(app, { role: 'supervisor', areaPath: city.town.path });
    const elsewhere = await createStaff(app, { role: 'supervisor', areaPath: city.otherTown.path });
    const totals = async (token: string) => ({
      list: (await call<Page<StayListItem>>(app, fieldRoutes.stays, { token })).body.total,
      count: (await call<{ total: number }>(app, fieldRoutes.countStays, { token })).body.total,
      search: (
        await call<Page<StayListItem>>(app, fieldRoutes.stays, { token, query: { words: idOf.tenant } })
      ).body.total,
      file: (await call(app, fieldRoutes.exportStays, { token })).text.trim().split('\r\n').length - 1,
    });
    expect(await totals(here.token)).toEqual({ list: 1, count: 1, search: 1, file: 1 });
    expect(await totals(elsewhere.token)).toEqual({ list: 0, count: 0, search: 0, file: 0 });
    const outside = await call(app, fieldRoutes.indicators, {
      token: elsewhere.token,
      query: { areaCode: city.town.code },
    });
    expect(outside.status).toBe(404);
  });

  it('S5 leaves a row for every read of other people’s data and for every export', async () => {
    await declareAsTenant();
    const supervisor = await createStaff(app, { role: 'supervisor', areaPath: city.town.path });
    await call(app, fieldRoutes.stays, { token: supervisor.token });
    await call(app, fieldRoutes.exportStays, { token: supervisor.token });
    const rows = await app
      .get<Sql>(SQL)
      .rows('SELECT disclosure, route, role FROM access_log WHERE account_id = ? ORDER BY id', [
        supervisor.accountId,
      ]);
    expect(rows).toEqual([
      { disclosure: 'personal', route: 'GET /api/staff/stays', role: 'supervisor' },
      { disclosure: 'export', route: 'GET /api/staff/stays/export.csv', role: 'supervisor' },
    ]);
  });

  it.each(['registration_history', 'stay_statement', 'access_log'])(
    'S6 does not let the application change or remove %s',
    async (table) => {
      await declareAsTenant();
      const sql = app.get<Sql>(SQL);
      await expect(sql.change(`DELETE FROM ${table}`)).rejects.toMatchObject({
        code: 'ER_TABLEACCESS_DENIED_ERROR',
      });
      await expect(
        sql.change(`UPDATE ${table} SET ${table === 'stay_statement' ? 'version' : 'role'} = 1`),
      ).rejects.toMatchObject({
        code: 'ER_TABLEACCESS_DENIED_ERROR',
      });
    },
  );

  it('L12 tells each side once, however often the event is delivered', async () => {
    await declareAsTenant();
    const sql = app.get<Sql>(SQL);
    await app.get(OutboxDispatcher).runOnce();
    await sql.change('UPDATE outbox SET done_at = NULL, next_at = created_at');
    await app.get(OutboxDispatcher).runOnce();
    const home = await call<HomeView>(app, residentRoutes.home, { token: landlord });
    expect(home.body.messages).toHaveLength(1);
    expect(home.body.waiting.map(({ kind }) => kind)).toContain('landlord-answer');
  });

  it('refuses a forged, a revoked and an unknown door each safely', async () => {
    const forged = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`;
    expect(await declareAsTenant({ doorCode: forged })).toMatchObject({
      status: 404,
      body: { code: 'REGISTRATION.DOOR_CODE_INVALID' },
    });
    const door = dwelling.doors.find((candidate) => candidate.roomName === null);
    await call(app, landlordRoutes.reissueDoor, {
      token: landlord,
      params: { id: door?.id ?? '' },
      body: { version: door?.version, reason: 'lost' },
    });
    expect(await declareAsTenant()).toMatchObject({
      status: 410,
      body: { code: 'REGISTRATION.DOOR_CODE_REVOKED' },
    });
  });
});
