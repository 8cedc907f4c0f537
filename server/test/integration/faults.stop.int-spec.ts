import { Agent, get } from 'node:http';
import { connect } from 'node:net';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import { residentRoutes } from '@app/shared/registration/registration.routes';
import type { Declared } from '@app/shared/registration/registration.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Connection, createConnection } from 'mysql2/promise';
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
import { openApplication } from '../support/application';
import { emptyTables, testDatabase } from '../support/database';
import { administratorOptions } from '../support/server-address';
import { ServerProcess, sharedSecrets } from '../support/server-process';

describe('a server that is asked to stop', () => {
  const secrets = sharedSecrets();
  let app: NestFastifyApplication;
  let door: TestDoor;
  let tenant: TestDeclarer;
  let server: ServerProcess;
  let other: Connection;
  let administrator: Connection;

  beforeAll(async () => {
    app = await openApplication(secrets);
    await emptyTables();
    door = await createDoor(app, (await addCity(app)).community);
    tenant = await createDeclarer(app);
    other = await createConnection(testDatabase().migratorUrl);
    administrator = await createConnection(administratorOptions());
    server = await ServerProcess.start({
      ...secrets,
      DATABASE_URL: testDatabase().applicationUrl,
      REQUESTS_PER_MINUTE: '1000000',
    });
  }, 60_000);
  afterAll(async () => {
    await other.end();
    await administrator.end();
    await app.close();
    await server?.kill();
  });

  type Told = { answers: Record<string, number>; unanswered: number };

  /** A client that asks again as soon as it is answered, always on one connection, until that is closed. */
  function busyClient(): { begun: Promise<void>; over: Promise<Told> } {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const answers: Record<string, number> = {};
    let begin: () => void;
    const begun = new Promise<void>((settle) => {
      begin = settle;
    });
    const over = new Promise<Told>((settle) => {
      const ask = () => {
        const request = get(server.origin + identityRoutes.areas.path, { agent }, (answer) => {
          answer.resume();
          answer.on('end', () => {
            const status = String(answer.statusCode);
            answers[status] = (answers[status] ?? 0) + 1;
            begin();
            ask();
          });
          answer.on('aborted', () => settle({ answers, unanswered: 1 }));
        });
        // A connection refused, or closed before a byte of the answer: nothing of it was accepted.
        request.on('error', () => settle({ answers, unanswered: 0 }));
      };
      ask();
    });
    return { begun, over };
  }

  it('R6 L10 answers everything it accepted, writes out its log and exits with success', async () => {
    // Somebody else holds the person: the declaration is accepted and cannot go on.
    await other.beginTransaction();
    await other.query('SELECT id FROM person WHERE id = ? FOR UPDATE', [tenant.personId]);
    const declared = server.call<Declared>(residentRoutes.declare, {
      token: tenant.token,
      body: declarationOf(door),
    });
    const waits = async () => {
      const [rows] = await administrator.query(
        "SELECT 1 FROM information_schema.PROCESSLIST WHERE INFO LIKE '%FROM person p%FOR UPDATE%' AND ID <> CONNECTION_ID()",
      );
      return (rows as unknown[]).length > 0;
    };
    while (!(await waits())) await new Promise((again) => setTimeout(again, 20));
    const busy = Array.from({ length: 8 }, busyClient);
    // A client that has connected and asked nothing yet keeps nobody waiting.
    const silent = connect(Number(new URL(server.origin).port), '127.0.0.1');
    await Promise.all(busy.map(({ begun }) => begun));

    const ended = server.stop();
    const clients = await Promise.all(busy.map(({ over }) => over));
    await expect(server.call(identityRoutes.areas)).rejects.toThrow();
    await other.commit();
    const { status, body } = await declared;
    expect([status, body.stays?.length]).toEqual([200, 1]);
    expect(await ended).toEqual({ code: 0, signal: null });
    silent.destroy();

    for (const { answers, unanswered } of clients) {
      expect([Object.keys(answers), unanswered]).toEqual([['200'], 0]);
    }
    const stays = await app.get<Sql>(SQL).rows<{ id: string }>('SELECT id FROM stay');
    expect(stays).toEqual([{ id: body.stays[0]?.id }]);
    const accepted = clients.reduce((sum, { answers }) => sum + (answers['200'] ?? 0), 0);
    const logged = server
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{"level"') && line.includes('"route"'));
    expect(logged.filter((line) => line.includes('"route":"/api/areas"'))).toHaveLength(accepted);
    expect(logged.filter((line) => line.includes('"route":"/api/stays"'))).toHaveLength(1);
  }, 60_000);
});
