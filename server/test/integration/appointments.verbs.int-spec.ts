import { bookingRoutes } from '@app/shared/appointments/appointments.routes';
import type { DemandView } from '@app/shared/appointments/appointments.views';
import { counterRoutes, officeRoutes } from '@app/shared/appointments/office.routes';
import type {
  IssuedTicket,
  QueueView,
  SchedulePreview,
  TicketView,
} from '@app/shared/appointments/office.views';
import { type TicketAction, ticketActions } from '@app/shared/appointments/ticket.status';
import type { Route } from '@app/shared/http/route';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { addCity, type TestCity } from '../factories/area.factory';
import { createDeclarer, type TestDeclarer } from '../factories/declarer.factory';
import {
  book,
  brokenSlots,
  createOffice,
  hold,
  openDays,
  sitDown,
  slotsOf,
  type TestOffice,
} from '../factories/office.factory';
import { createResident } from '../factories/resident.factory';
import { call, createStaff, newClientKey, openApplication, type TestStaff } from '../support/application';
import { emptyTables } from '../support/database';
import { storedState } from '../support/stored-state';
import { stopClock } from '../support/test-clock';

/** What is sent, by whom it may be sent, and who is refused. `id` is what the path names. */
type Verb = { route: Route; id?: string; body: object; by: string; foreigner: string };

const routes: Record<string, Route> = { ...bookingRoutes, ...officeRoutes, ...counterRoutes };
/** What stands outside the transaction of a verb. */
const apart = ['rate_counter', 'access_log'];
const service = { line: 'general', slotCount: 1, largestParty: 1, forOthers: false, papers: ['照片'] };

