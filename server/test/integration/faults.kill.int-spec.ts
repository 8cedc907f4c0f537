import { residentRoutes } from '@app/shared/registration/registration.routes';
import type { Declared } from '@app/shared/registration/registration.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { addCity } from '../factories/area.factory';
import {
  createDeclarer,
  createDoor,
  declarationOf,
  type TestDeclarer,
  type TestDoor,
} from '../factories/declarer.factory';
import { residentNumber } from '../factories/identity.factory';
import { newClientKey, openApplication, type Reply } from '../support/application';
import { emptyTables, testDatabase } from '../support/database';
import { ServerProcess, sharedSecrets } from '../support/server-process';

/** A declaration of two people, how it was answered before the end, and under which key it is sent again. */
type Attempt = { by: TestDeclarer; body: Record<string, unknown>; key: string; answer?: Reply<Declared> };

const people = 90;
const clients = 12;
/** The power goes at different moments of the stream. */
const killAfter = [9, 47];

describe('a server that dies in the middle of a stream of declarations', () => {
  const secrets = sharedSecrets();
  let app: NestFastifyApplication;
  let door: TestDoor;
  let survivor: ServerProcess;
  const attempts: Attempt[] = [];

  beforeAll(async () => {
    app = await openApplication(secrets);
    await emptyTables();
    door = await createDoor(app, (await addCity(app)).community);
    for (let number = 0; number < people; number += 1) {
      const by = await createDeclarer(app);
      attempts.push({ by, body: household(number), key: newClientKey() });
    }
  }, 60_000);
  afterAll(async () => {
    await survivor?.stop();
    await app.close();
  });

  /** All of it or nothing: the declarer and one more person. */
  function household(number: number): Record<string, unknown> {
    const other = {
      self: false,
      name: '李梅',
      documentType: 'resident-id',
      documentNumber: residentNumber(number, '1992-03-04'),
      relationToHead: door.relation,
      ...door.facts,
    };
    return declarationOf(door, { people: [{ self: true, ...door.facts }, other] });
  }

  const open = () =>
    ServerProcess.start({
      ...secrets,
      DATABASE_URL: testDatabase().applicationUrl,
      REQUESTS_PER_MINUTE: '1000000',
    });
  const send = (server: ServerProcess, { by, body, key }: Attempt) =>
    server.call<Declared>(residentRoutes.declare, { token: by.token, body, clientKey: key });

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
        expect([answer.status, answer.body.code]).toEqual([200, undefined]);
        next.answer = answer;
        answered += 1;
        if (answered >= limit) dead ??= server.kill();
      }
    };
    await Promise.all(Array.from({ length: clients }, client));
    expect(dead).toBeDefined();
    expect(await server.ended).toEqual({ code: null, signal: 'SIGKILL' });
  }

  /** Every stay with how many words, steps, events and stored answers belong to it. */
  const stored = () =>
    app.get<Sql>(SQL).rows<{
      id: string;
      declared_by: string;
      person_id: string;
      words: number;
      steps: number;
      events: number;
      answers: number;
    }>(
      `SELECT s.id, s.declared_by, s.person_id,
              (SELECT COUNT(*) FROM stay_statement t WHERE t.stay_id = s.id) AS words,
              (SELECT COUNT(*) FROM registration_history h WHERE h.subject_id = s.id) AS steps,
              (SELECT COUNT(*) FROM outbox o WHERE o.event_key = CONCAT(s.id, ':1')) AS events,
              (SELECT COUNT(*) FROM request_key k WHERE k.actor_id = s.declared_by) AS answers
         FROM stay s`,
    );

  it('R6 has every acknowledged declaration, none twice, and no half of one', async () => {
    for (const limit of killAfter) {
      await streamUntil(limit - attempts.filter(({ answer }) => answer).length);
      const stays = await stored();
      expect(
        stays.map(({ words, steps, events, answers }) => [words, steps, events, answers].map(Number)),
      ).toEqual(stays.map(() => [1, 1, 1, 1]));
      for (const { by, answer } of attempts) {
        const own = stays.filter(({ declared_by: declaredBy }) => declaredBy === by.accountId);
        expect([0, 2]).toContain(own.length);
        if (answer)
          expect(own.map(({ id }) => id).sort()).toEqual(answer.body.stays.map(({ id }) => id).sort());
      }
      expect(new Set(stays.map(({ person_id: personId }) => personId)).size).toBe(stays.length);
      const orphans = await app
        .get<Sql>(SQL)
        .rows(
          'SELECT t.stay_id FROM stay_statement t LEFT JOIN stay s ON s.id = t.stay_id WHERE s.id IS NULL',
        );
      expect(orphans).toEqual([]);
    }
  }, 60_000);

  it('R2 answers every repeated key as before, and settles what was in doubt', async () => {
    survivor = await open();
    const before = await stored();
    expect(before.length).toBeGreaterThanOrEqual(Math.max(...killAfter) * 2);
    const answers = await Promise.all(attempts.map((attempt) => send(survivor, attempt)));
    expect(answers.map(({ status }) => status)).toEqual(attempts.map(() => 200));
    attempts.forEach(({ answer }, index) => {
      if (answer) expect(answers[index]?.body).toEqual(answer.body);
    });
    const after = await stored();
    expect(after).toHaveLength(attempts.length * 2);
    expect(after).toEqual(expect.arrayContaining(before));
  }, 60_000);

  it('R2 does once what two servers are asked at once, under one key and under two', async () => {
    const servers = [survivor, await open()];
    for (let round = 0; round < 12; round += 1) {
      const attempt: Attempt = {
        by: await createDeclarer(app),
        body: household(200 + round),
        key: newClientKey(),
      };
      const [one, other] = await Promise.all(servers.map((server) => send(server, attempt)));
      expect([one?.status, other?.status]).toEqual([200, 200]);
      expect(one?.body).toEqual(other?.body);
      const rival: Attempt = {
        by: await createDeclarer(app),
        body: household(300 + round),
        key: newClientKey(),
      };
      const both = await Promise.all(
        servers.map((server) => send(server, { ...rival, key: newClientKey() })),
      );
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(both.find(({ status }) => status === 409)?.body.code).toBe('REGISTRATION.ALREADY_DECLARED');
    }
    expect(await stored()).toHaveLength((people + 24) * 2);
    for (const server of servers) expect(await server.stop()).toEqual({ code: 0, signal: null });
  }, 60_000);
});
