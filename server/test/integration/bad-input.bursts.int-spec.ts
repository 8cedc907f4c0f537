import type { Route } from '@app/shared/http/route';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import { landlordRoutes, residentRoutes } from '@app/shared/registration/registration.routes';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { addCity } from '../factories/area.factory';
import {
  createDeclarer,
  createDoor,
  declarationOf,
  declare,
  type TestDoor,
} from '../factories/declarer.factory';
import { residentNumber, statedPerson } from '../factories/identity.factory';
import { type CallOptions, call, openApplication, type Reply, signInByPhone } from '../support/application';
import { emptyTables } from '../support/database';
import { advanceClock, stopClock } from '../support/test-clock';

const burglar = '203.0.113.66';

describe('B7 bursts', () => {
  let app: NestFastifyApplication;
  let door: TestDoor;

  beforeEach(async () => {
    await emptyTables();
    app = await openApplication();
    stopClock(app, '2026-11-21T04:00:00Z');
    door = await createDoor(app, (await addCity(app)).community);
  });
  afterEach(() => app.close());

  const burst = (count: number, route: Route, options: (index: number) => CallOptions) =>
    Promise.all(Array.from({ length: count }, (_, index) => call(app, route, options(index))));
  /** Everything beyond the limit is told when to come again, in the body and in the header. */
  function expectLimited(
    answers: Reply<unknown>[],
    allowed: number,
    codes = ['COMMON.TOO_MANY_REQUESTS'],
  ): void {
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.length - refused.length).toBe(allowed);
    for (const { body, headers } of refused) {
      expect(codes).toContain(body.code);
      expect(body.retryAfterSeconds).toBeGreaterThan(0);
      expect(headers['retry-after']).toBe(String(body.retryAfterSeconds));
    }
  }
  const guess = (index: number) => `A${String(index).padStart(31, '0')}`;

  it('of codes to one number send one, and cost the number nothing more', async () => {
    const answers = await burst(50, identityRoutes.requestPhoneCode, () => ({
      body: { mobile: '13800138000' },
    }));
    expectLimited(answers, 1, ['IDENTITY.CODE_TOO_SOON', 'COMMON.TOO_MANY_REQUESTS']);
    const sent = await app.get<Sql>(SQL).rows('SELECT id FROM development_message');
    expect(sent).toHaveLength(1);
    expect(
      (await call(app, identityRoutes.requestPhoneCode, { body: { mobile: '13900139000' } })).status,
    ).toBe(200);
  });

  it('of guesses at a code end after five, also from five addresses', async () => {
    await call(app, identityRoutes.requestPhoneCode, { body: { mobile: '13800138000' } });
    const answers = await burst(40, identityRoutes.signInByPhone, (index) => ({
      body: { mobile: '13800138000', code: String(index).padStart(6, '0') },
      remoteAddress: `203.0.113.${index % 5}`,
    }));
    expectLimited(answers, 5, ['IDENTITY.LOCKED']);
    expect((await signInByPhone(app, '13900139000')).token).toBeDefined();
  });

  it('of guesses at a staff password end after five, for names nobody has as well', async () => {
    for (const userName of ['nobody.here', 'admin']) {
      const answers = await burst(12, identityRoutes.signInStaff, (index) => ({
        body: { userName, password: `guess${index}`, totp: '000000' },
      }));
      // Twelve at one row on a busy machine: one may be told to come again, which is no guess either.
      const judged = answers.filter(({ body }) => body.code !== 'COMMON.BUSY');
      expectLimited(judged, 5, ['IDENTITY.LOCKED']);
      expect(answers.filter(({ body }) => body.code === 'IDENTITY.CREDENTIALS_WRONG')).toHaveLength(5);
    }
  });

  it('of guessed doors are slowed down by address and by account, and a genuine plate still opens', async () => {
    const guesses = await burst(90, residentRoutes.door, (index) => ({
      params: { code: guess(index) },
      remoteAddress: burglar,
    }));
    expectLimited(guesses, 60);
    const { token } = await createDeclarer(app);
    const signedIn = await burst(30, residentRoutes.door, (index) => ({
      params: { code: guess(index) },
      token,
    }));
    expectLimited(signedIn, 20);
    for (const options of [{ remoteAddress: burglar }, { token }, {}]) {
      const genuine = await call(app, residentRoutes.door, { params: { code: door.code }, ...options });
      expect(genuine.status).toBe(200);
    }
    advanceClock(app, 600);
    const later = await call(app, residentRoutes.door, {
      params: { code: guess(1) },
      remoteAddress: burglar,
    });
    expect(later.status).toBe(404);
  });

  it('of declarations by one person are bounded, those of many people are not', async () => {
    const script = await createDeclarer(app);
    const body = declarationOf(door);
    const answers = await Promise.all(Array.from({ length: 200 }, () => declare(app, script, body)));
    expectLimited(answers, 120);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    // Looking is not hindered, and a minute later there is room again.
    expect((await call(app, residentRoutes.myStays, { token: script.token })).status).toBe(200);
    const people = [];
    for (let index = 0; index < 40; index += 1) people.push(await createDeclarer(app));
    const honest = await Promise.all(people.map((person) => declare(app, person, body)));
    expect(honest.map(({ status }) => status)).toEqual(people.map(() => 200));
    advanceClock(app, 60);
    const again = await declare(
      app,
      script,
      declarationOf(door, { roomId: door.roomIds[1], endOlderStays: true, from: '2026-11-20' }),
    );
    expect(again.status).toBe(200);
  });

  it('of declarations by a landlord leave room for a house full of tenants', async () => {
    const words = await burst(60, landlordRoutes.declare, (index) => ({
      token: door.landlord.token,
      body: {
        roomId: door.roomIds[0],
        from: '2026-11-01',
        people: [
          {
            self: false,
            ...statedPerson({ documentNumber: residentNumber(index) }),
            ...door.facts,
            consentVersion: undefined,
          },
        ],
      },
    }));
    expect(words.map(({ status }) => status)).toEqual(words.map(() => 200));
  });

  it('of real-name checks end after ten a day, because each tells whether a name fits a number', async () => {
    const { token } = await signInByPhone(app, '13800138000');
    const answers = await burst(15, identityRoutes.statePerson, (index) => ({
      token,
      body: statedPerson({ name: '张不符', documentNumber: residentNumber(index) }),
    }));
    expectLimited(answers, 10);
  });
});
