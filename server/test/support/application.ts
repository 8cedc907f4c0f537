import type { Department } from '@app/shared/casework/departments';
import type { ErrorBody } from '@app/shared/http/fault';
import { clientKeyHeader, pathOf, type Route } from '@app/shared/http/route';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { SignedIn } from '@app/shared/identity/identity.views';
import type { Role } from '@app/shared/identity/roles';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { v7 as uuid } from 'uuid';
import { createApplication } from '../../src/application';
import { Sealer } from '../../src/common/crypto/sealed-value';
import { type Config, testConfig } from '../../src/config/config';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { SessionService } from '../../src/platform/identity/session.service';
import { staffCredentialSealContext } from '../../src/platform/identity/staff-credential.repository';
import { addGrant } from '../factories/account.factory';
import { testDatabase } from './database';

type Overrides = Partial<Record<keyof Config, string>>;

/** The real server in this process, on the test database; call `close()` on it when done. */
export async function openApplication(overrides: Overrides = {}): Promise<NestFastifyApplication> {
  const config = testConfig({ DATABASE_URL: testDatabase().applicationUrl, ...overrides });
  const app = await createApplication(config);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

export type CallOptions = {
  params?: Record<string, string>;
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  token?: string;
  /** The client's key of a write; a fresh one is made when it is absent. Null sends none. */
  clientKey?: string | null;
  headers?: Record<string, string>;
  /** Where the call comes from; 127.0.0.1 when absent. */
  remoteAddress?: string;
};

/** `body` has the fields of the answer or of the error, whichever the status says. */
export type Reply<Answer> = {
  status: number;
  body: Answer & ErrorBody;
  text: string;
  headers: Record<string, string | string[] | number | undefined>;
};

/** Calls a shared route without a network, through everything else a request goes through. */
export async function call<Answer = Record<string, unknown>>(
  app: NestFastifyApplication,
  route: Route,
  { params, query, body, token, clientKey, headers = {}, remoteAddress }: CallOptions = {},
): Promise<Reply<Answer>> {
  const sent: Record<string, string> = { ...headers };
  if (token !== undefined) sent.authorization = `Bearer ${token}`;
  if (route.write && clientKey !== null) sent[clientKeyHeader] = clientKey ?? newClientKey();
  const response = await app.inject({
    method: route.method,
    url: pathOf(route, params, query),
    headers: sent,
    remoteAddress,
    ...(body === undefined ? {} : { payload: body as object }),
  });
  const isJson = String(response.headers['content-type']).includes('json');
  return {
    status: response.statusCode,
    body: (isJson ? response.json() : {}) as Answer & ErrorBody,
    text: response.body,
    headers: response.headers,
  };
}

/** A key as a client makes one for each attempt. */
export function newClientKey(): string {
  return uuid();
}

/** Signs in by the real road: asks for a code, reads it where the development provider shows it, enters it. */
export async function signInByPhone(app: NestFastifyApplication, mobile: string): Promise<SignedIn> {
  const sql = app.get<Sql>(SQL);
  // A test may sign the same number in twice within the minute that people have to wait.
  await sql.change('DELETE FROM one_time_code');
  await sql.change('DELETE FROM rate_counter');
  const asked = await call(app, identityRoutes.requestPhoneCode, { body: { mobile } });
  if (asked.status !== 200) throw new Error(`no code: ${asked.text}`);
  const code = await newestCode(app, mobile);
  const signedIn = await call<SignedIn>(app, identityRoutes.signInByPhone, { body: { mobile, code } });
  if (signedIn.status !== 200) throw new Error(`no session: ${signedIn.text}`);
  return signedIn.body;
}

/** The code in the newest message to this number. */
export async function newestCode(app: NestFastifyApplication, mobile: string): Promise<string> {
  const [message] = await app
    .get<Sql>(SQL)
    .rows<{ text: string }>(
      'SELECT text FROM development_message WHERE mobile = ? ORDER BY created_at DESC, id DESC LIMIT 1',
      [mobile],
    );
  const code = /\d{6}/.exec(message?.text ?? '')?.[0];
  if (!code) throw new Error('no message with a code');
  return code;
}

export type TestStaff = { accountId: string; userName: string; token: string; grantId: string };
type StaffOptions = {
  role: Role;
  areaPath: string;
  userName?: string;
  displayName?: string;
  department?: Department;
};

const totpSecret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
let staffNumber = 0;

/** A staff account that holds one role in one area and is signed in; its password cannot be used. */
export async function createStaff(app: NestFastifyApplication, options: StaffOptions): Promise<TestStaff> {
  staffNumber += 1;
  const { role, areaPath, userName = `${role}${staffNumber}`, displayName = '李干部', department } = options;
  const sql = app.get<Sql>(SQL);
  const accountId = uuid();
  await sql.change("INSERT INTO account (id, kind, display_name) VALUES (?, 'staff', ?)", [
    accountId,
    displayName,
  ]);
  await sql.change(
    "INSERT INTO staff_credential (account_id, user_name, password_hash, totp_cipher) VALUES (?, ?, '', ?)",
    [accountId, userName, app.get(Sealer).seal(totpSecret, staffCredentialSealContext.totp)],
  );
  const grantId = await addGrant(app, { accountId, role, areaPath, department });
  const { token } = await app.get(SessionService).open(accountId, 'staff');
  return { accountId, userName, token, grantId };
}
