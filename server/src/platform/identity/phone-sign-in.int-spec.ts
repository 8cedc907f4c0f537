import type { Route } from '@app/shared/http/route';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { Me, PhoneCodeSent, SignedIn } from '@app/shared/identity/identity.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { call, newestCode, openApplication } from '../../../test/support/application';
import { emptyTables } from '../../../test/support/database';
import { advanceClock, startClock, stopClock } from '../../../test/support/test-clock';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { LOG, type Log } from '../http/log';

const mobile = '13800138000';
const wrongFor = (code: string) => (code === '000000' ? '111111' : '000000');

describe('sign-in by phone', () => {
  let app: NestFastifyApplication;
  beforeAll(async () => {
    app = await openApplication();
  });
  beforeEach(async () => {
    await emptyTables();
    stopClock(app, '2026-03-02T01:00:00.000Z');
  });
  afterEach(() => startClock(app));
  afterAll(() => app.close());

  const post = <Answer>(route: Route, body: unknown, remoteAddress?: string) =>
    call<Answer>(app, route, { body, remoteAddress });
  const ask = (number = mobile, address?: string) =>
    post<PhoneCodeSent>(identityRoutes.requestPhoneCode, { mobile: number }, address);
  const enter = (code: string, number = mobile, address?: string) =>
    post<SignedIn>(identityRoutes.signInByPhone, { mobile: number, code }, address);
  const askedCode = async (number = mobile) => {
    expect((await ask(number)).status).toBe(200);
    return newestCode(app, number);
  };

  it('refuses a wrong code', async () => {
    const code = await askedCode();
    expect(await enter(wrongFor(code))).toMatchObject({ status: 422, body: { code: 'IDENTITY.CODE_WRONG' } });
  });

  it('opens an account at the first time and the same one later', async () => {
    const first = await enter(await askedCode());
    expect(first.body.me).toMatchObject({ kind: 'public', mobileMasked: '138****8000', person: null });
    advanceClock(app, 61);
    const second = await enter(await askedCode());
    expect(second.body.me).toEqual(first.body.me);
    expect(second.body.token).not.toBe(first.body.token);
    const me = await call<Me>(app, identityRoutes.me, { token: first.body.token });
    expect(me.body.accountId).toBe(first.body.me.accountId);
  });

  it('takes the number as people type it', async () => {
    await ask('+86 138-0013 8000');
    expect((await enter(await newestCode(app, mobile), '13800138000')).status).toBe(200);
  });

  it('takes a code once', async () => {
    const code = await askedCode();
    expect((await enter(code)).status).toBe(200);
    expect((await enter(code)).body.code).toBe('IDENTITY.CODE_EXPIRED');
  });

  it('gives one session to the same code sent twice at once', async () => {
    const code = await askedCode();
    const both = await Promise.all([enter(code), enter(code)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  it('S10 takes a code for ten minutes', async () => {
    const code = await askedCode();
    advanceClock(app, 600);
    expect((await enter(code)).body.code).toBe('IDENTITY.CODE_EXPIRED');
  });

  it('S10 locks a number for 30 minutes after five failures, even for the right code', async () => {
    const code = await askedCode();
    for (let i = 0; i < 5; i += 1)
      expect((await enter(wrongFor(code))).body.code).toBe('IDENTITY.CODE_WRONG');
    const locked = await enter(code);
    expect(locked).toMatchObject({ status: 429, body: { code: 'IDENTITY.LOCKED', retryAfterSeconds: 1800 } });
    expect(locked.headers['retry-after']).toBe('1800');
    advanceClock(app, 1799);
    expect((await enter(code)).body.code).toBe('IDENTITY.LOCKED');
    advanceClock(app, 1);
    expect((await enter(await askedCode())).status).toBe(200);
  });

  it('S10 counts guesses that are sent at once', async () => {
    const code = await askedCode();
    const guesses = Array.from({ length: 40 }, (_, i) => String(i).padStart(6, '0')).filter(
      (g) => g !== code,
    );
    const answers = await Promise.all(guesses.map((guess) => enter(guess)));
    const judged = answers.filter(({ body }) => body.code === 'IDENTITY.CODE_WRONG');
    expect(judged).toHaveLength(5);
    expect(answers.filter(({ body }) => body.code === 'IDENTITY.LOCKED')).toHaveLength(guesses.length - 5);
  });

  it('S10 forgets failures after a success', async () => {
    for (let round = 0; round < 3; round += 1) {
      const code = await askedCode();
      for (let i = 0; i < 4; i += 1) await enter(wrongFor(code));
      expect((await enter(code)).status).toBe(200);
      advanceClock(app, 61);
    }
  });

  it('says the same about a number with an account and one without', async () => {
    await enter(await askedCode());
    advanceClock(app, 61);
    const [known, unknown] = [await ask(mobile), await ask('13900139000')];
    expect(known.body).toEqual(unknown.body);
    const wrong = [await enter('000000', mobile), await enter('000000', '13700137000')];
    expect(wrong.map(({ status, body }) => [status, body.code])).toEqual([
      [422, 'IDENTITY.CODE_WRONG'],
      [422, 'IDENTITY.CODE_WRONG'],
    ]);
  });

  it('B7 sends one code a minute, also to two requests at once', async () => {
    const both = await Promise.all([ask(), ask()]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 429]);
    advanceClock(app, 30);
    const soon = await ask();
    expect(soon.body).toMatchObject({ code: 'IDENTITY.CODE_TOO_SOON', retryAfterSeconds: 30 });
    advanceClock(app, 30);
    expect((await ask()).status).toBe(200);
  });

  it('B7 sends five codes an hour to one number', async () => {
    for (let i = 0; i < 5; i += 1) {
      expect((await ask()).status).toBe(200);
      advanceClock(app, 60);
    }
    const refused = await ask();
    expect(refused.body).toMatchObject({ code: 'COMMON.TOO_MANY_REQUESTS', retryAfterSeconds: 3300 });
    expect((await ask('13900139000')).status).toBe(200);
    advanceClock(app, 3300);
    expect((await ask()).status).toBe(200);
  });

  it('B7 keeps the newest code good when a further one is refused', async () => {
    const code = await askedCode();
    advanceClock(app, 30);
    await ask();
    expect((await enter(code)).status).toBe(200);
  });

  it('B7 sends 300 codes an hour for one address, however many come at once', async () => {
    const numbers = Array.from({ length: 310 }, (_, i) => `138001${String(i).padStart(5, '0')}`);
    const answers = await Promise.all(numbers.map((number) => ask(number, '203.0.113.7')));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(300);
    expect(await app.get<Sql>(SQL).rows('SELECT id FROM development_message')).toHaveLength(300);
    expect((await ask(mobile, '203.0.113.8')).status).toBe(200);
  });

  it('S9 keeps codes, numbers and tokens out of the log and out of the tables', async () => {
    const log = app.get<Log>(LOG);
    const lines: unknown[] = [];
    const spies = (['debug', 'info', 'warn', 'error'] as const).map((level) =>
      jest.spyOn(log, level).mockImplementation((...line: unknown[]) => void lines.push(line)),
    );
    const code = await askedCode();
    await enter(wrongFor(code));
    const { token } = (await enter(code)).body;
    await call(app, identityRoutes.me, { token });
    for (const spy of spies) spy.mockRestore();
    const logged = JSON.stringify(lines);
    expect(lines.length).toBeGreaterThanOrEqual(4);
    for (const secret of [code, mobile, token]) expect(logged).not.toContain(secret);
    const [stored] = await app
      .get<Sql>(SQL)
      .rows<Record<string, unknown>>(
        'SELECT HEX(code_hash) AS code, HEX(mobile_hash) AS mobile FROM one_time_code',
      );
    expect(JSON.stringify(stored)).not.toContain(Buffer.from(code).toString('hex').toUpperCase());
  });

  it('B1 refuses a wrong type, an unknown field and a number that is none', async () => {
    const faults = async (route: Route, body: unknown) => (await post(route, body)).body.faults;
    expect(await faults(identityRoutes.requestPhoneCode, { mobile: 13_800_138_000 })).toEqual([
      { field: 'mobile', code: 'wrong-type' },
    ]);
    expect(await faults(identityRoutes.requestPhoneCode, { mobile, role: 'administrator' })).toEqual([
      { field: 'role', code: 'unknown-field' },
    ]);
    expect(await faults(identityRoutes.signInByPhone, { mobile: '12345', code: '12345x' })).toEqual([
      { field: 'mobile', code: 'too-short' },
      { field: 'code', code: 'bad-format' },
    ]);
  });

  it('refuses an account that was ended', async () => {
    await enter(await askedCode());
    await app.get<Sql>(SQL).change('UPDATE account SET disabled_at = ?', [new Date()]);
    advanceClock(app, 61);
    expect(await enter(await askedCode())).toMatchObject({
      status: 403,
      body: { code: 'IDENTITY.ACCOUNT_DISABLED' },
    });
  });

  it('ends the session at once when its owner signs out', async () => {
    const { token } = (await enter(await askedCode())).body;
    expect((await call(app, identityRoutes.signOut, { token })).status).toBe(200);
    expect((await call(app, identityRoutes.me, { token })).body.code).toBe('IDENTITY.SESSION_EXPIRED');
    expect((await call(app, identityRoutes.me, {})).body.code).toBe('COMMON.UNAUTHENTICATED');
  });

  it('S3 forgets nothing about a token that was good before: it expires, and it ends with its session', async () => {
    const { token } = (await enter(await askedCode())).body;
    for (let seen = 0; seen < 2; seen += 1)
      expect((await call(app, identityRoutes.me, { token })).status).toBe(200);
    expect((await call(app, identityRoutes.me, { token: `${token.slice(0, -4)}AAAA` })).body.code).toBe(
      'IDENTITY.SESSION_EXPIRED',
    );
    await app.get<Sql>(SQL).change('UPDATE session SET expires_at = ?', [new Date('2099-01-01')]);
    // What the token itself says holds, whatever the row does.
    advanceClock(app, 31 * 86_400);
    expect((await call(app, identityRoutes.me, { token })).body.code).toBe('IDENTITY.SESSION_EXPIRED');
  });
});
