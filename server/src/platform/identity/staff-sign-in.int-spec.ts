import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { Me, SignedIn } from '@app/shared/identity/identity.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { generateSync } from 'otplib';
import { call, createStaff, openApplication, type TestStaff } from '../../../test/support/application';
import { emptyTables } from '../../../test/support/database';
import { advanceClock, startClock, stopClock } from '../../../test/support/test-clock';
import { Clock } from '../../common/clock';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { hashPassword, isPassword } from './password';
import { StaffCredentialRepository } from './staff-credential.repository';

const password = '一个很长的口令 with spaces';
const wrong = { status: 401, body: { code: 'IDENTITY.CREDENTIALS_WRONG' } };

describe('sign-in of staff', () => {
  let app: NestFastifyApplication;
  let staff: TestStaff;
  let secret: string;
  let passwordHash: string;
  beforeAll(async () => {
    app = await openApplication();
    passwordHash = await hashPassword(password);
  });
  beforeEach(async () => {
    await emptyTables();
    stopClock(app, '2026-03-02T01:00:00.000Z');
    staff = await createStaff(app, { role: 'grid-officer', areaPath: '320582/', userName: 'wang.grid' });
    await app.get<Sql>(SQL).change('UPDATE staff_credential SET password_hash = ?', [passwordHash]);
    secret = await app.get(StaffCredentialRepository).getTotpSecret(staff.accountId);
  });
  afterEach(() => startClock(app));
  afterAll(() => app.close());

  const totp = () => generateSync({ secret, epoch: app.get(Clock).now().getTime() / 1000 });
  const enter = (changes: Partial<Record<'userName' | 'password' | 'totp', string>> = {}) =>
    call<SignedIn>(app, identityRoutes.signInStaff, {
      body: { userName: 'wang.grid', password, totp: totp(), ...changes },
    });

  it('refuses a wrong password, a wrong one-time password and an unknown name with the same words', async () => {
    const notNow = totp() === '000000' ? '111111' : '000000';
    expect(await enter({ password: 'not this one' })).toMatchObject(wrong);
    expect(await enter({ totp: notNow })).toMatchObject(wrong);
    expect(await enter({ userName: 'nobody' })).toMatchObject(wrong);
  });

  it('opens a session for ten hours', async () => {
    const { status, body } = await enter();
    expect([status, body.expiresAt]).toEqual([200, '2026-03-02T11:00:00.000Z']);
    expect(body.me).toMatchObject({ kind: 'staff', displayName: '李干部', person: null });
    expect((await call<Me>(app, identityRoutes.me, { token: body.token })).status).toBe(200);
    advanceClock(app, 10 * 3600);
    expect((await call(app, identityRoutes.me, { token: body.token })).status).toBe(401);
  });

  it('takes a one-time password once, and none that is older', async () => {
    const first = totp();
    advanceClock(app, 30);
    expect((await enter()).status).toBe(200);
    expect(await enter()).toMatchObject(wrong);
    expect(await enter({ totp: first })).toMatchObject(wrong);
    advanceClock(app, 30);
    expect((await enter()).status).toBe(200);
  });

  it('gives one session to the same one-time password sent twice at once', async () => {
    const both = await Promise.all([enter(), enter()]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('takes a one-time password of the step before and after, not of two steps away', async () => {
    const at = (seconds: number) =>
      generateSync({ secret, epoch: app.get(Clock).now().getTime() / 1000 + seconds });
    expect((await enter({ totp: at(-60) })).status).toBe(401);
    expect((await enter({ totp: at(60) })).status).toBe(401);
    expect((await enter({ totp: at(-30) })).status).toBe(200);
    expect((await enter({ totp: at(30) })).status).toBe(200);
  });

  it('S10 locks a name for 30 minutes after five failures, even for what is right', async () => {
    for (let i = 0; i < 5; i += 1) expect(await enter({ password: 'guess' })).toMatchObject(wrong);
    const locked = { status: 429, body: { code: 'IDENTITY.LOCKED', retryAfterSeconds: 1800 } };
    expect(await enter()).toMatchObject(locked);
    advanceClock(app, 1800);
    expect((await enter()).status).toBe(200);
  });

  it('S10 locks a name that nobody has in the same way', async () => {
    const answers = [];
    for (let i = 0; i < 6; i += 1) answers.push((await enter({ userName: 'nobody' })).body.code);
    expect(answers).toEqual([...new Array(5).fill('IDENTITY.CREDENTIALS_WRONG'), 'IDENTITY.LOCKED']);
    expect((await enter()).status).toBe(200);
  });

  it('S10 counts guesses that are sent at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => enter({ totp: `00000${i % 10}` })),
    );
    expect(
      answers.filter(({ body }) => body.code === 'IDENTITY.CREDENTIALS_WRONG').length,
    ).toBeLessThanOrEqual(5);
    expect(answers.filter(({ body }) => body.code === 'IDENTITY.LOCKED').length).toBeGreaterThanOrEqual(14);
  });

  it('S10 does not keep names for ever that somebody tried', async () => {
    for (const userName of ['nobody', 'no-one', 'none']) await enter({ userName });
    advanceClock(app, 3 * 86_400);
    await enter({ userName: 'somebody' });
    expect(await app.get<Sql>(SQL).rows('SELECT failures FROM sign_in_lock')).toEqual([{ failures: 1 }]);
  });

  it('checks a password of nobody as it checks one of somebody', async () => {
    expect(await isPassword(password, passwordHash)).toBe(true);
    expect(await isPassword(password, undefined)).toBe(false);
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('refuses an account that was ended', async () => {
    await app.get<Sql>(SQL).change('UPDATE account SET disabled_at = ?', [new Date()]);
    expect(await enter()).toMatchObject(wrong);
  });

  it('B1 refuses a wrong type and an unknown field', async () => {
    const { body } = await call(app, identityRoutes.signInStaff, {
      body: { userName: ['wang.grid'], password, totp: 123_456, remember: true },
    });
    expect(body.faults).toEqual(
      expect.arrayContaining([
        { field: 'remember', code: 'unknown-field' },
        { field: 'userName', code: 'wrong-type' },
        { field: 'totp', code: 'wrong-type' },
      ]),
    );
  });
});
