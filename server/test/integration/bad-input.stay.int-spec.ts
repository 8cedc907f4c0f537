import type { Page } from '@app/shared/http/page';
import type { Route } from '@app/shared/http/route';
import { fieldRoutes } from '@app/shared/registration/field.routes';
import { landlordRoutes, residentRoutes } from '@app/shared/registration/registration.routes';
import type { Declared, StayView, TaskListItem } from '@app/shared/registration/registration.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { addCity, type TestCity } from '../factories/area.factory';
import {
  createDeclarer,
  createDoor,
  declarationOf,
  declare,
  declareByLandlord,
  type TestDeclarer,
  type TestDoor,
} from '../factories/declarer.factory';
import { call, createStaff, newClientKey, openApplication, type TestStaff } from '../support/application';
import { emptyTables } from '../support/database';
import { storedState } from '../support/stored-state';
import { stopClock } from '../support/test-clock';

type Stay = Declared['stays'][number];

describe('what is done to a declaration and cannot be right', () => {
  let app: NestFastifyApplication;
  let city: TestCity;
  let door: TestDoor;
  let officer: TestStaff;
  let tenant: TestDeclarer;
  let stay: Stay;

  beforeAll(async () => {
    app = await openApplication();
    stopClock(app, '2026-11-21T04:00:00Z');
    await emptyTables();
    city = await addCity(app);
    door = await createDoor(app, city.community);
    officer = await createStaff(app, {
      role: 'grid-officer',
      areaPath: city.grid.path.replace(/[^/]+\/$/, ''),
    });
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    tenant = await createDeclarer(app);
    const declared = await declare(app, tenant, declarationOf(door));
    [stay] = declared.body.stays as [Stay];
  });

  const act = (route: Route, body: Record<string, unknown>, who: { token: string } = tenant) =>
    call<Declared>(app, route, { token: who.token, params: { id: stay.id }, body });
  const seen = async () =>
    (await call<StayView>(app, residentRoutes.stay, { token: tenant.token, params: { id: stay.id } })).body;

  it.each([
    ['correct', { from: '2026-11-02' }],
    ['leave', { until: '2026-11-20' }],
    ['withdraw', {}],
  ] as const)('S1 lets nobody %s another person’s declaration', async (name, said) => {
    const stranger = await createDeclarer(app);
    const other = await createDoor(app, city.community);
    const before = await storedState();
    const missing = { status: 404, body: { code: 'COMMON.NOT_FOUND' } };
    const body = { version: stay.version, ...said };
    expect(await act(residentRoutes[name], body, stranger)).toMatchObject(missing);
    expect(await act(residentRoutes[name], body, door.landlord)).toMatchObject(missing);
    if (name !== 'withdraw') {
      expect(await act(landlordRoutes[name], body, other.landlord)).toMatchObject(missing);
    }
    expect(await storedState()).toEqual(before);
  });

  it.each([
    ['leaves before it began', 'leave', { until: '2026-10-31' }, 'until', 'ends-before-it-begins'],
    ['leaves in 2099', 'leave', { until: '2099-01-01' }, 'until', 'too-late'],
    ['leaves on 30 February', 'leave', { until: '2027-02-30' }, 'until', 'impossible-date'],
    ['leaves without a version', 'leave', { until: '2026-11-20', version: undefined }, 'version', 'required'],
    ['leaves with half a version', 'leave', { until: '2026-11-20', version: 1.5 }, 'version', 'bad-format'],
    ['leaves for good with a reason', 'leave', { until: '2026-11-20', why: 'x' }, 'why', 'unknown-field'],
    ['began in 2099', 'correct', { from: '2099-01-01' }, 'from', 'too-late'],
    [
      'began after its end',
      'correct',
      { from: '2026-11-03', until: '2026-11-02' },
      'until',
      'ends-before-it-begins',
    ],
    ['began on a leap day of no leap year', 'correct', { from: '2025-02-29' }, 'from', 'impossible-date'],
  ] as const)('B1 refuses a stay that %s', async (_, name, said, field, code) => {
    const before = await storedState();
    const { status, body } = await act(residentRoutes[name], { version: stay.version, ...said });
    expect([status, body.code, body.faults]).toEqual([422, 'COMMON.INVALID_INPUT', [{ field, code }]]);
    expect(await storedState()).toEqual(before);
  });

  it('R4 takes a leap day for an end where there is one', async () => {
    const corrected = await act(residentRoutes.correct, {
      version: 1,
      from: '2024-02-28',
      until: '2024-02-29',
    });
    expect(corrected.body.stays).toMatchObject([{ from: '2024-02-28', until: '2024-02-29' }]);
    expect((await seen()).until).toBe('2024-02-29');
  });

  it.each([
    ['the whole of it', {}],
    ['its beginning', { from: '2026-10-01', until: '2026-11-02' }],
    ['its inside', { from: '2026-11-10', until: '2026-11-12' }],
  ])('refuses a stay elsewhere that overlaps %s, and says who', async (_, period) => {
    const elsewhere = declarationOf(door, { roomId: door.roomIds[1], ...period });
    const before = await storedState();
    const { status, body } = await declare(app, tenant, elsewhere);
    expect([status, body.code, body.faults]).toEqual([
      409,
      'REGISTRATION.PERIOD_OVERLAPS',
      [{ field: 'people.0', code: 'duplicate' }],
    ]);
    expect(await storedState()).toEqual(before);
  });

  it('takes a stay elsewhere that ends on the day this one begins', async () => {
    const earlier = { roomId: door.roomIds[1], from: '2026-10-01', until: '2026-11-01' };
    expect((await declare(app, tenant, declarationOf(door, earlier))).status).toBe(200);
  });

  it('R5 hears one of two devices that correct at once, and tells the other', async () => {
    const answers = await Promise.all(
      ['2026-11-02', '2026-11-03'].map((from) =>
        act(residentRoutes.correct, { version: stay.version, from }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('COMMON.VERSION_CHANGED');
    const winner = answers.find(({ status }) => status === 200)?.body.stays[0]?.from;
    const { from, statements, history } = await seen();
    expect([from, statements.length, history.length]).toEqual([winner, 2, 2]);
  });

  it('R2 R5 leaves one end of a tenant who leaves and withdraws on two devices at once', async () => {
    const body = { version: stay.version };
    const answers = await Promise.all([
      act(residentRoutes.leave, { ...body, until: '2026-11-20' }),
      act(residentRoutes.withdraw, body),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await seen()).statements).toHaveLength(2);
  });

  it('R5 lets either the officer or the tenant settle a conflict, never both', async () => {
    await declareByLandlord(app, door, tenant, { from: '2026-09-01' });
    const { version } = await seen();
    const tasks = await call<Page<TaskListItem>>(app, fieldRoutes.tasks, {
      token: officer.token,
      query: { pageSize: 100 },
    });
    const task = tasks.body.items.at(-1) as TaskListItem;
    const [decided, corrected] = await Promise.all([
      call<Declared>(app, fieldRoutes.decideTask, {
        token: officer.token,
        params: { id: task.id },
        body: { version: task.version, outcome: 'corrected', from: '2026-10-01' },
      }),
      act(residentRoutes.correct, { version, from: '2026-09-01' }),
    ]);
    expect([decided.status, corrected.status].sort()).toEqual([200, 409]);
    const now = await seen();
    expect([now.state, now.from]).toEqual([
      'confirmed',
      decided.status === 200 ? '2026-10-01' : '2026-09-01',
    ]);
    expect(now.statements).toHaveLength(3);
  });

  it('R2 answers a repeated declaration as before, also when its plate was replaced meanwhile', async () => {
    const other = await createDoor(app, city.community);
    const mover = await createDeclarer(app);
    const key = newClientKey();
    const first = await declare(app, mover, declarationOf(other), key);
    const plate = other.dwelling.doors.find(({ roomName }) => roomName === null);
    const body = { version: plate?.version, reason: 'lost' };
    const reissue = { token: other.landlord.token, params: { id: plate?.id ?? '' }, body };
    expect((await call(app, landlordRoutes.reissueDoor, reissue)).status).toBe(200);
    const before = await storedState();
    const again = await declare(app, mover, declarationOf(other), key);
    expect([again.status, again.body]).toEqual([200, first.body]);
    const changed = await declare(app, mover, declarationOf(other, { from: '2026-11-05' }), key);
    expect([changed.status, changed.body.code]).toEqual([409, 'COMMON.CLIENT_KEY_REUSED']);
    const fresh = await declare(app, await createDeclarer(app), declarationOf(other));
    expect([fresh.status, fresh.body.code]).toEqual([410, 'REGISTRATION.DOOR_CODE_REVOKED']);
    expect(await storedState(['person', 'account', 'session', 'identity_document', 'consent'])).toMatchObject(
      Object.fromEntries(
        Object.entries(before).filter(([name]) => /stay|history|outbox|request_key/.test(name)),
      ),
    );
  });

  it('R3 refuses a key that came with other content, and another person may use the same key', async () => {
    const key = newClientKey();
    const [one, other] = [await createDeclarer(app), await createDeclarer(app)];
    const second = declarationOf(door, { roomId: door.roomIds[1] });
    expect((await declare(app, one, declarationOf(door), key)).status).toBe(200);
    expect((await declare(app, one, second, key)).body.code).toBe('COMMON.CLIENT_KEY_REUSED');
    expect((await declare(app, other, second, key)).status).toBe(200);
  });
});
