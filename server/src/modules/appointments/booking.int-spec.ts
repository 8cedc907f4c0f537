import { appointmentRoutes, bookingRoutes } from '@app/shared/appointments/appointments.routes';
import type { BookingView, DaySlotsView, DaysView } from '@app/shared/appointments/appointments.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { addCity, type TestCity } from '../../../test/factories/area.factory';
import { createDeclarer, type TestDeclarer } from '../../../test/factories/declarer.factory';
import {
  book,
  brokenSlots,
  createOffice,
  hold,
  openDays,
  slotsOf,
  type TestOffice,
  type TestSlot,
} from '../../../test/factories/office.factory';
import { call, newClientKey, openApplication } from '../../../test/support/application';
import { emptyTables } from '../../../test/support/database';
import { advanceClock, stopClock } from '../../../test/support/test-clock';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { OutboxDispatcher } from '../../platform/outbox/outbox-dispatcher';
import { BookingUpkeepJob } from './booking-upkeep.job';
import { PlaceReturnJob } from './place-return.job';
import { RandomSource } from './random-source';

describe('a booking', () => {
  let app: NestFastifyApplication;
  let city: TestCity;
  let office: TestOffice;
  let slots: TestSlot[];
  let me: TestDeclarer;
  let other: TestDeclarer;

  beforeAll(async () => {
    app = await openApplication({ CITY: 'three-working-days', REQUESTS_PER_MINUTE: '1000000' });
  });
  beforeEach(async () => {
    await emptyTables();
    // A Monday at 10:00.
    stopClock(app, '2026-11-23T02:00:00Z');
    city = await addCity(app);
    office = await createOffice(app, city.community, { capacity: 2, publicCapacity: 1 });
    await openDays(app);
    slots = (await slotsOf(app, office.id)).filter(({ startsAt }) => startsAt > new Date('2026-11-24'));
    me = await createDeclarer(app);
    other = await createDeclarer(app);
  });
  afterAll(() => app.close());

  const slot = (index: number) => slots[index]?.id as string;
  const act = (
    action: 'confirm' | 'cancel' | 'reschedule',
    by: TestDeclarer,
    id: string,
    body: object,
    key?: string,
  ) =>
    call<BookingView>(app, bookingRoutes[action], { token: by.token, params: { id }, body, clientKey: key });
  const viewOf = (by: TestDeclarer, id: string) =>
    call<BookingView>(app, bookingRoutes.booking, { token: by.token, params: { id } });
  const bookings = () => app.get<Sql>(SQL).rows<{ id: string }>('SELECT id FROM booking');

  it('is held, confirmed and shown with its code, its people and what may be done', async () => {
    const held = await hold(app, me.token, office.service, slot(0));
    expect([held.status, held.body.state, held.body.places]).toEqual([200, 'held', 1]);
    expect(held.body.heldUntil).toBe('2026-11-23T02:10:00.000Z');
    const confirmed = await act('confirm', me, held.body.id, { version: 1, note: '带两份复印件' });
    expect([confirmed.status, confirmed.body.state]).toEqual([200, 'booked']);
    const { body } = await viewOf(me, held.body.id);
    expect(body).toMatchObject({
      state: 'booked',
      serviceName: '居住证办理',
      papers: ['身份证'],
      note: '带两份复印件',
      heldUntil: null,
      ticket: null,
      subject: null,
      allowedActions: ['reschedule', 'cancel'],
    });
    expect(body.people).toEqual([
      { personName: me.name, documentNumberMasked: expect.stringContaining('*'), self: true },
    ]);
    expect(body.checkIn?.scanned).toMatch(/^A1\.[\w-]{22}\.[\w-]{16}$/);
    expect(body.history.map(({ sentence }) => sentence)).toEqual(['已为您保留时段', '预约成功']);
    expect(await brokenSlots(app)).toEqual([]);
  });

  it('S1 of another person does not exist, for looking and for every action', async () => {
    const mine = await book(app, me.token, office.service, slot(0));
    const answers = await Promise.all([
      viewOf(other, mine.id),
      act('confirm', other, mine.id, { version: mine.version }),
      act('cancel', other, mine.id, { version: mine.version }),
      act('reschedule', other, mine.id, { version: mine.version, slotId: slot(1) }),
      call(app, bookingRoutes.calendar, { token: other.token, params: { id: mine.id } }),
    ]);
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
      answers.map(() => [404, 'COMMON.NOT_FOUND']),
    );
    expect((await viewOf(me, mine.id)).body.state).toBe('booked');
  });

  it('R2 has one effect and the same answer under one key, also when both are under way', async () => {
    const clientKey = newClientKey();
    const [one, two] = await Promise.all([
      hold(app, me.token, office.service, slot(0), { clientKey }),
      hold(app, me.token, office.service, slot(0), { clientKey }),
    ]);
    const later = await hold(app, me.token, office.service, slot(0), { clientKey });
    expect([one.status, two.status, later.status]).toEqual([200, 200, 200]);
    expect([two.body, later.body]).toEqual([one.body, one.body]);
    expect(await bookings()).toHaveLength(1);
    const reused = await hold(app, me.token, office.service, slot(1), { clientKey });
    expect([reused.status, reused.body.code]).toEqual([409, 'COMMON.CLIENT_KEY_REUSED']);
    for (const action of ['confirm', 'cancel'] as const) {
      const key = newClientKey();
      const { version } = (await viewOf(me, one.body.id)).body;
      const first = await act(action, me, one.body.id, { version }, key);
      const again = await act(action, me, one.body.id, { version }, key);
      expect([first.status, again.status, again.body]).toEqual([200, 200, first.body]);
    }
    expect(await brokenSlots(app)).toEqual([]);
  });

  it('R3 can be cancelled and made anew at once, by the one who gave it up and by nobody else', async () => {
    const first = await book(app, me.token, office.service, slot(0));
    expect((await act('cancel', me, first.id, { version: first.version })).body.state).toBe('cancelled');
    const stranger = await hold(app, other.token, office.service, slot(0));
    expect([stranger.status, stranger.body.code]).toEqual([409, 'APPOINTMENTS.SLOT_TAKEN']);
    const again = await hold(app, me.token, office.service, slot(0));
    expect([again.status, again.body.state]).toEqual([200, 'held']);
    expect(again.body.id).not.toBe(first.id);
    expect(await brokenSlots(app)).toEqual([]);
  });

  it('B7 returns a place that was given up late and at a moment that chance chooses', async () => {
    const shares = [0, 0.5, 0.999];
    for (const [index, share] of shares.entries()) {
      jest.spyOn(app.get(RandomSource), 'share').mockReturnValueOnce(share);
      const mine = await book(app, me.token, office.service, slot(index));
      await act('cancel', me, mine.id, { version: mine.version });
    }
    const rows = await app
      .get<Sql>(SQL)
      .rows<{ returns_at: Date }>('SELECT returns_at FROM booking_slot ORDER BY returns_at');
    const minutes = rows.map(
      (row) => (row.returns_at.getTime() - Date.parse('2026-11-23T02:00:00Z')) / 60_000,
    );
    expect(minutes.map(Math.round)).toEqual([10, 65, 120]);
    advanceClock(app, 9 * 60);
    expect(await app.get(PlaceReturnJob).run()).toBe(0);
    advanceClock(app, 2 * 60);
    expect(await app.get(PlaceReturnJob).run()).toBe(1);
    expect((await hold(app, other.token, office.service, slot(0))).status).toBe(200);
    expect((await hold(app, other.token, office.service, slot(1))).status).toBe(409);
    advanceClock(app, 110 * 60);
    const both = await Promise.all([app.get(PlaceReturnJob).run(), app.get(PlaceReturnJob).run()]);
    expect(both.reduce((sum, count) => sum + count, 0)).toBe(2);
    expect(await brokenSlots(app)).toEqual([]);
  });

  it('is moved to another time; the old place does not return at once', async () => {
    const mine = await book(app, me.token, office.service, slot(0));
    const moved = await act('reschedule', me, mine.id, { version: mine.version, slotId: slot(3) });
    expect([moved.status, moved.body.startsAt]).toEqual([200, slots[3]?.startsAt.toISOString()]);
    expect((await hold(app, other.token, office.service, slot(0))).body.code).toBe('APPOINTMENTS.SLOT_TAKEN');
    await book(app, other.token, office.service, slot(4));
    const full = await act('reschedule', me, mine.id, { version: moved.body.version, slotId: slot(4) });
    expect([full.status, full.body.code]).toEqual([409, 'APPOINTMENTS.SLOT_TAKEN']);
    expect((await viewOf(me, mine.id)).body.startsAt).toBe(slots[3]?.startsAt.toISOString());
    expect(await brokenSlots(app)).toEqual([]);
  });

  it('of two slots keeps the one it shares with its new time', async () => {
    const mine = await book(app, me.token, office.longService, slot(0));
    const moved = await act('reschedule', me, mine.id, { version: mine.version, slotId: slot(1) });
    expect([moved.status, moved.body.endsAt]).toEqual([200, slots[3]?.startsAt.toISOString()]);
    const back = await act('reschedule', me, mine.id, { version: moved.body.version, slotId: slot(0) });
    expect([back.status, back.body.startsAt]).toEqual([200, slots[0]?.startsAt.toISOString()]);
    expect(await brokenSlots(app)).toEqual([]);
  });

  it('ends by itself when it is not confirmed in time', async () => {
    const held = await hold(app, me.token, office.service, slot(0));
    advanceClock(app, 601);
    const late = await act('confirm', me, held.body.id, { version: 1 });
    expect([late.status, late.body.code]).toEqual([409, 'APPOINTMENTS.HOLD_EXPIRED']);
    await app.get(BookingUpkeepJob).run();
    expect((await viewOf(me, held.body.id)).body).toMatchObject({ state: 'expired', allowedActions: [] });
    expect((await hold(app, me.token, office.service, slot(1))).status).toBe(200);
  });

  it('R4 refuses what its state does not allow and writes nothing', async () => {
    const mine = await book(app, me.token, office.service, slot(0));
    await act('cancel', me, mine.id, { version: mine.version });
    const { version } = (await viewOf(me, mine.id)).body;
    for (const action of ['confirm', 'cancel', 'reschedule'] as const) {
      const body = action === 'reschedule' ? { version, slotId: slot(1) } : { version };
      const refused = await act(action, me, mine.id, body);
      expect([action, refused.status, refused.body.code]).toEqual([
        action,
        409,
        'APPOINTMENTS.ACTION_NOT_ALLOWED',
      ]);
    }
    const stale = await act('cancel', me, mine.id, { version: 1 });
    expect(stale.body.code).toBe('COMMON.VERSION_CHANGED');
    expect((await viewOf(me, mine.id)).body.version).toBe(version);
  });

  it('tells the person what happened, once', async () => {
    const mine = await book(app, me.token, office.service, slot(0));
    await act('cancel', me, mine.id, { version: mine.version });
    await app.get(OutboxDispatcher).runOnce();
    await app.get<Sql>(SQL).change('UPDATE outbox SET done_at = NULL, next_at = ?', [new Date('2026-11-01')]);
    await app.get(OutboxDispatcher).runOnce();
    const messages = await app
      .get<Sql>(SQL)
      .rows<{ title: string; body: string }>('SELECT title, body FROM message ORDER BY id');
    expect(messages.map(({ title }) => title).sort()).toEqual(['预约已取消', '预约成功']);
    expect(messages.find(({ title }) => title === '预约成功')?.body).toContain('2026年11月24日(周二) 09:00');
  });

  it('is reminded of a day before, once', async () => {
    await book(app, me.token, office.service, slot(0));
    expect(await app.get(BookingUpkeepJob).run()).toBe(1);
    expect(await app.get(BookingUpkeepJob).run()).toBe(0);
  });

  it('leaves as a calendar file', async () => {
    const mine = await book(app, me.token, office.service, slot(0));
    const file = await call(app, bookingRoutes.calendar, { token: me.token, params: { id: mine.id } });
    expect(file.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(file.text).toContain('DTSTART:20261124T010000Z');
    expect(file.text).toContain(`UID:${mine.id}@appointments`);
  });

  it('is found among free days and times, which change with it', async () => {
    const query = { serviceCode: 'permit', from: '2026-11-23', until: '2026-11-30' };
    const before = await call<DaysView>(app, appointmentRoutes.days, { query });
    expect(before.body.items.map(({ day, free }) => [day, free])).toEqual([
      ['2026-11-23', 3],
      ['2026-11-24', 6],
      ['2026-11-25', 6],
      ['2026-11-26', 6],
      ['2026-11-27', 6],
      ['2026-11-30', 6],
    ]);
    expect(before.body.calendarUntil).toBe('2026-12-31');
    await book(app, me.token, office.service, slot(0));
    const day = { serviceId: office.service, day: '2026-11-24' };
    const { body } = await call<DaySlotsView>(app, appointmentRoutes.slots, { query: day });
    expect(body.slots.map(({ free, state }) => [free, state])).toEqual([
      [0, 'full'],
      ...new Array(5).fill([1, 'free']),
    ]);
    const long = { serviceId: office.longService, day: '2026-11-24' };
    const { body: longer } = await call<DaySlotsView>(app, appointmentRoutes.slots, { query: long });
    expect(longer.slots.map(({ free }) => free)).toEqual([0, 1, 1, 1, 1]);
  });
});
