import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { addCity } from '../factories/area.factory';
import {
  createDeclarer,
  createDoor,
  declarationOf,
  declare,
  declareByLandlord,
  type TestDeclarer,
  type TestDoor,
} from '../factories/declarer.factory';
import { newClientKey, openApplication } from '../support/application';
import { emptyTables, testDatabase } from '../support/database';
import { LossyWire } from '../support/lossy-wire';

describe('a wire to the database that is cut in the middle of a declaration', () => {
  let wire: LossyWire;
  let app: NestFastifyApplication;
  let door: TestDoor;

  beforeAll(async () => {
    wire = await LossyWire.to(testDatabase().applicationUrl);
    app = await openApplication({ DATABASE_URL: wire.url });
    await emptyTables();
    door = await createDoor(app, (await addCity(app)).community);
  });
  afterAll(async () => {
    await app.close();
    await wire.close();
  });

  const counts = async () => {
    const [row] = await app.get<Sql>(SQL).rows<Record<string, number>>(
      `SELECT (SELECT COUNT(*) FROM stay) AS stays, (SELECT COUNT(*) FROM stay_statement) AS words,
              (SELECT COUNT(*) FROM outbox WHERE topic = 'registration.stay-changed') AS events,
              (SELECT COUNT(*) FROM request_key WHERE JSON_EXTRACT(answer, '$.stays') IS NOT NULL) AS answers`,
    );
    return Object.values(row ?? {}).map(Number);
  };
  const grown = async (work: () => Promise<void>) => {
    const before = await counts();
    await work();
    return (await counts()).map((count, index) => count - (before[index] as number));
  };

  it.each([
    ['before it begins', 'START TRANSACTION', 'request'],
    ['before its end is asked for', 'COMMIT', 'request'],
    ['when its end is done and the answer on its way', 'COMMIT', 'reply'],
  ] as const)('R2 R7 leaves one effect and an answer %s', async (_, words, side) => {
    const tenant = await createDeclarer(app);
    const key = newClientKey();
    const lost = wire.lost;
    wire.loseOnce(words, side);
    const effect = await grown(async () => {
      const first = await declare(app, tenant, declarationOf(door), key);
      expect(wire.lost).toBe(lost + 1);
      // In doubt, the server looks for itself; where it cannot tell, it says so and the same key settles it.
      expect([200, 503]).toContain(first.status);
      const again = await declare(app, tenant, declarationOf(door), key);
      expect(again.status).toBe(200);
      if (first.status === 200) expect(again.body).toEqual(first.body);
    });
    expect(effect).toEqual([1, 1, 1, 1]);
  });

  it('R2 R7 leaves one effect of each of many that came together when their common end was lost', async () => {
    const tenants: TestDeclarer[] = [];
    for (let number = 0; number < 24; number += 1) tenants.push(await createDeclarer(app));
    const lost = wire.lost;
    // The first two have a lane each; the third transaction is that of all who came meanwhile.
    wire.loseOnce('START TRANSACTION', 'request');
    wire.loseOnce('COMMIT', 'reply', 2);
    const effect = await grown(async () => {
      const answers = await Promise.all(tenants.map((tenant) => declare(app, tenant, declarationOf(door))));
      expect(answers.map(({ status }) => status)).toEqual(tenants.map(() => 200));
      expect(new Set(answers.map(({ body }) => body.stays[0]?.id)).size).toBe(tenants.length);
    });
    expect(wire.lost).toBe(lost + 2);
    expect(effect).toEqual([24, 24, 24, 24]);
  });

  it('R7 says so, and writes nothing, when the wire is cut again and again', async () => {
    const tenant = await createDeclarer(app);
    for (let turn = 0; turn < 3; turn += 1) wire.loseOnce('START TRANSACTION', 'request');
    const effect = await grown(async () => {
      const refused = await declareByLandlord(app, door, tenant);
      expect([refused.status, refused.body.code, refused.headers['retry-after']]).toEqual([
        503,
        'COMMON.BUSY',
        '2',
      ]);
    });
    expect(effect).toEqual([0, 0, 0, 0]);
    expect((await declareByLandlord(app, door, tenant)).status).toBe(200);
  });
});
