import { appointmentRoutes, bookingRoutes } from '@app/shared/appointments/appointments.routes';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { addCity } from '../factories/area.factory';
import { createDeclarer, type TestDeclarer } from '../factories/declarer.factory';
import { residentNumber } from '../factories/identity.factory';
import {
  createOffice,
  hold,
  openDays,
  slotsOf,
  type TestOffice,
  type TestSlot,
} from '../factories/office.factory';
import { createResident } from '../factories/resident.factory';
import { call, openApplication } from '../support/application';
import { bookingCracks } from '../support/booking-cracks';
import { emptyTables } from '../support/database';
import { storedState } from '../support/stored-state';
import { advanceClock, stopClock } from '../support/test-clock';

/** Everything of issue 6, section 4: each is refused with its own code, and nothing is written. */
describe('bad input to appointments', () => {
  let app: NestFastifyApplication;
  let office: TestOffice;
  let other: TestOffice;
  let me: TestDeclarer;
  let open: TestSlot[];
  let announced: TestSlot[];

  beforeAll(async () => {
    app = await openApplication({ CITY: 'zhangjiagang', REQUESTS_PER_MINUTE: '1000000' });
    await emptyTables();
    stopClock(app, '2026-11-23T02:00:00Z');
    const { community, otherCommunity } = await addCity(app);
    office = await createOffice(app, community);
    other = await createOffice(app, otherCommunity);
    await openDays(app);
    me = await createDeclarer(app);
    open = await slotsOf(app, office.id);
    announced = await slotsOf(app, office.id, 'announced');
  }, 60_000);
  afterAll(() => app.close());

  const child = (number: number, birth: string) => ({
    self: false,
    name: '王小小',
    documentType: 'resident-id',
    documentNumber: residentNumber(number, birth),
  });
  const later = () => open.find(({ day }) => day === '2026-11-25')?.id as string;

  it.each([
    ['a slot in the past', () => ({ slotId: open[0]?.id }), 409, 'APPOINTMENTS.SLOT_PAST'],
    ['a day not yet released', () => ({ slotId: announced[0]?.id }), 409, 'APPOINTMENTS.SLOT_NOT_RELEASED'],
    ['a slot that is not there', () => ({ slotId: me.personId }), 404, 'COMMON.NOT_FOUND'],
    [
      'a service that is not there',
      () => ({ serviceId: me.personId }),
      409,
      'APPOINTMENTS.SERVICE_NOT_OFFERED',
    ],
    [
      'a service the office lacks',
      () => ({ serviceId: other.service }),
      409,
      'APPOINTMENTS.SERVICE_NOT_OFFERED',
    ],
    [
      'a long service in the last slot of a day',
      () => ({
        serviceId: office.longService,
        slotId: open.filter(({ day }) => day === '2026-11-25').at(-1)?.id,
      }),
      409,
      'APPOINTMENTS.SLOT_CLOSED',
    ],
    [
      'a party larger than the service',
      () => ({ people: [{ self: true }, child(1, '2019-05-05')] }),
      409,
      'APPOINTMENTS.PARTY_TOO_LARGE',
    ],
    [
      'a party larger than the slot',
      () => ({
        serviceId: office.familyService,
        people: [{ self: true }, child(2, '2019-05-05'), child(3, '2018-05-05')],
      }),
      409,
      'APPOINTMENTS.PARTY_TOO_LARGE',
    ],
    [
      'an adult who must book for themselves',
      () => ({ serviceId: office.familyService, people: [child(4, '1990-05-05')] }),
      409,
      'APPOINTMENTS.NOT_FOR_THIS_PERSON',
    ],
    [
      'a child where the service is for oneself',
      () => ({ people: [child(5, '2019-05-05')] }),
      409,
      'APPOINTMENTS.NOT_FOR_THIS_PERSON',
    ],
    ['nobody at all', () => ({ people: [] }), 422, 'COMMON.INVALID_INPUT'],
    [
      'the caller twice',
      () => ({ people: [{ self: true }, { self: true }], serviceId: office.familyService }),
      422,
      'COMMON.INVALID_INPUT',
    ],
    ['an unknown field', () => ({ places: 99 }), 422, 'COMMON.INVALID_INPUT'],
    ['a wrong type', () => ({ slotId: 7 }), 422, 'COMMON.INVALID_INPUT'],
  ])('refuses %s', async (_, change, status, code) => {
    const before = await storedState([]);
    const body = { serviceId: office.service, slotId: later(), people: [{ self: true }], ...change() };
    const reply = await call(app, bookingRoutes.hold, { token: me.token, body, remoteAddress: '10.0.0.1' });
    expect([reply.status, reply.body.code]).toEqual([status, code]);
    expect(await storedState([])).toEqual(before);
  });

  it.each([
    ['a closed day', { day: '2026-11-28' }, 'APPOINTMENTS.DAY_CLOSED'],
    ['a day that is open to all', { day: '2026-11-25' }, 'APPOINTMENTS.DEMAND_CLOSED'],
    ['a day far ahead', { day: '2026-12-24' }, 'APPOINTMENTS.DEMAND_CLOSED'],
    ['a year without a calendar', { day: '2027-03-01' }, 'APPOINTMENTS.CALENDAR_MISSING'],
  ])('refuses to ask for %s', async (_, change, code) => {
    const { token } = await createDeclarer(app);
    const before = await storedState([]);
    const asker = { token, remoteAddress: '10.0.0.2' };
    const body = { serviceId: office.service, people: [{ self: true }], ...change };
    const reply = await call(app, bookingRoutes.joinDemand, { ...asker, body });
    expect([reply.status, reply.body.code]).toEqual([409, code]);
    expect(await storedState([])).toEqual(before);
  });

  it('T2 shows no time in a year without a calendar, and says why', async () => {
    const slots = { serviceId: office.service, day: '2027-03-01' };
    const reply = await call(app, appointmentRoutes.slots, { query: slots });
    expect([reply.status, reply.body.code]).toEqual([409, 'APPOINTMENTS.CALENDAR_MISSING']);
    const long = { serviceCode: 'permit', from: '2026-11-01', until: '2027-11-01' };
    expect((await call(app, appointmentRoutes.days, { query: long })).status).toBe(422);
  });

  it('S11 asks who it is, for consent and for a confirmed name before anything else', async () => {
    const unknown = await createResident(app);
    const asked = await hold(app, unknown.token, office.service, later());
    expect(asked.body.code).toBe('IDENTITY.CONSENT_MISSING');
    const stated = await createDeclarer(app);
    await app
      .get<Sql>(SQL)
      .change("UPDATE person SET real_name_state = 'stated' WHERE id = ?", [stated.personId]);
    const refused = await hold(app, stated.token, office.service, later());
    expect([refused.status, refused.body.code]).toEqual([409, 'APPOINTMENTS.REAL_NAME_NEEDED']);
  });

  it('B7 slows down who tries too often, per person and per address block, and says for how long', async () => {
    const busy = await createDeclarer(app);
    const codes = [];
    for (let attempt = 0; attempt < 14; attempt += 1) {
      const reply = await call(app, bookingRoutes.hold, {
        token: busy.token,
        remoteAddress: '10.0.0.3',
        body: { serviceId: office.service, slotId: announced[0]?.id, people: [{ self: true }] },
      });
      codes.push(reply.body.code);
      if (reply.status === 429) expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
    }
    expect(codes.filter((code) => code === 'COMMON.TOO_MANY_REQUESTS')).toHaveLength(2);
  });

  it('B7 lets nobody keep places from others by holding and cancelling without end', async () => {
    const troll = await createDeclarer(app);
    const elsewhere = open.find(({ day }) => day === '2026-11-26')?.id as string;
    const codes = [];
    for (let turn = 0; turn < 14; turn += 1) {
      advanceClock(app, 61);
      const held = await hold(app, troll.token, office.service, elsewhere);
      codes.push(held.status === 200 ? 'held' : held.body.code);
      const params = { id: held.body.id };
      if (held.status === 200)
        await call(app, bookingRoutes.cancel, { token: troll.token, params, body: { version: 1 } });
    }
    expect(codes.filter((code) => code === 'held')).toHaveLength(12);
    expect(codes.slice(-2)).toEqual(['COMMON.TOO_MANY_REQUESTS', 'COMMON.TOO_MANY_REQUESTS']);
  });

  it('B7 keeps two devices of one person to the one booking that the city allows of a service', async () => {
    const times = open.filter(({ day }) => day === '2026-11-30').map(({ id }) => id);
    const standing = (accountId: string) =>
      app
        .get<Sql>(SQL)
        .rows<{ seat: number; active: number | null }>(
          'SELECT service_seat AS seat, active FROM booking_person WHERE account_id = ?',
          [accountId],
        );
    // Two devices at two times, both at one, many at all of them; once more when the booking is confirmed.
    for (const wanted of [times.slice(0, 2), [times[4], times[4]], times.slice(0, 6)]) {
      const person = await createDeclarer(app);
      const answers = await Promise.all(
        wanted.map((id) => hold(app, person.token, office.service, id as string)),
      );
      const [held] = answers.filter(({ status }) => status === 200);
      const refused = answers.filter((answer) => answer !== held);
      expect(refused.map(({ status, body }) => [status, body.code])).toEqual(
        refused.map(() => [409, 'APPOINTMENTS.LIMIT_REACHED']),
      );
      const confirm = { token: person.token, params: { id: held?.body.id as string }, body: { version: 1 } };
      expect((await call(app, bookingRoutes.confirm, confirm)).status).toBe(200);
      const late = await hold(app, person.token, office.service, times[5] as string);
      expect([late.status, late.body.code]).toEqual([409, 'APPOINTMENTS.LIMIT_REACHED']);
      expect(await standing(person.accountId)).toEqual([{ seat: 1, active: 1 }]);
    }
    expect(await bookingCracks(app)).toEqual({});
  });

  it('books a child and the caller together where the service allows it, and tells whose they are', async () => {
    const parent = await createDeclarer(app);
    const people = [{ self: true }, child(6, '2019-05-05')];
    const held = await hold(app, parent.token, office.familyService, later(), { people });
    expect([held.status, held.body.places]).toEqual([200, 2]);
  });
});
