import { appointmentRoutes, bookingRoutes } from '@app/shared/appointments/appointments.routes';
import type { BookingListItem, DaySlotsView, DemandView } from '@app/shared/appointments/appointments.views';
import type { Page } from '@app/shared/http/page';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { v7 as uuid } from 'uuid';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { PlaceReturnJob } from '../../src/modules/appointments/place-return.job';
import { ReleaseJob } from '../../src/modules/appointments/release.job';
import { SlotPlantingJob } from '../../src/modules/appointments/slot-planting.job';
import { SessionService } from '../../src/platform/identity/session.service';
import { addCity } from '../factories/area.factory';
import { createDeclarer, type TestDeclarer } from '../factories/declarer.factory';
import { brokenSlots, createOffice, slotsOf, type TestOffice } from '../factories/office.factory';
import { call, openApplication } from '../support/application';
import { emptyTables } from '../support/database';
import { advanceClock, stopClock } from '../support/test-clock';

const honestPeople = 500;
const botAccounts = 200;
/** People who lent the bot their name; its other accounts have nobody behind them. */
const lentNames = 60;
const places = 300;
const day = '2026-12-08';

/** Five hundred people and a bot of two hundred accounts want three hundred places (issue 6, section 1). */
describe('a scalper at a release', () => {
  let app: NestFastifyApplication;
  let office: TestOffice;
  const honest: TestDeclarer[] = [];
  const lent: TestDeclarer[] = [];
  const bot: { accountId: string; token: string }[] = [];

  beforeAll(async () => {
    app = await openApplication({ CITY: 'zhangjiagang', REQUESTS_PER_MINUTE: '10000000' });
    await emptyTables();
    // The evening before the release, when people may ask.
    stopClock(app, '2026-11-23T14:00:00Z');
    const { community } = await addCity(app);
    office = await createOffice(app, community, { capacity: 60, publicCapacity: places / 6 });
    await app.get(SlotPlantingJob).run();
    await app.get(ReleaseJob).run();
    for (let number = 0; number < honestPeople; number += 1) honest.push(await createDeclarer(app));
    for (let number = 0; number < lentNames; number += 1) lent.push(await createDeclarer(app));
    bot.push(...lent);
    while (bot.length < botAccounts) bot.push(await nobody());
  }, 120_000);
  afterAll(() => app.close());

  /** An account that signed in with a number and never said who it is. */
  async function nobody(): Promise<{ accountId: string; token: string }> {
    const accountId = uuid();
    await app.get<Sql>(SQL).change("INSERT INTO account (id, kind) VALUES (?, 'public')", [accountId]);
    const { token } = await app.get(SessionService).open(accountId, 'public');
    return { accountId, token };
  }

  const join = (token: string, remoteAddress: string) =>
    call<DemandView>(app, bookingRoutes.joinDemand, {
      token,
      remoteAddress,
      body: { serviceId: office.service, day, people: [{ self: true }] },
    });
  const grab = (token: string, slotId: string, remoteAddress: string) =>
    call<BookingListItem>(app, bookingRoutes.hold, {
      token,
      remoteAddress,
      body: { serviceId: office.service, slotId, people: [{ self: true }] },
    });
  const botAddress = (index: number) => `203.0.113.${index % 4}`;
  const homeAddress = (index: number) => `10.1.${index >> 8}.${index & 255}`;
  const wonBy = async (accounts: readonly { accountId: string }[]) => {
    const rows = await app
      .get<Sql>(SQL)
      .rows<{ account_id: string }>("SELECT account_id FROM booking WHERE state IN ('held', 'booked')");
    const ids = new Set(accounts.map(({ accountId }) => accountId));
    return rows.filter((row) => ids.has(row.account_id)).length;
  };
  const counted = (answers: readonly { status: number; body: { code?: string } }[]) => {
    const counts: Record<string, number> = {};
    for (const { status, body } of answers) {
      const name = status === 200 ? 'ok' : (body.code ?? String(status));
      counts[name] = (counts[name] ?? 0) + 1;
    }
    return counts;
  };

  it('B7 asks once for each real name, however many accounts ask and however often', async () => {
    const first = [];
    for (const [index, { token }] of bot.entries()) first.push(await join(token, botAddress(index)));
    expect(counted(first)).toEqual({ ok: lentNames, 'IDENTITY.PERSON_MISSING': botAccounts - lentNames });
    const again = [];
    for (let round = 0; round < 20; round += 1)
      for (const [index, { token }] of lent.entries()) again.push(await join(token, botAddress(index)));
    const refused = counted(again);
    expect(refused.ok).toBeUndefined();
    expect(refused['COMMON.TOO_MANY_REQUESTS']).toBeGreaterThan(0);
    const people = await Promise.all(honest.map(({ token }, index) => join(token, homeAddress(index))));
    expect(counted(people)).toEqual({ ok: honestPeople });
  }, 60_000);

  it('B7 sells nothing before its hour and shows how many ask', async () => {
    advanceClock(app, 120);
    const [slot] = (await slotsOf(app, office.id, 'announced')).filter((entry) => entry.day === day);
    const early = await Promise.all(
      lent.slice(0, 20).map(({ token }, index) => grab(token, slot?.id as string, botAddress(index))),
    );
    expect(counted(early)).toEqual({ 'APPOINTMENTS.SLOT_NOT_RELEASED': 20 });
    const { body } = await call<DaySlotsView>(app, appointmentRoutes.slots, {
      query: { serviceId: office.service, day },
    });
    expect([body.demandOpen, body.demandCount]).toEqual([true, honestPeople + lentNames]);
  });

  it('B7 wins no more than its share of real names, to within chance, and cannot add to it', async () => {
    stopClock(app, '2026-11-24T00:00:01Z');
    await Promise.all([app.get(ReleaseJob).run(), app.get(ReleaseJob).run()]);
    const slots = (await slotsOf(app, office.id)).filter((entry) => entry.day === day);
    const grabbed = await Promise.all(
      lent.map(({ token }, index) => grab(token, slots[index % 6]?.id as string, botAddress(index))),
    );
    expect(counted(grabbed).ok).toBeUndefined();
    const won = await wonBy(lent);
    expect(won + (await wonBy(honest))).toBe(places);
    const share = lentNames / (honestPeople + lentNames);
    const spread = Math.sqrt(places * share * (1 - share));
    // One run in some hundred thousand is further off than this by chance alone.
    expect(won).toBeLessThan(places * share + 4.5 * spread);
    expect(await brokenSlots(app)).toEqual([]);
  }, 60_000);

  it('B7 cannot hand a place on: who gives it back does not know when it returns', async () => {
    const before = await wonBy(lent);
    const [seller] = await app
      .get<Sql>(SQL)
      .rows<{ id: string; account_id: string; version: number; slot_id: string }>(
        `SELECT b.id, b.account_id, b.version, x.slot_id FROM booking b JOIN booking_slot x ON x.booking_id = b.id
        WHERE b.account_id IN (${lent.map(() => '?').join(',')}) LIMIT 1`,
        lent.map(({ accountId }) => accountId),
      );
    const token = lent.find(({ accountId }) => accountId === seller?.account_id)?.token as string;
    const params = { id: seller?.id as string };
    const cancelled = await call(app, bookingRoutes.cancel, {
      token,
      params,
      body: { version: seller?.version },
    });
    expect(cancelled.status).toBe(200);
    const served = new Set(
      (await app.get<Sql>(SQL).rows<{ account_id: string }>('SELECT account_id FROM booking')).map(
        (row) => row.account_id,
      ),
    );
    const buyers = lent.filter(({ accountId }) => !served.has(accountId)).slice(0, 20);
    const bought = await Promise.all(
      buyers.map((buyer, index) => grab(buyer.token, seller?.slot_id as string, botAddress(index))),
    );
    expect(counted(bought).ok).toBeUndefined();
    expect(await wonBy(lent)).toBe(before - 1);
    advanceClock(app, 121 * 60);
    const [next] = await app
      .get<Sql>(SQL)
      .rows<{ account_id: string }>(
        "SELECT account_id FROM booking_demand WHERE state = 'unserved' ORDER BY draw_order LIMIT 1",
      );
    expect(await app.get(PlaceReturnJob).run()).toBe(1);
    // It went to whom the draw had put next, so nobody can be quicker.
    const neighbour = honest.find(
      ({ accountId }) => !served.has(accountId) && accountId !== next?.account_id,
    ) as TestDeclarer;
    const late = await grab(neighbour.token, seller?.slot_id as string, '10.9.9.9');
    expect(late.body.code).toBe('APPOINTMENTS.SLOT_TAKEN');
    const [won] = await app
      .get<Sql>(SQL)
      .rows<{ state: string; slot_id: string }>(
        `SELECT b.state, x.slot_id FROM booking b JOIN booking_slot x ON x.booking_id = b.id WHERE b.account_id = ?`,
        [next?.account_id as string],
      );
    expect(won).toEqual({ state: 'booked', slot_id: seller?.slot_id });
  });

  it('tells everybody who asked what came of it', async () => {
    const [one] = honest as [TestDeclarer];
    const { body } = await call<Page<DemandView>>(app, bookingRoutes.myDemands, { token: one.token });
    expect(body.items).toHaveLength(1);
    expect(['served', 'unserved']).toContain(body.items[0]?.state);
    expect(body.items[0]?.order).toBeGreaterThan(0);
    const states = await app
      .get<Sql>(SQL)
      .rows<{ state: string; total: number }>(
        'SELECT state, COUNT(*) AS total FROM booking_demand GROUP BY state ORDER BY state',
      );
    expect(states.map((row) => [row.state, Number(row.total)])).toEqual([
      ['served', places + 1],
      ['unserved', honestPeople + lentNames - places - 1],
    ]);
  });
});
