import { bookingRoutes } from '@app/shared/appointments/appointments.routes';
import type { DemandView } from '@app/shared/appointments/appointments.views';
import type { Page } from '@app/shared/http/page';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { addCity } from '../../../test/factories/area.factory';
import { createDeclarer, type TestDeclarer } from '../../../test/factories/declarer.factory';
import {
  brokenSlots,
  createOffice,
  hold,
  openDays,
  slotsOf,
  type TestOffice,
} from '../../../test/factories/office.factory';
import { call, openApplication } from '../../../test/support/application';
import { emptyTables } from '../../../test/support/database';
import { advanceClock, stopClock } from '../../../test/support/test-clock';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { OutboxDispatcher } from '../../platform/outbox/outbox-dispatcher';
import { AppointmentError } from './appointments.errors';
import { DemandServing } from './demand-serving';
import { PlaceReturnJob } from './place-return.job';

const day = '2026-12-08';
const hours = { line: 'general', fromMinute: 540, untilMinute: 570, slotMinutes: 30, capacity: 2 };

/** One place on the day, four people who asked for it; `byOrder` is how the draw put them. */
describe.each(['zhangjiagang', 'three-working-days'])('after a lost draw in %s', (city) => {
  let app: NestFastifyApplication;
  let office: TestOffice;
  let byOrder: TestDeclarer[];
  let slotId: string;

  beforeAll(async () => {
    app = await openApplication({ CITY: city, REQUESTS_PER_MINUTE: '1000000' });
  });
  beforeEach(async () => {
    await emptyTables();
    stopClock(app, '2026-11-23T14:00:00Z');
    const { community } = await addCity(app);
    office = await createOffice(app, community, { weekly: [{ ...hours, publicCapacity: 1 }] });
    await openDays(app);
    const people: TestDeclarer[] = [];
    for (let number = 0; number < 4; number += 1) people.push(await createDeclarer(app));
    for (const { token } of people) {
      const body = { serviceId: office.service, day, people: [{ self: true }] };
      expect((await call(app, bookingRoutes.joinDemand, { token, body })).status).toBe(200);
    }
    stopClock(app, '2026-11-24T00:00:01Z');
    await openDays(app);
    const rows = await app
      .get<Sql>(SQL)
      .rows<{ account_id: string }>('SELECT account_id FROM booking_demand ORDER BY draw_order');
    byOrder = rows.map((row) => people.find(({ accountId }) => accountId === row.account_id) as TestDeclarer);
    slotId = (await slotsOf(app, office.id)).find((slot) => slot.day === day)?.id as string;
  });
  afterAll(() => app.close());

  const person = (place: number) => byOrder[place - 1] as TestDeclarer;
  const demandOf = async ({ token }: TestDeclarer) =>
    (await call<Page<DemandView>>(app, bookingRoutes.myDemands, { token })).body.items[0] as DemandView;
  const states = async () => Promise.all(byOrder.map(async (one) => (await demandOf(one)).state));
  const leave = async (by: TestDeclarer) => {
    const { id, version } = await demandOf(by);
    const { token } = by;
    return call<DemandView>(app, bookingRoutes.leaveDemand, { token, params: { id }, body: { version } });
  };
  /** The first one gives the place back. */
  const cancelFirst = async () => {
    const { bookingId } = await demandOf(person(1));
    const params = { id: bookingId as string };
    const reply = await call(app, bookingRoutes.cancel, {
      token: person(1).token,
      params,
      body: { version: 1 },
    });
    expect(reply.status).toBe(200);
  };
  const bringBack = async () => {
    advanceClock(app, 121 * 60);
    return app.get(PlaceReturnJob).run();
  };
  const grab = async () => {
    const { status, body } = await hold(app, (await createDeclarer(app)).token, office.service, slotId);
    return status === 200 ? 'held' : body.code;
  };

  if (city === 'three-working-days') {
    it('B7 nobody waits where the city has no rule: a returned place is open to everybody', async () => {
      expect((await demandOf(person(2))).keepsWaiting).toBeUndefined();
      expect((await leave(person(2))).body.code).toBe('APPOINTMENTS.ACTION_NOT_ALLOWED');
      await cancelFirst();
      expect(await bringBack()).toBe(1);
      expect(await states()).toEqual(['served', 'unserved', 'unserved', 'unserved']);
      expect(await grab()).toBe('held');
    });
    return;
  }

  it('B7 gives a returned place to whom the draw put next, once, and tells them', async () => {
    expect((await demandOf(person(2))).keepsWaiting).toBe(true);
    expect((await demandOf(person(1))).keepsWaiting).toBeUndefined();
    await cancelFirst();
    advanceClock(app, 121 * 60);
    const both = await Promise.all([app.get(PlaceReturnJob).run(), app.get(PlaceReturnJob).run()]);
    expect(both.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(await states()).toEqual(['served', 'served', 'unserved', 'unserved']);
    expect((await demandOf(person(2))).order).toBe(2);
    expect(await grab()).toBe('APPOINTMENTS.SLOT_TAKEN');
    expect(await brokenSlots(app)).toEqual([]);
    await app.get(OutboxDispatcher).runOnce();
    const messages = await app
      .get<Sql>(SQL)
      .rows<{ title: string; body: string }>('SELECT title, body FROM message WHERE recipient_id IN (?, ?)', [
        person(2).accountId,
        person(2).personId,
      ]);
    expect(messages.map(({ title }) => title).sort()).toEqual([
      '抽签结果：已为您约到',
      '抽签结果：这次没有约到',
    ]);
    expect(messages.map(({ body }) => body).join()).toContain('按抽签顺序直接为您约上');
  });

  it('B7 passes over who left, and who has a booking of the service by now; these keep their place', async () => {
    const left = await leave(person(2));
    expect([left.status, left.body.state, left.body.order]).toEqual([200, 'withdrawn', 2]);
    const other = (await slotsOf(app, office.id)).find((slot) => slot.day === '2026-12-01');
    const elsewhere = await hold(app, person(3).token, office.service, other?.id as string);
    expect(elsewhere.status).toBe(200);
    await cancelFirst();
    await bringBack();
    expect(await states()).toEqual(['served', 'withdrawn', 'unserved', 'served']);
    expect(await brokenSlots(app)).toEqual([]);
  });

  it('R6 asks the next one when a booking made meanwhile took a turn, and keeps nothing of it', async () => {
    await cancelFirst();
    const place = jest.spyOn(DemandServing.prototype, 'place');
    place.mockRejectedValueOnce(new AppointmentError('APPOINTMENTS.SLOT_TAKEN'));
    await bringBack();
    place.mockRestore();
    expect(await states()).toEqual(['served', 'unserved', 'served', 'unserved']);
    expect(await brokenSlots(app)).toEqual([]);
  });

  it('B7 binds nobody to a time that is too near: then it is open to everybody', async () => {
    stopClock(app, '2026-12-07T02:00:00Z');
    await cancelFirst();
    expect(await bringBack()).toBe(1);
    expect(await states()).toEqual(['served', 'unserved', 'unserved', 'unserved']);
    expect(await grab()).toBe('held');
  });
});
