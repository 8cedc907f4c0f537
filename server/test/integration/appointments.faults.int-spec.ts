import { bookingRoutes } from '@app/shared/appointments/appointments.routes';
import type { BookingListItem } from '@app/shared/appointments/appointments.views';
import type { Route } from '@app/shared/http/route';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DriverSql } from '../../src/database/sql';
import { addCity } from '../factories/area.factory';
import { createDeclarer } from '../factories/declarer.factory';
import { book, createOffice, hold, openDays, slotsOf, type TestOffice } from '../factories/office.factory';
import { call, newClientKey, openApplication, type Reply } from '../support/application';
import { isOfTimer } from '../support/background-statements';
import { bookingCracks } from '../support/booking-cracks';
import { emptyTables, testDatabase } from '../support/database';
import { LossyWire } from '../support/lossy-wire';
import { sharedSecrets } from '../support/server-process';
import { storedState } from '../support/stored-state';
import { stopClock } from '../support/test-clock';

type Work = (app: NestFastifyApplication) => Promise<Reply<BookingListItem>>;
type Verb = 'hold' | 'confirm' | 'reschedule' | 'cancel';

const verbs: Verb[] = ['hold', 'confirm', 'reschedule', 'cancel'];
/** What stands outside the transaction of a verb. */
const apart = ['rate_counter', 'access_log'];
const city = { CITY: 'three-working-days', REQUESTS_PER_MINUTE: '1000000' };
const now = '2026-11-23T02:00:00Z';

/** The server whose database fails it, and one beside it that prepares and looks. */
describe('R6 a fault at each statement of a booking', () => {
  let wire: LossyWire;
  let app: NestFastifyApplication;
  let beside: NestFastifyApplication;
  let office: TestOffice;
  let slots: string[];

  beforeAll(async () => {
    const secrets = sharedSecrets();
    wire = await LossyWire.to(testDatabase().applicationUrl);
    app = await openApplication({ ...secrets, ...city, DATABASE_URL: wire.url });
    beside = await openApplication({ ...secrets, ...city });
    for (const each of [app, beside]) stopClock(each, now);
    await emptyTables();
    const { community } = await addCity(beside);
    office = await createOffice(beside, community, { capacity: 400, publicCapacity: 400 });
    await openDays(beside);
    slots = (await slotsOf(beside, office.id)).slice(-12).map(({ id }) => id);
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await beside.close();
    await wire.close();
  });

  const slot = (index: number) => slots[index] as string;

  /** Somebody new who is about to do it, always under the same key. Two slots, so that a half has room to be one. */
  const about = async (verb: Verb): Promise<Work> => {
    const { token } = await createDeclarer(beside);
    const clientKey = newClientKey();
    if (verb === 'hold') return (server) => hold(server, token, office.longService, slot(0), { clientKey });
    const { body } =
      verb === 'confirm'
        ? await hold(beside, token, office.longService, slot(0))
        : { body: await book(beside, token, office.longService, slot(0)) };
    const { id, version } = body;
    const content = verb === 'reschedule' ? { version, slotId: slot(1) } : { version };
    const route: Route = bookingRoutes[verb];
    return (server) => call(server, route, { token, clientKey, params: { id }, body: content });
  };

  /** The same key settles it: one effect and one answer, whatever came before. */
  const settles = async (work: Work) => {
    const first = await work(app);
    expect(first.status).toBe(200);
    const stored = await storedState(apart);
    const again = await work(beside);
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(await storedState(apart)).toEqual(stored);
    expect(await bookingCracks(beside)).toEqual({});
  };

  /** Fails the n-th statement from now on, once; answers how many there were. */
  const withFaultAt = async (n: number, work: Work) => {
    const prototype = DriverSql.prototype as unknown as { send: (...args: unknown[]) => Promise<unknown> };
    const real = prototype.send;
    let count = 0;
    const spy = jest.spyOn(prototype, 'send').mockImplementation(function (this: unknown, ...args) {
      if (isOfTimer(this, args[0])) return real.apply(this, args);
      count += 1;
      if (count === n) return Promise.reject(new Error('the statement fails'));
      return real.apply(this, args);
    });
    try {
      return { ...(await work(app)), count };
    } finally {
      spy.mockRestore();
    }
  };

  it.each(verbs)(
    'leaves all of a %s or nothing when a statement fails',
    async (verb) => {
      const seen = { nothing: 0, everything: 0 };
      for (let n = 1; ; n += 1) {
        const work = await about(verb);
        const before = JSON.stringify(await storedState(apart));
        const { status, count } = await withFaultAt(n, work);
        expect([n, await bookingCracks(beside)]).toEqual([n, {}]);
        if (count < n) break;
        expect([n, status]).toEqual([n, 500]);
        const nothing = JSON.stringify(await storedState(apart)) === before;
        // Only a look that follows the work may fail and leave it standing; its key still gives the answer.
        if (nothing) expect(seen.everything).toBe(0);
        seen[nothing ? 'nothing' : 'everything'] += 1;
        await settles(work);
      }
      expect(seen.nothing).toBeGreaterThan(5);
      if (verb === 'hold') expect(seen.everything).toBe(0);
    },
    120_000,
  );

  it.each(verbs)(
    'leaves all of a %s or nothing when the server dies before a statement',
    async (verb) => {
      const seen = { nothing: 0, everything: 0 };
      for (let n = 1; ; n += 1) {
        const work = await about(verb);
        const before = JSON.stringify(await storedState(apart));
        wire.dieAt(n);
        const { status } = await work(app);
        const died = wire.revive();
        expect([n, await bookingCracks(beside)]).toEqual([n, {}]);
        if (!died) {
          expect([n, status]).toEqual([n, 200]);
          break;
        }
        expect([n, status]).toEqual([n, 503]);
        seen[JSON.stringify(await storedState(apart)) === before ? 'nothing' : 'everything'] += 1;
        await settles(work);
      }
      expect(seen.nothing).toBeGreaterThan(7);
      // What a hold answers was made before its end; the others look once more, and may die over that.
      if (verb !== 'hold') expect(seen.everything).toBeGreaterThan(0);
    },
    240_000,
  );

  it.each(verbs)('R2 leaves one %s when its end was done and the answer to it was lost', async (verb) => {
    const work = await about(verb);
    const { lost } = wire;
    wire.loseOnce('COMMIT', 'reply');
    expect([200, 503]).toContain((await work(app)).status);
    expect(wire.lost).toBe(lost + 1);
    expect(await bookingCracks(beside)).toEqual({});
    await settles(work);
  });
});
