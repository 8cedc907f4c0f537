import { bookingRoutes } from '@app/shared/appointments/appointments.routes';
import type { BookingListItem } from '@app/shared/appointments/appointments.views';
import { counterRoutes, officeRoutes } from '@app/shared/appointments/office.routes';
import type { OfficeSetupView } from '@app/shared/appointments/office.views';
import type { WeeklyHours } from '@app/shared/appointments/office-setup.dto';
import { addDays } from '@app/shared/validation/plain-date';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { ReleaseJob } from '../../src/modules/appointments/release.job';
import { SlotPlantingJob } from '../../src/modules/appointments/slot-planting.job';
import { call, createStaff, type Reply, type TestStaff } from '../support/application';
import type { TestArea } from './area.factory';

export type TestSlot = { id: string; day: string; startsAt: Date };
export type TestOffice = {
  id: string;
  /** One slot, one person; two slots; up to three people, also for others. */
  service: string;
  longService: string;
  familyService: string;
  windowId: string;
  otherWindowId: string;
  keeper: TestStaff;
  clerk: TestStaff;
};

type Options = {
  capacity?: number;
  publicCapacity?: number;
  weekly?: WeeklyHours[];
  name?: string;
  /** Open on every day of a fortnight and two days from here, whatever the calendar says. */
  everyDayFrom?: string;
};

let offices = 0;

/** An office of one line with half-hour slots from 09:00 to 12:00 on working days, set up by the road staff take. */
export async function createOffice(
  app: NestFastifyApplication,
  area: TestArea,
  { capacity = 3, publicCapacity = 2, weekly, name, everyDayFrom }: Options = {},
): Promise<TestOffice> {
  offices += 1;
  const keeper = await createStaff(app, { role: 'supervisor', areaPath: area.path });
  const clerk = await createStaff(app, { role: 'window-clerk', areaPath: area.path });
  const ask = async (
    route: Parameters<typeof call>[1],
    body: object,
    id?: string,
  ): Promise<OfficeSetupView> => {
    const params = id === undefined ? undefined : { id };
    const reply = await call<OfficeSetupView>(app, route, { token: keeper.token, params, body });
    if (reply.status !== 200) throw new Error(`office was not set up: ${reply.text}`);
    return reply.body;
  };
  const { id } = await ask(officeRoutes.addOffice, {
    areaCode: area.code,
    name: name ?? `便民服务中心${offices}`,
    address: '人民路1号',
  });
  await ask(officeRoutes.addWindow, { name: '1号窗口', lines: ['general'] }, id);
  await ask(officeRoutes.addWindow, { name: '2号窗口', lines: ['general'] }, id);
  const service = { line: 'general', slotCount: 1, largestParty: 1, forOthers: false, papers: ['身份证'] };
  await ask(officeRoutes.addService, { ...service, code: 'permit', name: '居住证办理' }, id);
  await ask(officeRoutes.addService, { ...service, code: 'points', name: '积分受理', slotCount: 2 }, id);
  const view = await ask(
    officeRoutes.addService,
    { ...service, code: 'family', name: '随迁子女材料核对', largestParty: 3, forOthers: true },
    id,
  );
  const hours = {
    line: 'general',
    fromMinute: 540,
    untilMinute: 720,
    slotMinutes: 30,
    capacity,
    publicCapacity,
  };
  const days = everyDayFrom ? Array.from({ length: 17 }, (_, index) => addDays(everyDayFrom, index)) : [];
  const exceptions = days.map((day) => ({
    day,
    reason: '照常办公',
    hours: [{ ...hours, untilMinute: 1080 }],
  }));
  const schedule = { version: 1, weekly: weekly ?? [hours], exceptions };
  const { plan } = (await ask(officeRoutes.previewSchedule, schedule, id)) as unknown as { plan: string };
  await ask(officeRoutes.changeSchedule, { ...schedule, plan }, id);
  const idOf = (code: string) => view.services.find((entry) => entry.code === code)?.id as string;
  const windowOf = (index: number) => view.windows[index]?.id as string;
  return {
    id,
    service: idOf('permit'),
    longService: idOf('points'),
    familyService: idOf('family'),
    windowId: windowOf(0),
    otherWindowId: windowOf(1),
    keeper,
    clerk,
  };
}

/** Plants the slots and opens the days whose hour has come, as the jobs do. */
export async function openDays(app: NestFastifyApplication): Promise<void> {
  await app.get(SlotPlantingJob).run();
  await app.get(ReleaseJob).run();
}

/** The slots of an office in the order of time, those of one state alone. */
export async function slotsOf(
  app: NestFastifyApplication,
  officeId: string,
  state: 'open' | 'announced' = 'open',
): Promise<TestSlot[]> {
  const rows = await app
    .get<Sql>(SQL)
    .rows<{ id: string; day: string; starts_at: Date }>(
      'SELECT id, day, starts_at FROM slot WHERE office_id = ? AND state = ? ORDER BY starts_at, id',
      [officeId, state],
    );
  return rows.map((row) => ({ id: row.id, day: row.day, startsAt: row.starts_at }));
}

/** Holds a slot for the caller alone. */
export function hold(
  app: NestFastifyApplication,
  token: string,
  serviceId: string,
  slotId: string,
  more: { clientKey?: string; people?: object[] } = {},
): Promise<Reply<BookingListItem>> {
  const { clientKey, people = [{ self: true }] } = more;
  return call<BookingListItem>(app, bookingRoutes.hold, {
    token,
    clientKey,
    body: { serviceId, slotId, people },
  });
}

/** Holds and confirms. */
export async function book(
  app: NestFastifyApplication,
  token: string,
  serviceId: string,
  slotId: string,
): Promise<BookingListItem> {
  const held = await hold(app, token, serviceId, slotId);
  if (held.status !== 200) throw new Error(`not held: ${held.text}`);
  const confirmed = await call<BookingListItem>(app, bookingRoutes.confirm, {
    token,
    params: { id: held.body.id },
    body: { version: held.body.version },
  });
  if (confirmed.status !== 200) throw new Error(`not confirmed: ${confirmed.text}`);
  return confirmed.body;
}

/** A clerk sits down at the first window. */
export async function sitDown(app: NestFastifyApplication, office: TestOffice): Promise<void> {
  const reply = await call(app, counterRoutes.openWindow, {
    token: office.clerk.token,
    params: { id: office.windowId },
    body: { version: 1 },
  });
  if (reply.status !== 200) throw new Error(`window not opened: ${reply.text}`);
}

type Crack = { slotId: string; booked: number; standing: number; capacity: number };

/** Slots whose counter differs from the bookings that stand on them, or that hold more than they may (promise R1). */
export async function brokenSlots(app: NestFastifyApplication): Promise<Crack[]> {
  return app.get<Sql>(SQL).rows<Crack>(
    `SELECT * FROM (
       SELECT t.id AS slotId, t.booked, t.public_capacity AS capacity,
              COALESCE((SELECT SUM(x.places) FROM booking_slot x WHERE x.slot_id = t.id AND x.returned_at IS NULL), 0) AS standing
         FROM slot t) AS counted WHERE booked <> standing OR booked > capacity`,
  );
}
