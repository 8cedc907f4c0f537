import { bookingRoutes } from '@app/shared/appointments/appointments.routes';
import type { BookingListItem, BookingView } from '@app/shared/appointments/appointments.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { addCity } from '../factories/area.factory';
import { createDeclarer, type TestDeclarer } from '../factories/declarer.factory';
import {
  book,
  brokenSlots,
  createOffice,
  hold,
  openDays,
  slotsOf,
  type TestOffice,
  type TestSlot,
} from '../factories/office.factory';
import { call, newClientKey, openApplication, type Reply } from '../support/application';
import { emptyTables } from '../support/database';
import { stopClock } from '../support/test-clock';

const clients = 200;
const capacity = 7;

describe('many at once want the same time', () => {
  let app: NestFastifyApplication;
  let office: TestOffice;
  let slots: TestSlot[];
  let people: TestDeclarer[];

  beforeAll(async () => {
    app = await openApplication({
      CITY: 'three-working-days',
      REQUESTS_PER_MINUTE: '10000000',
      DATABASE_POOL: '16',
    });
    stopClock(app, '2026-11-23T02:00:00Z');
    await emptyTables();
    const { community } = await addCity(app);
    office = await createOffice(app, community, { capacity: 8, publicCapacity: capacity });
    people = [];
    for (let number = 0; number < clients; number += 1) people.push(await createDeclarer(app));
  }, 60_000);
  beforeEach(async () => {
    const sql = app.get<Sql>(SQL);
    for (const table of ['booking', 'booking_person', 'booking_slot', 'slot', 'slot_release', 'request_key'])
      await sql.change(`DELETE FROM ${table}`);
    await openDays(app);
    slots = (await slotsOf(app, office.id)).filter(({ day }) => day === '2026-11-25');
  });
  afterAll(() => app.close());

  const slot = (index: number) => slots[index]?.id as string;
  const bookedIn = async (slotId: string) => {
    const [row] = await app
      .get<Sql>(SQL)
      .rows<{ booked: number }>('SELECT booked FROM slot WHERE id = ?', [slotId]);
    return row?.booked;
  };
  const codesOf = (answers: readonly Reply<unknown>[]) => [
    ...new Set(answers.filter(({ status }) => status !== 200).map(({ body }) => body.code)),
  ];

  it(`R1 sells a slot of ${capacity} to ${capacity} of ${clients} who ask at once`, async () => {
    const answers = await Promise.all(people.map(({ token }) => hold(app, token, office.service, slot(0))));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(capacity);
    expect(codesOf(answers)).toEqual(['APPOINTMENTS.SLOT_TAKEN']);
    expect(await bookedIn(slot(0))).toBe(capacity);
    expect(await brokenSlots(app)).toEqual([]);
  }, 60_000);

  it('R1 sells two-slot services that overlap from both ends, without a deadlock that anybody sees', async () => {
    const answers = await Promise.all(
      people
        .slice(0, 120)
        .map(({ token }, index) =>
          hold(app, token, office.longService, slot(index % 2 === 0 ? 3 - (index % 4) : index % 4)),
        ),
    );
    expect(codesOf(answers)).toEqual(['APPOINTMENTS.SLOT_TAKEN']);
    expect(await brokenSlots(app)).toEqual([]);
    const taken = await Promise.all([0, 1, 2, 3, 4].map((index) => bookedIn(slot(index))));
    const sold = answers.filter(({ status }) => status === 200).length;
    expect(taken.reduce<number>((sum, count) => sum + (count ?? 0), 0)).toBe(sold * 2);
  }, 60_000);

  it('R1 R7 moves crowds between two times in opposite directions', async () => {
    const movers = people.slice(0, 10);
    const booked: BookingListItem[] = [];
    for (const [index, { token }] of movers.entries())
      booked.push(await book(app, token, office.service, slot(index % 2)));
    const answers = await Promise.all(
      movers.map(({ token }, index) =>
        call<BookingView>(app, bookingRoutes.reschedule, {
          token,
          params: { id: booked[index]?.id as string },
          body: { version: booked[index]?.version, slotId: slot((index + 1) % 2) },
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(4);
    expect(codesOf(answers)).toEqual(['APPOINTMENTS.SLOT_TAKEN']);
    expect([await bookedIn(slot(0)), await bookedIn(slot(1))]).toEqual([capacity, capacity]);
    expect(await brokenSlots(app)).toEqual([]);
  }, 60_000);

  it('B7 keeps two devices of one person to the limit of one person', async () => {
    const [person] = people as [TestDeclarer];
    const answers = await Promise.all(
      [0, 1, 2, 3, 4, 5].map((index) => hold(app, person.token, office.service, slot(index))),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
    expect(codesOf(answers)).toEqual(['APPOINTMENTS.LIMIT_REACHED']);
    expect(await brokenSlots(app)).toEqual([]);
  });

  it('R2 R3 answers crowds that repeat themselves as it did before, and lets everybody try again', async () => {
    const keys = people.map(() => newClientKey());
    const ask = () =>
      Promise.all(
        people.map(({ token }, index) =>
          hold(app, token, office.service, slot(0), { clientKey: keys[index] as string }),
        ),
      );
    const first = await ask();
    const second = await ask();
    expect(second.map(({ status }) => status)).toEqual(first.map(({ status }) => status));
    expect(second.filter(({ status }) => status === 200).map(({ body }) => body)).toEqual(
      first.filter(({ status }) => status === 200).map(({ body }) => body),
    );
    const loser = first.findIndex(({ status }) => status !== 200);
    const elsewhere = await hold(app, people[loser]?.token as string, office.service, slot(1), {
      clientKey: keys[loser],
    });
    expect(elsewhere.status).toBe(200);
    expect(await brokenSlots(app)).toEqual([]);
  }, 60_000);
});
