import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bookingRoutes } from '@app/shared/appointments/appointments.routes';
import type { BookingListItem } from '@app/shared/appointments/appointments.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { addCity } from '../factories/area.factory';
import { createDeclarer, type TestDeclarer } from '../factories/declarer.factory';
import {
  brokenSlots,
  createOffice,
  openDays,
  slotsOf,
  type TestOffice,
  type TestSlot,
} from '../factories/office.factory';
import { newClientKey, openApplication, type Reply } from '../support/application';
import { emptyTables, testDatabase } from '../support/database';
import { ServerProcess, sharedSecrets } from '../support/server-process';
import { stopClock } from '../support/test-clock';

type Attempt = { by: TestDeclarer; slotId: string; key: string; answer?: Reply<BookingListItem> };

const people = 90;
const clients = 12;
/** The power goes at different moments of the stream. */
const killAfter = [8, 25];
const city = 'three-working-days';
/** A Monday, in a year whose calendar is there. */
const now = '2026-11-23T02:00:00Z';

describe('a server that dies in the middle of a release', () => {
  const secrets = sharedSecrets();
  let app: NestFastifyApplication;
  let office: TestOffice;
  let slots: TestSlot[];
  let survivor: ServerProcess;
  const attempts: Attempt[] = [];
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'appointments-'));
    writeFileSync(join(folder, 'clock'), now);
    app = await openApplication({ ...secrets, CITY: city });
    stopClock(app, now);
    await emptyTables();
    const { community } = await addCity(app);
    office = await createOffice(app, community, { capacity: 6, publicCapacity: 5 });
    await openDays(app);
    slots = (await slotsOf(app, office.id)).slice(-12);
    for (let number = 0; number < people; number += 1) {
      const { id } = slots[number % slots.length] as TestSlot;
      attempts.push({ by: await createDeclarer(app), slotId: id, key: newClientKey() });
    }
  }, 60_000);
  afterAll(async () => {
    await survivor?.stop();
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = () =>
    ServerProcess.start(
      {
        ...secrets,
        CITY: city,
        DATABASE_URL: testDatabase().applicationUrl,
        REQUESTS_PER_MINUTE: '1000000',
      },
      join(folder, 'clock'),
    );
  const send = (server: ServerProcess, { by, slotId, key }: Attempt) =>
    server.call<BookingListItem>(bookingRoutes.hold, {
      token: by.token,
      clientKey: key,
      body: { serviceId: office.service, slotId, people: [{ self: true }] },
    });

  /** Sends what was not answered yet, many at once; the server is killed when `limit` answers are there. */
  async function streamUntil(limit: number): Promise<void> {
    const server = await open();
    const waiting = attempts.filter(({ answer }) => !answer);
    let answered = 0;
    let dead: Promise<unknown> | undefined;
    const client = async () => {
      for (let next = waiting.shift(); next && !dead; next = waiting.shift()) {
        const answer = await send(server, next).catch(() => undefined);
        if (!answer) continue;
        expect([200, 409]).toContain(answer.status);
        next.answer = answer;
        answered += 1;
        if (answered >= limit) dead ??= server.kill();
      }
    };
    await Promise.all(Array.from({ length: clients }, client));
    expect(dead).toBeDefined();
    expect(await server.ended).toEqual({ code: null, signal: 'SIGKILL' });
  }

  /** Every booking with how many people, slots, steps and stored answers belong to it. */
  const stored = () =>
    app.get<Sql>(SQL).rows<{
      id: string;
      account_id: string;
      people: number;
      slots: number;
      steps: number;
      answers: number;
    }>(
      `SELECT b.id, b.account_id,
              (SELECT COUNT(*) FROM booking_person q WHERE q.booking_id = b.id) AS people,
              (SELECT COUNT(*) FROM booking_slot x WHERE x.booking_id = b.id) AS slots,
              (SELECT COUNT(*) FROM appointment_history h WHERE h.subject_id = b.id) AS steps,
              (SELECT COUNT(*) FROM request_key k WHERE k.actor_id = b.account_id) AS answers
         FROM booking b`,
    );

  it('R6 R1 has every acknowledged booking, none twice, no half of one, and no place too many', async () => {
    for (const limit of killAfter) {
      await streamUntil(limit - attempts.filter(({ answer }) => answer).length);
      const bookings = await stored();
      expect(bookings.map((row) => [row.people, row.slots, row.steps, row.answers].map(Number))).toEqual(
        bookings.map(() => [1, 1, 1, 1]),
      );
      for (const { by, answer } of attempts) {
        const own = bookings.filter((row) => row.account_id === by.accountId);
        expect(own.length).toBeLessThanOrEqual(1);
        if (answer?.status === 200) expect(own.map(({ id }) => id)).toEqual([answer.body.id]);
      }
      expect(await brokenSlots(app)).toEqual([]);
    }
  }, 60_000);

  it('R2 answers every repeated key as before, and settles what was in doubt', async () => {
    survivor = await open();
    const before = await stored();
    expect(before.length).toBeGreaterThan(0);
    const answers = await Promise.all(attempts.map((attempt) => send(survivor, attempt)));
    attempts.forEach(({ answer }, index) => {
      if (answer?.status === 200) expect(answers[index]?.body).toEqual(answer.body);
    });
    const sold = answers.filter(({ status }) => status === 200).length;
    expect(sold).toBe(60);
    const after = await stored();
    expect(after).toHaveLength(sold);
    expect(after).toEqual(expect.arrayContaining(before));
    expect(await brokenSlots(app)).toEqual([]);
  }, 60_000);

  it('R1 sells a slot once through two servers', async () => {
    const servers = [survivor, await open()];
    const [rare, free] = (await slotsOf(app, office.id)).filter(({ day }) => day === '2026-11-25');
    const { id } = rare as TestSlot;
    const rivals: Attempt[] = [];
    for (let number = 0; number < 40; number += 1)
      rivals.push({ by: await createDeclarer(app), slotId: id, key: newClientKey() });
    const answers = await Promise.all(
      rivals.map((rival, index) => send(servers[index % 2] as ServerProcess, rival)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
    expect([...new Set(answers.map(({ status }) => status))].sort()).toEqual([200, 409]);
    expect(await brokenSlots(app)).toEqual([]);
    const one = { by: await createDeclarer(app), slotId: free?.id as string, key: newClientKey() };
    const twice = await Promise.all(servers.map((server) => send(server, one)));
    expect(twice.map(({ status }) => status)).toEqual([200, 200]);
    expect(twice[0]?.body).toEqual(twice[1]?.body);
    for (const server of servers) expect(await server.stop()).toEqual({ code: 0, signal: null });
  }, 60_000);
});
