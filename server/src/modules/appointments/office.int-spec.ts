import { appointmentRoutes } from '@app/shared/appointments/appointments.routes';
import type { OfficeView } from '@app/shared/appointments/appointments.views';
import { counterRoutes, officeRoutes } from '@app/shared/appointments/office.routes';
import type { OfficeLoads, OfficeSetupView, SchedulePreview } from '@app/shared/appointments/office.views';
import type { Route } from '@app/shared/http/route';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { addCity, type TestCity } from '../../../test/factories/area.factory';
import { createDeclarer, type TestDeclarer } from '../../../test/factories/declarer.factory';
import {
  book,
  brokenSlots,
  createOffice,
  openDays,
  slotsOf,
  type TestOffice,
} from '../../../test/factories/office.factory';
import {
  call,
  createStaff,
  newClientKey,
  openApplication,
  type TestStaff,
} from '../../../test/support/application';
import { emptyTables } from '../../../test/support/database';
import { stopClock } from '../../../test/support/test-clock';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';

const hours = {
  line: 'general',
  fromMinute: 540,
  untilMinute: 720,
  slotMinutes: 30,
  capacity: 2,
  publicCapacity: 1,
};
const service = {
  name: '居住证办理',
  slotCount: 1,
  largestParty: 1,
  forOthers: false,
  papers: ['身份证', '照片'],
};

