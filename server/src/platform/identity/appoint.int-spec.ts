import { randomBytes } from 'node:crypto';
import { Readable, Writable } from 'node:stream';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { SignedIn } from '@app/shared/identity/identity.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { generateSync } from 'otplib';
import { addGrant } from '../../../test/factories/account.factory';
import { addCity, type TestCity } from '../../../test/factories/area.factory';
import { call, createStaff, openApplication } from '../../../test/support/application';
import { emptyTables, testDatabase } from '../../../test/support/database';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { appointFromCommandLine } from './appoint';

const password = '长口令长口令长口令长';
const key = () => randomBytes(32).toString('base64');
const keys = { DATA_KEYS: `k1:${key()}`, SEARCH_KEY: key() };

describe('appointing the first administrator', () => {
  let app: NestFastifyApplication;
  let city: TestCity;
  beforeAll(async () => {
    app = await openApplication(keys);
  });
  beforeEach(async () => {
    await emptyTables();
    city = await addCity(app);
  });
  afterAll(() => app.close());

  const sql = () => app.get<Sql>(SQL);
  /** What the command printed. */
  const appoint = async (
    args: string[],
    given: { APPOINT_PASSWORD?: string; piped?: string } = { APPOINT_PASSWORD: password },
  ): Promise<string> => {
    const printed: string[] = [];
    await appointFromCommandLine({
      args,
      environment: {
        DATABASE_URL: testDatabase().applicationUrl,
        ...keys,
        APPOINT_PASSWORD: given.APPOINT_PASSWORD,
      },
      input: Readable.from(given.piped === undefined ? [] : [given.piped]),
      output: new Writable({ write: (chunk, _, done) => done(void printed.push(String(chunk))) }),
    });
    return printed.join('');
  };
  const first = (userName = 'chen.admin') => ['--user-name', userName, '--area', city.city.code];
  const administrators = () =>
    sql().rows("SELECT account_id FROM role_grant WHERE role = 'administrator' AND revoked_at IS NULL");
  const signIn = (printed: string, userName = 'chen.admin') => {
    const secret = new URL(/otpauth:\S+/.exec(printed)?.[0] ?? '').searchParams.get('secret') as string;
    const body = { userName, password, totp: generateSync({ secret }) };
    return call<SignedIn>(app, identityRoutes.signInStaff, { body });
  };

  it('makes an account that signs in with the password and the secret that was printed', async () => {
    const printed = await appoint([...first(), '--display-name', '陈主任']);
    expect(printed).toContain('chen.admin is administrator of 张家港市.');
    expect(printed.match(/otpauth:/g)).toHaveLength(1);
    expect(printed).not.toContain(password);
    expect((await signIn(printed)).body.me).toMatchObject({
      displayName: '陈主任',
      roles: [{ role: 'administrator', areaCode: city.city.code }],
    });
  });

  it('reads the password from a pipe', async () => {
    const printed = await appoint(first(), { piped: `${password}\nsecond line\n` });
    expect((await signIn(printed)).status).toBe(200);
    await expect(appoint(first('other'), {})).rejects.toThrow('no password');
  });

  it('S6 leaves a row that the application cannot change or remove', async () => {
    await appoint(first());
    const [row] = await sql().rows<{ subject_id: string; payload: string | object }>(
      'SELECT action, account_id, role, area_path, subject_id, payload FROM identity_history',
    );
    expect(row).toMatchObject({
      action: 'administrator-appointed',
      account_id: null,
      role: 'command-line',
      area_path: city.city.path,
    });
    expect(await administrators()).toEqual([{ account_id: row?.subject_id }]);
    await expect(sql().change("UPDATE identity_history SET role = 'x'")).rejects.toThrow('denied');
    await expect(sql().change('DELETE FROM identity_history')).rejects.toThrow('denied');
  });

  it('is refused where somebody is administrator, of the area or above it, unless one more is asked for', async () => {
    await appoint(first());
    await expect(appoint(first('second'))).rejects.toThrow('张家港市 has an administrator');
    const below = ['--user-name', 'second', '--area', city.town.code];
    await expect(appoint(below)).rejects.toThrow('杨舍镇 has an administrator');
    expect(await administrators()).toHaveLength(1);
    await appoint([...first('second'), '--another']);
    expect(await administrators()).toHaveLength(2);
  });

  it('counts nobody below, of another role, revoked or disabled', async () => {
    await createStaff(app, { role: 'administrator', areaPath: city.town.path });
    await createStaff(app, { role: 'supervisor', areaPath: city.city.path });
    const revoked = await createStaff(app, { role: 'administrator', areaPath: city.city.path });
    await sql().change('UPDATE role_grant SET revoked_at = NOW(3) WHERE id = ?', [revoked.grantId]);
    const disabled = await createStaff(app, { role: 'auditor', areaPath: city.city.path });
    await addGrant(app, {
      accountId: disabled.accountId,
      role: 'administrator',
      areaPath: city.city.path,
    });
    await sql().change('UPDATE account SET disabled_at = NOW(3) WHERE id = ?', [disabled.accountId]);
    expect(await appoint(first())).toContain('otpauth:');
  });

  it('has one first administrator of two who are appointed at once', async () => {
    const both = await Promise.allSettled([appoint(first('one')), appoint(first('two'))]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await administrators()).toHaveLength(1);
  });

  it('leaves nothing behind when the area is unknown, the user name is taken or the password is short', async () => {
    await createStaff(app, { role: 'supervisor', areaPath: city.city.path, userName: 'taken' });
    const before = await sql().rows('SELECT id FROM account');
    await expect(appoint(['--user-name', 'chen.admin', '--area', '999999'])).rejects.toThrow(
      'no area 999999',
    );
    await expect(appoint(first('taken'))).rejects.toThrow('the user name taken is taken');
    await expect(appoint(first(), { APPOINT_PASSWORD: 'short' })).rejects.toThrow('password: too-short');
    await expect(appoint(first('1 x'))).rejects.toThrow('userName: bad-format');
    await expect(appoint(['--area', city.city.code])).rejects.toThrow('usage: appoint');
    await expect(appoint([...first(), '--force'])).rejects.toThrow("Unknown option '--force'");
    expect(await sql().rows('SELECT id FROM account')).toEqual(before);
    expect(await sql().rows('SELECT id FROM identity_history')).toEqual([]);
  });
});