/** Every verb of appointments by the same rule: forbidden, allowed, repeated under its key. */
describe('a verb of appointments', () => {
  let app: NestFastifyApplication;
  let city: TestCity;
  let office: TestOffice;
  let me: TestDeclarer;
  let other: TestDeclarer;
  let strangers: Record<'keeper' | 'clerk', TestStaff>;
  let slots: string[];

  beforeAll(async () => {
    app = await openApplication({ CITY: 'zhangjiagang', REQUESTS_PER_MINUTE: '1000000' });
  });
  beforeEach(async () => {
    await emptyTables();
    stopClock(app, '2026-11-23T01:50:00Z');
    city = await addCity(app);
    office = await createOffice(app, city.community);
    const areaPath = city.otherTown.path;
    strangers = {
      keeper: await createStaff(app, { role: 'supervisor', areaPath }),
      clerk: await createStaff(app, { role: 'window-clerk', areaPath }),
    };
    await openDays(app);
    const now = new Date('2026-11-23T01:50:00Z');
    slots = (await slotsOf(app, office.id)).filter(({ startsAt }) => startsAt > now).map(({ id }) => id);
    me = await createDeclarer(app);
    other = await createDeclarer(app);
  });
  afterAll(() => app.close());

  const slot = (index: number) => slots[index] as string;
  const send = <Answer>({ route, id, body }: Verb, token: string, clientKey?: string) =>
    call<Answer>(app, route, { token, clientKey, body, params: id === undefined ? undefined : { id } });
  const done = async <Answer>(verb: Verb): Promise<Answer> => {
    const reply = await send<Answer>(verb, verb.by);
    if (reply.status !== 200) throw new Error(`not prepared: ${reply.text}`);
    return reply.body;
  };

  const resident = (route: Route, body: object, id?: string): Verb => ({
    route,
    body,
    id,
    by: me.token,
    // Somebody else's booking does not exist; what names none is closed to staff.
    foreigner: id === undefined ? office.clerk.token : other.token,
  });
  const keeper = (route: Route, body: object, id?: string): Verb => ({
    route,
    body,
    id,
    by: office.keeper.token,
    foreigner: strangers.keeper.token,
  });
  const clerk = (route: Route, body: object, id = office.id): Verb => ({
    route,
    body,
    id,
    by: office.clerk.token,
    foreigner: strangers.clerk.token,
  });
  const booked = () => book(app, me.token, office.service, slot(3));
  const joining = async () => {
    const [slotOfDay] = await slotsOf(app, office.id, 'announced');
    const body = { serviceId: office.service, day: slotOfDay?.day, people: [{ self: true }] };
    return resident(bookingRoutes.joinDemand, body);
  };
  const walkIn = () => done<IssuedTicket>(clerk(counterRoutes.walkIn, { serviceId: office.service }));
  const calling = () => clerk(counterRoutes.callNext, {}, office.windowId);

  /** Well-formed and not what was sent before. */
  const otherBody = (body: object): object => {
    const { version } = body as { version?: number };
    if (version !== undefined) return { ...body, version: version + 1 };
    if ('serviceId' in body) return { ...body, serviceId: office.longService };
    if ('name' in body) return { ...body, name: '另一个' };
    return 'bookingCode' in body ? { bookingCode: 'NOSUCH00' } : { line: 'general' };
  };

  /** A ticket in a state that knows the action, and the action. */
  const acting = async (action: TicketAction): Promise<Verb> => {
    const { ticketId } = await walkIn();
    await sitDown(app, office);
    const act = (version: number, name: TicketAction, more: object = {}) =>
      clerk(counterRoutes.actOnTicket, { version, action: name, ...more }, ticketId);
    if (action === 'call') return act(1, 'call', { windowId: office.windowId });
    let { version } = await done<TicketView>(calling());
    if (action === 'return') ({ version } = await done<TicketView>(act(version, 'miss')));
    return act(version, action, action === 'transfer' ? { windowId: office.otherWindowId } : {});
  };

  const verbs: Record<string, () => Verb | Promise<Verb>> = {
    hold: () =>
      resident(bookingRoutes.hold, { serviceId: office.service, slotId: slot(3), people: [{ self: true }] }),
    confirm: async () => {
      const held = await hold(app, me.token, office.service, slot(3));
      return resident(bookingRoutes.confirm, { version: 1, note: '带两份复印件' }, held.body.id);
    },
    reschedule: async () => {
      const { id, version } = await booked();
      return resident(bookingRoutes.reschedule, { version, slotId: slot(5) }, id);
    },
    cancel: async () => {
      const { id, version } = await booked();
      return resident(bookingRoutes.cancel, { version }, id);
    },
    joinDemand: joining,
    leaveDemand: async () => {
      const { id, version } = await done<DemandView>(await joining());
      return resident(bookingRoutes.leaveDemand, { version }, id);
    },
    addOffice: () =>
      keeper(officeRoutes.addOffice, {
        areaCode: city.community.code,
        name: '新中心',
        address: '人民路3号',
      }),
    changeOffice: () =>
      keeper(
        officeRoutes.changeOffice,
        { version: 2, name: '便民中心', address: '人民路2号', isOpen: true },
        office.id,
      ),
    addWindow: () => keeper(officeRoutes.addWindow, { name: '3号窗口', lines: ['general'] }, office.id),
    changeWindow: () =>
      keeper(
        officeRoutes.changeWindow,
        { version: 1, name: '一号窗口', lines: ['general'], isOpen: true },
        office.windowId,
      ),
    addService: () =>
      keeper(officeRoutes.addService, { ...service, code: 'reissue', name: '居住证补办' }, office.id),
    changeService: () => {
      const { line: _, ...offered } = service;
      return keeper(
        officeRoutes.changeService,
        { ...offered, name: '居住证办理', version: 1, isOpen: false },
        office.service,
      );
    },
    changeSchedule: async () => {
      await booked();
      const schedule = { version: 2, weekly: [], exceptions: [] };
      const { plan } = await done<SchedulePreview>(keeper(officeRoutes.previewSchedule, schedule, office.id));
      return keeper(officeRoutes.changeSchedule, { ...schedule, plan }, office.id);
    },
    checkIn: async () => {
      const today = await book(app, me.token, office.service, slot(0));
      return clerk(counterRoutes.checkIn, { bookingCode: today.code });
    },
    walkIn: () => clerk(counterRoutes.walkIn, { serviceId: office.service }),
    openWindow: () => clerk(counterRoutes.openWindow, { version: 1 }, office.windowId),
    closeWindow: async () => {
      await sitDown(app, office);
      return clerk(counterRoutes.closeWindow, { version: 2 }, office.windowId);
    },
    callNext: async () => {
      await walkIn();
      // Somebody else waits, whom a second effect would call.
      await walkIn();
      await sitDown(app, office);
      return calling();
    },
    ...Object.fromEntries(
      ticketActions.map((action) => [`actOnTicket: ${action}`, () => acting(action)] as const),
    ),
  };

  it('is listed here, every one that writes', () => {
    const writing = Object.keys(routes).filter((name) => routes[name]?.write);
    expect([...new Set(Object.keys(verbs).map((name) => name.split(':')[0]))].sort()).toEqual(writing.sort());
  });

  it.each(Object.keys(verbs))('S1 R2 R3 %s: forbidden, allowed, repeated', async (name) => {
    const verb = await verbs[name]?.();
    if (!verb) throw new Error(name);
    const before = await storedState(apart);
    const forbidden = await send(verb, verb.foreigner);
    expect([forbidden.status, forbidden.body.code]).toEqual([404, 'COMMON.NOT_FOUND']);
    expect(await storedState(apart)).toEqual(before);

    const key = newClientKey();
    const allowed = await send(verb, verb.by, key);
    expect(allowed.status).toBe(200);
    const after = await storedState(apart);
    expect(after).not.toEqual(before);

    const repeated = await send(verb, verb.by, key);
    expect([repeated.status, repeated.body]).toEqual([200, allowed.body]);
    expect(await storedState(apart)).toEqual(after);

    // The key belongs to this content: with another it is refused, and nothing is written.
    const changed = { ...verb, body: otherBody(verb.body) };
    const reused = await send(changed, verb.by, key);
    expect([reused.status, reused.body.code]).toEqual([409, 'COMMON.CLIENT_KEY_REUSED']);
    expect(await storedState(apart)).toEqual(after);
    expect(await brokenSlots(app)).toEqual([]);
  });

  it('R2 has one effect when the same key arrives twice at once, also where nothing is unique by itself', async () => {
    await walkIn();
    await walkIn();
    await sitDown(app, office);
    for (const verb of [calling(), clerk(counterRoutes.walkIn, { serviceId: office.service })]) {
      const key = newClientKey();
      const answers = await Promise.all([1, 2, 3].map(() => send<object>(verb, verb.by, key)));
      expect(answers.map(({ status, body }) => [status, body])).toEqual(
        answers.map(() => [200, answers[0]?.body]),
      );
    }
    const { body } = await call<QueueView>(app, counterRoutes.queue, {
      token: office.clerk.token,
      params: { id: office.id },
    });
    expect(body.tickets.map(({ state }) => state).sort()).toEqual(['called', 'waiting', 'waiting']);
  });

  it('S11 asks for consent before somebody may wish for a day', async () => {
    const refused = await send(await joining(), (await createResident(app)).token);
    expect([refused.status, refused.body.code]).toEqual([409, 'IDENTITY.CONSENT_MISSING']);
  });

  it('R3 may be asked for anew after it was left', async () => {
    const wish = await joining();
    const first = await done<DemandView>(wish);
    const twice = await send(wish, wish.by);
    expect([twice.status, twice.body.code]).toEqual([409, 'APPOINTMENTS.DEMAND_JOINED']);
    await done(resident(bookingRoutes.leaveDemand, { version: first.version }, first.id));
    expect((await done<DemandView>(wish)).id).not.toBe(first.id);
  });
});