describe('setting up an office', () => {
  let app: NestFastifyApplication;
  let city: TestCity;
  let office: TestOffice;
  let stranger: TestStaff;
  let me: TestDeclarer;

  beforeAll(async () => {
    app = await openApplication({ CITY: 'three-working-days', REQUESTS_PER_MINUTE: '1000000' });
  });
  beforeEach(async () => {
    await emptyTables();
    stopClock(app, '2026-11-23T02:00:00Z');
    city = await addCity(app);
    office = await createOffice(app, city.community, { capacity: 2, publicCapacity: 1 });
    stranger = await createStaff(app, { role: 'supervisor', areaPath: city.otherTown.path });
    await openDays(app);
    me = await createDeclarer(app);
  });
  afterAll(() => app.close());

  const ask = <Answer = OfficeSetupView>(
    route: Route,
    id: string,
    body?: object,
    token = office.keeper.token,
    key?: string,
  ) => call<Answer>(app, route, { token, params: { id }, body, clientKey: key });
  const view = async () => (await ask(officeRoutes.office, office.id)).body;
  const events = async () => {
    const [row] = await app
      .get<Sql>(SQL)
      .rows<{ total: number }>(
        "SELECT COUNT(*) AS total FROM appointment_history WHERE subject_type = 'office'",
      );
    return Number(row?.total);
  };
  const preview = (schedule: object) =>
    ask<SchedulePreview>(officeRoutes.previewSchedule, office.id, schedule);

  it('shows everything that was set up', async () => {
    const body = await view();
    expect(body.windows.map(({ name, isServed }) => [name, isServed])).toEqual([
      ['1号窗口', false],
      ['2号窗口', false],
    ]);
    expect(body.services.map(({ code }) => code).sort()).toEqual(['family', 'permit', 'points']);
    expect([body.slotsUntil, body.mayChange, body.version]).toEqual(['2026-12-08', true, 2]);
  });

  it.each(['changeOffice', 'addWindow', 'changeWindow', 'addService', 'changeService'] as const)(
    'S1 R2 %s: refuses another town, allows the own one, and repeats without a second effect',
    async (name) => {
      const verbs = {
        changeOffice: {
          id: office.id,
          body: { version: 2, name: '便民中心', address: '人民路2号', isOpen: true },
        },
        addWindow: { id: office.id, body: { name: '3号窗口', lines: ['general'] } },
        changeWindow: {
          id: office.windowId,
          body: { version: 1, name: '一号窗口', lines: ['general'], isOpen: true },
        },
        addService: { id: office.id, body: { ...service, code: 'reissue', line: 'general' } },
        changeService: { id: office.service, body: { ...service, version: 1, isOpen: false } },
      };
      const { id, body } = verbs[name];
      const before = await events();
      const refused = await ask(officeRoutes[name], id, body, stranger.token);
      expect([refused.status, refused.body.code]).toEqual([404, 'COMMON.NOT_FOUND']);
      const key = newClientKey();
      const done = await ask(officeRoutes[name], id, body, undefined, key);
      const again = await ask(officeRoutes[name], id, body, undefined, key);
      expect([done.status, again.status, again.body]).toEqual([200, 200, done.body]);
      expect(await events()).toBe(before + 1);
      const anew = await ask(officeRoutes[name], id, body);
      expect(anew.status).toBe(409);
      expect(await events()).toBe(before + 1);
    },
  );

  it('S1 adds an office in the own areas alone, and one of a name', async () => {
    const body = { areaCode: city.community.code, name: '新中心', address: '人民路3号' };
    const add = (token: string) => call(app, officeRoutes.addOffice, { token, body });
    expect((await add(stranger.token)).status).toBe(404);
    expect((await add(office.keeper.token)).status).toBe(200);
    const twice = await add(office.keeper.token);
    expect([twice.status, twice.body.code]).toEqual([409, 'APPOINTMENTS.OFFICE_EXISTS']);
  });

  it('previews who would be moved, and moves exactly them when the preview still holds', async () => {
    const slots = (await slotsOf(app, office.id)).filter(({ day }) => day === '2026-11-25');
    const kept = await createDeclarer(app);
    const mine = await book(app, me.token, office.service, slots[5]?.id as string);
    await book(app, kept.token, office.service, slots[0]?.id as string);
    const schedule = { version: 2, weekly: [{ ...hours, untilMinute: 690 }], exceptions: [] };
    const seen = await preview(schedule);
    expect(seen.body).toMatchObject({ slotsAdded: 0, slotsChanged: 0, slotsWithdrawn: 11 });
    expect(seen.body.moved).toEqual([
      {
        bookingId: mine.id,
        personName: '王**',
        serviceName: '居住证办理',
        places: 1,
        from: '2026-11-25T03:30:00.000Z',
        to: '2026-11-26T01:00:00.000Z',
      },
    ]);
    const stale = await ask(officeRoutes.changeSchedule, office.id, { ...schedule, plan: 'another' });
    expect([stale.status, stale.body.code]).toEqual([409, 'APPOINTMENTS.PLAN_CHANGED']);
    const key = newClientKey();
    const body = { ...schedule, plan: seen.body.plan };
    const foreign = await ask(officeRoutes.changeSchedule, office.id, body, stranger.token);
    expect(foreign.status).toBe(404);
    const done = await ask(officeRoutes.changeSchedule, office.id, body, undefined, key);
    const again = await ask(officeRoutes.changeSchedule, office.id, body, undefined, key);
    expect([done.status, again.status, again.body]).toEqual([200, 200, done.body]);
    const rows = await app
      .get<Sql>(SQL)
      .rows<{ id: string; state: string; starts_at: Date }>(
        'SELECT id, state, starts_at FROM booking ORDER BY id',
      );
    expect(rows.map((row) => [row.state, row.starts_at.toISOString()])).toEqual([
      ['booked', '2026-11-26T01:00:00.000Z'],
      ['booked', '2026-11-25T01:00:00.000Z'],
    ]);
    const told = await app
      .get<Sql>(SQL)
      .rows<{ topic: string }>("SELECT topic FROM outbox WHERE topic = 'appointments.moved'");
    expect(told).toHaveLength(1);
    expect(await brokenSlots(app)).toEqual([]);
  });

  it('ends bookings for which a closed office has no other time, and tells them', async () => {
    const last = (await slotsOf(app, office.id)).at(-1);
    await book(app, me.token, office.service, last?.id as string);
    const schedule = {
      version: 2,
      weekly: [hours],
      exceptions: [{ day: last?.day as string, reason: '搬迁', hours: [] }],
    };
    const seen = await preview(schedule);
    expect(seen.body.moved.map(({ to }) => to)).toEqual([null]);
    const done = await ask(officeRoutes.changeSchedule, office.id, { ...schedule, plan: seen.body.plan });
    expect(done.status).toBe(200);
    const [row] = await app.get<Sql>(SQL).rows<{ state: string }>('SELECT state FROM booking');
    expect(row?.state).toBe('displaced');
    expect(await brokenSlots(app)).toEqual([]);
  });

  it('refuses a plan that somebody’s booking has overtaken', async () => {
    const schedule = { version: 2, weekly: [{ ...hours, untilMinute: 690 }], exceptions: [] };
    const seen = await preview(schedule);
    const slots = (await slotsOf(app, office.id)).filter(({ day }) => day === '2026-11-25');
    await book(app, me.token, office.service, slots[5]?.id as string);
    const late = await ask(officeRoutes.changeSchedule, office.id, { ...schedule, plan: seen.body.plan });
    expect([late.status, late.body.code]).toEqual([409, 'APPOINTMENTS.PLAN_CHANGED']);
    expect((await view()).version).toBe(2);
  });

  it('opens on worked weekend days and keeps holidays closed, as the calendar says', async () => {
    stopClock(app, '2026-09-14T02:00:00Z');
    await emptyTables();
    city = await addCity(app);
    const other = await createOffice(app, city.community);
    await openDays(app);
    const days = [
      ...new Set([
        ...(await slotsOf(app, other.id)).map(({ day }) => day),
        ...(await slotsOf(app, other.id, 'announced')).map(({ day }) => day),
      ]),
    ];
    expect(days).toContain('2026-09-20');
    expect(days).not.toContain('2026-09-19');
    expect(days).not.toContain('2026-09-25');
  });

  it('refuses hours that end before they begin, promise too much, or overlap', async () => {
    const wrong = await preview({
      version: 2,
      weekly: [
        { ...hours, untilMinute: 500 },
        { ...hours, publicCapacity: 9, line: 'other' },
        { ...hours, fromMinute: 560 },
        { ...hours, weekdays: [1] },
      ],
      exceptions: [],
    });
    expect(wrong.status).toBe(422);
    expect(wrong.body.faults?.map(({ field }) => field)).toEqual([
      'weekly.0.untilMinute',
      'weekly.1.publicCapacity',
      'weekly.3.fromMinute',
    ]);
  });

  it('S3 stops a clerk whose role was taken back, at once', async () => {
    expect((await ask(counterRoutes.queue, office.id, undefined, office.clerk.token)).status).toBe(200);
    await app
      .get<Sql>(SQL)
      .change('UPDATE role_grant SET revoked_at = ? WHERE id = ?', [new Date(), office.clerk.grantId]);
    expect((await ask(counterRoutes.queue, office.id, undefined, office.clerk.token)).status).toBe(404);
  });

  it('keeps where the office is, both degrees or neither, and tells everybody', async () => {
    const office1 = await view();
    const { name, address, version } = office1;
    const put = (more: object) =>
      ask<OfficeSetupView>(officeRoutes.changeOffice, office.id, {
        version,
        name,
        address,
        isOpen: true,
        ...more,
      });
    const half = await put({ longitude: '120.555821' });
    expect([half.status, half.body.faults]).toEqual([422, [{ field: 'latitude', code: 'required' }]]);
    const place = { longitude: '120.555821', latitude: '31.875430' };
    expect((await put(place)).body.place).toEqual(place);
    const { body } = await call<OfficeView[]>(app, appointmentRoutes.offices);
    expect(body.find(({ id }) => id === office.id)?.place).toEqual(place);
  });

  it('S2 compares offices by people who did not come, within the caller’s areas alone', async () => {
    const quiet = await createOffice(app, city.community, { name: '另一个网点' });
    const foreign = await createOffice(app, city.otherTown, { name: '别处的网点' });
    const slot = (await slotsOf(app, office.id)).at(-1);
    await book(app, me.token, office.service, slot?.id as string);
    await app.get<Sql>(SQL).change("UPDATE booking SET state = 'no-show'");
    await ask(counterRoutes.walkIn, office.id, { serviceId: office.service }, office.clerk.token);
    const loads = (token: string, query = {}) =>
      call<OfficeLoads>(app, officeRoutes.loads, {
        token,
        query: { from: '2026-11-20', until: '2026-12-20', ...query },
      });
    const seen = await loads(office.keeper.token);
    expect(seen.body.items).toMatchObject([
      { officeId: office.id, booked: 1, noShows: 1, walkIns: 1, served: 0, meanWait: null },
      { officeId: quiet.id, booked: 0, noShows: 0, walkIns: 0, served: 0, meanWait: null },
    ]);
    expect((await loads(foreign.keeper.token)).body.items).toMatchObject([{ officeId: foreign.id }]);
    const narrowed = await loads(office.keeper.token, { areaCode: city.otherTown.code });
    expect(narrowed.body.items).toEqual([]);
  });
});
