import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { addCity } from '../factories/area.factory';
import { createDeclarer } from '../factories/declarer.factory';
import { book, createOffice, openDays, slotsOf } from '../factories/office.factory';
import { openApplication } from './application';
import { bookingCracks } from './booking-cracks';
import { emptyTables } from './database';
import { stopClock } from './test-clock';

const nobody = '018f0000-0000-7000-8000-000000000009';

describe('the search for half bookings', () => {
  let app: NestFastifyApplication;

  beforeAll(async () => {
    app = await openApplication({ CITY: 'three-working-days', REQUESTS_PER_MINUTE: '1000000' });
  });
  beforeEach(async () => {
    await emptyTables();
    stopClock(app, '2026-11-23T02:00:00Z');
    const office = await createOffice(app, (await addCity(app)).community);
    await openDays(app);
    const last = (await slotsOf(app, office.id)).at(-1);
    const { token } = await createDeclarer(app);
    await book(app, token, office.service, last?.id as string);
  });
  afterAll(() => app.close());

  it('finds nothing wrong with a whole one', async () => {
    expect(await bookingCracks(app)).toEqual({});
  });

  it.each([
    ['people, places and slots do not belong together', 'UPDATE booking_slot SET places = 2'],
    ['people or slots without a booking', `UPDATE booking_slot SET booking_id = '${nobody}'`],
    [
      'a seat that outlives its booking, or a booking without its seat',
      'UPDATE booking_person SET active = NULL',
    ],
    ['a hold without an end, or an end without a hold', "UPDATE booking SET state = 'held'"],
    ['places that stand where the booking does not', 'UPDATE booking_slot SET returns_at = NOW(3)'],
    [
      'a version without its line of history, or a line of nothing',
      'UPDATE booking SET version = version + 1',
    ],
    ['a change that was not told, or told and not made', "UPDATE outbox SET event_key = CONCAT('x', id)"],
    ['a counter that differs from its seats', 'UPDATE slot SET booked = booked + 1'],
  ])('finds %s', async (name, damage) => {
    await app.get<Sql>(SQL).change(damage);
    expect(Object.keys(await bookingCracks(app))).toContain(name);
  });
});
