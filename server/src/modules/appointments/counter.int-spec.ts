import { appointmentRoutes, bookingRoutes } from '@app/shared/appointments/appointments.routes';
import type {
  BookingListItem,
  BookingView,
  WaitingRoomView,
} from '@app/shared/appointments/appointments.views';
import { counterRoutes, officeRoutes } from '@app/shared/appointments/office.routes';
import type {
  DayBookingItem,
  IssuedTicket,
  LoadView,
  QueueView,
  TicketView,
  WhatIfView,
  WindowView,
} from '@app/shared/appointments/office.views';
import type { Page } from '@app/shared/http/page';
import type { Route } from '@app/shared/http/route';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { addCity, type TestCity } from '../../../test/factories/area.factory';
import { createDeclarer, type TestDeclarer } from '../../../test/factories/declarer.factory';
import {
  book,
  createOffice,
  openDays,
  sitDown,
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
import { advanceClock, stopClock } from '../../../test/support/test-clock';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { BookingUpkeepJob } from './booking-upkeep.job';

describe('the counter on the day', () => {
  let app: NestFastifyApplication;
  let city: TestCity;
  let office: TestOffice;
  let stranger: TestStaff;
  let me: TestDeclarer;
  let mine: BookingListItem;

  beforeAll(async () => {
    app = await openApplication({ CITY: 'zhangjiagang', REQUESTS_PER_MINUTE: '1000000' });
  });
  beforeEach(async () => {
    await emptyTables();
    stopClock(app, '2026-11-23T01:50:00Z');
    city = await addCity(app);
    office = await createOffice(app, city.community);
    stranger = await createStaff(app, { role: 'window-clerk', areaPath: city.otherTown.path });
    await openDays(app);
    me = await createDeclarer(app);
    const [slot] = (await slotsOf(app, office.id)).filter(
      ({ startsAt }) => startsAt > new Date('2026-11-23T01:50:00Z'),
    );
    mine = await book(app, me.token, office.service, slot?.id as string);
  });
  afterAll(() => app.close());

  const ask = <Answer>(
    route: Route,
    id: string,
    body?: object,
    token = office.clerk.token,
    clientKey?: string,
  ) => call<Answer>(app, route, { token, params: { id }, body, clientKey });
  const codeOf = async () =>
    (await call<BookingView>(app, bookingRoutes.booking, { token: me.token, params: { id: mine.id } })).body
      .checkIn?.scanned as string;
  const checkIn = (body: object, token?: string, key?: string) =>
    ask<IssuedTicket>(counterRoutes.checkIn, office.id, body, token, key);
  const walkIn = () => ask<IssuedTicket>(counterRoutes.walkIn, office.id, { serviceId: office.service });
  const callNext = (windowId = office.windowId) => ask<TicketView>(counterRoutes.callNext, windowId, {});
  const act = (ticket: { id: string; version: number }, action: string, more: object = {}) =>
    ask<TicketView>(counterRoutes.actOnTicket, ticket.id, { version: ticket.version, action, ...more });

  it('checks in by the code of the phone, or read out, into one and the same ticket', async () => {
    const scanned = await codeOf();
    const first = await checkIn({ scanned });
    expect([first.status, first.body.number, first.body.serviceName]).toEqual([200, 'A001', '居住证办理']);
    const read = await checkIn({ bookingCode: mine.code.toLowerCase() });
    expect(read.body.ticketId).toBe(first.body.ticketId);
    const { body } = await call<BookingView>(app, bookingRoutes.booking, {
      token: me.token,
      params: { id: mine.id },
    });
    expect(body).toMatchObject({ state: 'arrived', checkIn: null, allowedActions: [] });
    expect(body.ticket).toMatchObject({ number: 'A001', state: 'waiting', windowName: null });
    const key = newClientKey();
    const once = await walkInWith(key);
    const twice = await walkInWith(key);
    expect([once.body.number, twice.body]).toEqual(['A002', once.body]);
  });
  const walkInWith = (key: string) =>
    ask<IssuedTicket>(counterRoutes.walkIn, office.id, { serviceId: office.service }, undefined, key);

  it('takes no forged code, none of another office, none before its time, none twice used', async () => {
    const scanned = await codeOf();
    const broken = `${scanned.slice(0, -1)}${scanned.endsWith('A') ? 'B' : 'A'}`;
    const refusalOf = async (body: object) => (await checkIn(body)).body.code;
    expect(await refusalOf({ scanned: broken })).toBe('APPOINTMENTS.CHECK_IN_INVALID');
    expect(await refusalOf({ scanned: mine.id })).toBe('APPOINTMENTS.CHECK_IN_INVALID');
    expect(await refusalOf({ bookingCode: 'NOSUCH00' })).toBe('APPOINTMENTS.CHECK_IN_INVALID');
    expect(await refusalOf({})).toBe('COMMON.INVALID_INPUT');
    expect(await refusalOf({ scanned, bookingCode: mine.code })).toBe('COMMON.INVALID_INPUT');
    const other = await createOffice(app, city.community);
    const elsewhere = await ask(counterRoutes.checkIn, other.id, { scanned }, other.clerk.token);
    expect(elsewhere.body.code).toBe('APPOINTMENTS.CHECK_IN_WRONG_OFFICE');
    stopClock(app, '2026-11-23T00:50:00Z');
    expect(await refusalOf({ scanned })).toBe('APPOINTMENTS.CHECK_IN_WRONG_DAY');
    expect((await checkIn({ scanned }, stranger.token)).status).toBe(404);
    const [row] = await app.get<Sql>(SQL).rows<{ total: number }>('SELECT COUNT(*) AS total FROM ticket');
    expect(Number(row?.total)).toBe(0);
  });

  it('gives walk-ins the places kept for them and no more', async () => {
    const statuses = [];
    for (let number = 0; number < 7; number += 1) statuses.push(await walkIn());
    // One place kept in each of the five slots of the day that are not over.
    expect(statuses.map(({ status, body }) => (status === 200 ? body.number : body.code))).toEqual([
      'A001',
      'A002',
      'A003',
      'A004',
      'A005',
      'APPOINTMENTS.WALK_IN_FULL',
      'APPOINTMENTS.WALK_IN_FULL',
    ]);
  });

  it('lets a clerk sit at several windows, and nobody at a colleague’s', async () => {
    const colleague = await createStaff(app, { role: 'window-clerk', areaPath: city.community.path });
    const open = (id: string, token?: string, key?: string) =>
      ask<WindowView>(counterRoutes.openWindow, id, { version: 1 }, token, key);
    expect((await open(office.windowId, stranger.token)).status).toBe(404);
    const key = newClientKey();
    const first = await open(office.windowId, undefined, key);
    expect([first.body.isMine, first.body.isServed]).toEqual([true, true]);
    expect((await open(office.windowId, undefined, key)).body).toEqual(first.body);
    expect((await open(office.otherWindowId)).body.isMine).toBe(true);
    const taken = await ask(counterRoutes.openWindow, office.windowId, { version: 2 }, colleague.token);
    expect(taken.body.code).toBe('APPOINTMENTS.WINDOW_TAKEN');
    const foreign = await ask(counterRoutes.callNext, office.windowId, {}, colleague.token);
    expect(foreign.body.code).toBe('APPOINTMENTS.WINDOW_NOT_YOURS');
    const left = await ask<WindowView>(counterRoutes.closeWindow, office.windowId, { version: 2 });
    expect([left.body.isServed, left.body.version]).toEqual([false, 3]);
  });

  it('calls each ticket once, however many windows ask at once', async () => {
    await sitDown(app, office);
    await ask(counterRoutes.openWindow, office.otherWindowId, { version: 1 });
    for (let number = 0; number < 4; number += 1) await walkIn();
    const windows = [office.windowId, office.otherWindowId];
    const calls = await Promise.all([0, 1, 2, 3, 4, 5].map((index) => callNext(windows[index % 2])));
    const numbers = calls.flatMap(({ status, body }) => (status === 200 ? [body.number] : []));
    expect(numbers.sort()).toEqual(['A001', 'A002', 'A003', 'A004']);
    expect(calls.filter(({ status }) => status === 409).map(({ body }) => body.code)).toEqual(
      new Array(2).fill('APPOINTMENTS.NOBODY_WAITING'),
    );
  });

  it('goes the whole way: called, missed, back, at the window, parked, transferred, finished', async () => {
    await checkIn({ scanned: await codeOf() });
    await sitDown(app, office);
    let ticket = (await callNext()).body;
    const step = async (action: string, more?: object) => {
      advanceClock(app, 300);
      const reply = await act(ticket, action, more);
      expect([action, reply.status]).toEqual([action, 200]);
      ticket = reply.body;
      return ticket.state;
    };
    expect([ticket.state, ticket.personName, ticket.windowName]).toEqual(['called', '王**', '1号窗口']);
    expect([await step('recall'), ticket.times]).toEqual(['called', 2]);
    expect(await step('miss')).toBe('missed');
    expect(await step('return')).toBe('waiting');
    expect((await callNext()).body.id).toBe(ticket.id);
    ticket = (await act({ ...ticket, version: ticket.version + 1 }, 'serve')).body;
    expect(await step('park', { note: '去复印' })).toBe('parked');
    expect(await step('call', { windowId: office.windowId })).toBe('called');
    expect(await step('transfer', { windowId: office.otherWindowId })).toBe('waiting');
    expect((await callNext()).body.code).toBe('APPOINTMENTS.NOBODY_WAITING');
    await ask(counterRoutes.openWindow, office.otherWindowId, { version: 1 });
    ticket = (await callNext(office.otherWindowId)).body;
    expect(ticket.windowName).toBe('2号窗口');
    expect(await step('finish')).toBe('finished');
    const again = await act(ticket, 'recall');
    expect([again.status, again.body.code]).toEqual([409, 'APPOINTMENTS.ACTION_NOT_ALLOWED']);
    const foreign = await ask(
      counterRoutes.actOnTicket,
      ticket.id,
      { version: 1, action: 'leave' },
      stranger.token,
    );
    expect(foreign.status).toBe(404);
    const { body } = await call<BookingView>(app, bookingRoutes.booking, {
      token: me.token,
      params: { id: mine.id },
    });
    expect(body.state).toBe('finished');
  });

  it('shows the waiting room without a name, and says what to read out', async () => {
    await checkIn({ scanned: await codeOf() });
    await walkIn();
    await sitDown(app, office);
    await callNext();
    const { body, text } = await call<WaitingRoomView>(app, appointmentRoutes.waitingRoom, {
      query: { officeId: office.id },
    });
    // Who walked in has the place kept in the slot that is going on; who is booked comes with theirs.
    expect(body.called).toEqual([
      expect.objectContaining({ number: 'A002', windowName: '1号窗口', spoken: '请A零零二号，到1号窗口' }),
    ]);
    expect(body.lines).toEqual([
      expect.objectContaining({ waiting: ['A001'], wait: { ahead: 1, windows: 1, minutes: null } }),
    ]);
    expect(text).not.toContain(me.name);
    const queue = await ask<QueueView>(counterRoutes.queue, office.id);
    expect(queue.body.tickets.map(({ number, personName }) => [number, personName]).sort()).toEqual([
      ['A001', '王**'],
      ['A002', null],
    ]);
    const booked = await ask<Page<DayBookingItem>>(counterRoutes.bookings, office.id);
    expect(booked.body.items.map(({ personName, state }) => [personName, state])).toEqual([
      ['王**', 'arrived'],
    ]);
  });

  it('pauses who did not come three times, nobody before, and not for ever', async () => {
    const codes: unknown[] = [];
    for (const day of ['2026-11-25', '2026-11-26', '2026-11-27']) {
      advanceClock(app, 86_400);
      await app.get(BookingUpkeepJob).run();
      const next = (await slotsOf(app, office.id)).find((slot) => slot.day === day);
      codes.push(await book(app, me.token, office.service, next?.id as string).then(() => 'booked', String));
    }
    expect(codes.slice(0, 2)).toEqual(['booked', 'booked']);
    expect(codes[2]).toContain('APPOINTMENTS.PAUSED');
    const pauses = (at: string) =>
      app.get<Sql>(SQL).rows('SELECT id FROM booking_pause WHERE until_at > ?', [new Date(at)]);
    expect(await pauses('2026-12-25T00:00:00Z')).toHaveLength(1);
    expect(await pauses('2026-12-27T00:00:00Z')).toEqual([]);
  });

  it('lets somebody book again whose ticket nobody ended', async () => {
    await checkIn({ scanned: await codeOf() });
    advanceClock(app, 86_400);
    await app.get(BookingUpkeepJob).run();
    const next = (await slotsOf(app, office.id)).find(({ day }) => day === '2026-11-25');
    expect((await book(app, me.token, office.service, next?.id as string)).state).toBe('booked');
  });

  it('gives the supervisor figures, a file of the same, and the day with other windows', async () => {
    await checkIn({ scanned: await codeOf() });
    await walkIn();
    await sitDown(app, office);
    for (const minutes of [12, 24]) {
      advanceClock(app, 600);
      const { body: ticket } = await callNext();
      const { body: served } = await act(ticket, 'serve');
      advanceClock(app, minutes * 60);
      await act(served, 'finish');
    }
    const token = office.keeper.token;
    const load = await ask<LoadView>(officeRoutes.load, office.id, undefined, token);
    expect(load.body.total).toEqual({
      booked: 1,
      walkIns: 1,
      served: 2,
      noShows: 0,
      meanWait: 21,
      longestWait: 32,
      meanService: 18,
    });
    expect(load.body.hours.map(({ hour, served }) => [hour, served])).toEqual([
      [9, 2],
      [10, 0],
    ]);
    const file = await ask(officeRoutes.loadFile, office.id, undefined, token);
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(file.text.split('\r\n').at(-2)).toBe('合计,1,1,2,0,21,32,18');
    const day = { day: '2026-11-23' };
    const other = await call<WhatIfView>(app, officeRoutes.whatIf, {
      token,
      params: { id: office.id },
      query: day,
    });
    expect([other.body.tickets, other.body.windowsThen]).toEqual([2, 1]);
    expect(other.body.cases.slice(0, 2).map(({ windows, longestWait }) => [windows, longestWait])).toEqual([
      [1, 24],
      [2, 0],
    ]);
    expect((await ask(officeRoutes.load, office.id, undefined, office.clerk.token)).status).toBe(404);
    // On the Monday after, nobody has to look for the last day with visitors.
    stopClock(app, '2026-11-30T01:00:00Z');
    const monday = await createStaff(app, { role: 'supervisor', areaPath: city.community.path });
    const last = await ask<WhatIfView>(officeRoutes.whatIf, office.id, undefined, monday.token);
    expect([last.body.day, last.body.tickets]).toEqual(['2026-11-23', 2]);
  });

  it('finds today’s bookings by a document, here alone, and logs every search, found or not', async () => {
    const find = (documentNumber: string, id = office.id, token?: string) =>
      ask<{ items: DayBookingItem[] }>(
        counterRoutes.findBookings,
        id,
        { documentType: 'resident-id', documentNumber },
        token,
      );
    const found = await find(me.documentNumber);
    expect([found.status, found.body.items.map(({ code }) => code)]).toEqual([200, [mine.code]]);
    const { bookingCode } = { bookingCode: found.body.items[0]?.code as string };
    expect((await checkIn({ bookingCode })).status).toBe(200);
    const other = await createOffice(app, city.community, { name: '另一个网点' });
    const nobody = await createDeclarer(app);
    expect((await find(nobody.documentNumber)).body.items).toEqual([]);
    const elsewhere = await find(me.documentNumber, other.id, other.clerk.token);
    expect(elsewhere.body.items).toEqual([]);
    expect((await find(me.documentNumber, office.id, stranger.token)).status).toBe(404);
    expect((await find('320582199001011')).status).toBe(422);
    stopClock(app, '2026-11-24T01:50:00Z');
    const tomorrow = await createStaff(app, { role: 'window-clerk', areaPath: city.community.path });
    expect((await find(me.documentNumber, office.id, tomorrow.token)).body.items).toEqual([]);
    const logged = await app
      .get<Sql>(SQL)
      .rows<{ subject_id: string; result_count: number }>(
        "SELECT subject_id, result_count FROM access_log WHERE route LIKE '%booking-searches' ORDER BY at, id",
      );
    expect(logged.map((row) => [row.subject_id, row.result_count])).toEqual([
      [office.id, 1],
      [office.id, 0],
      [other.id, 0],
      [office.id, 0],
    ]);
  });
});
