import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentsRoutes } from '@app/shared/documents/documents.routes';
import type { Page } from '@app/shared/http/page';
import { clientKeyHeader, type Route } from '@app/shared/http/route';
import { consentTexts } from '@app/shared/identity/consent';
import { developmentRoutes } from '@app/shared/identity/development.routes';
import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { SignedIn, StaffCreated } from '@app/shared/identity/identity.views';
import { employerRoutes } from '@app/shared/registration/employer.routes';
import { employerColumns } from '@app/shared/registration/employer-import.rules';
import { fieldRoutes } from '@app/shared/registration/field.routes';
import { landlordRoutes, residentRoutes } from '@app/shared/registration/registration.routes';
import type {
  Declared,
  DoorView,
  DwellingView,
  ImportView,
  TaskListItem,
  UploadTicket,
} from '@app/shared/registration/registration.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { generateSync } from 'otplib';
import { addGrant, addOrganisation } from '../factories/account.factory';
import { addCity, type TestCity } from '../factories/area.factory';
import { dwellingRequest } from '../factories/dwelling.factory';
import { residentNumber } from '../factories/identity.factory';
import {
  type CallOptions,
  createStaff,
  newClientKey,
  newestCode,
  openApplication,
} from '../support/application';
import { emptyTables, testDatabase } from '../support/database';
import { ServerProcess, sharedSecrets } from '../support/server-process';

/** What nobody but the person concerned and the office may read, and no log ever. */
const secret = {
  tenantMobile: '13812345671',
  landlordMobile: '13812345672',
  sublessorMobile: '13812345673',
  emergencyMobile: '13812345674',
  workerMobile: '13812345675',
  tenantName: '欧阳秘密',
  landlordName: '司徒保密',
  workerName: '诸葛不宣',
  memberName: '慕容隐·𠮷',
  tenantNumber: residentNumber(11, '1991-01-01'),
  landlordNumber: residentNumber(12, '1992-02-02'),
  memberNumber: residentNumber(13, '1993-03-03'),
  workerNumber: residentNumber(14, '1994-04-04'),
  workplace: '某保密厂',
  hukouAddress: '安徽省某保密村',
  password: 'correct horse battery staple',
  searchWords: '查找的秘密词',
  wrongName: '不存在的王某',
};

describe('S9 S4 what the server tells of people', () => {
  const secrets = sharedSecrets();
  let app: NestFastifyApplication;
  let server: ServerProcess;
  let city: TestCity;
  let store: string;
  const answers: { what: string; text: string }[] = [];
  /** Secrets that come up on the way: codes, tokens, plates, tickets, keys. */
  const found = new Set<string>();

  beforeAll(async () => {
    store = mkdtempSync(join(tmpdir(), 'logs-'));
    app = await openApplication(secrets);
    await emptyTables();
    city = await addCity(app);
    const environment = { ...secrets, DATABASE_URL: testDatabase().applicationUrl, FILE_STORE: store };
    server = await ServerProcess.start({ ...environment, RUN_JOBS: 'true', LOG_LEVEL: 'debug' });
  }, 60_000);
  afterAll(async () => {
    await server?.kill();
    await app.close();
    rmSync(store, { recursive: true, force: true });
  });

  async function ask<Answer>(route: Route, options: CallOptions = {}, expected = 200) {
    const clientKey = newClientKey();
    const reply = await server.call<Answer>(route, { clientKey, ...options });
    const problem = reply.status === expected ? '' : reply.text;
    expect([route.path, reply.status, problem]).toEqual([route.path, expected, '']);
    answers.push({ what: `${route.method} ${route.path}`, text: reply.text });
    found.add(clientKey);
    return reply;
  }

  async function signIn(mobile: string): Promise<SignedIn> {
    await ask(identityRoutes.requestPhoneCode, { body: { mobile } });
    const code = await newestCode(app, mobile);
    const wrong = code === '000000' ? '111111' : '000000';
    await ask(identityRoutes.signInByPhone, { body: { mobile, code: wrong } }, 422);
    const { body } = await ask<SignedIn>(identityRoutes.signInByPhone, { body: { mobile, code } });
    for (const value of [code, body.token, body.me.draftKey]) found.add(value);
    return body;
  }
  const state = (token: string, name: string, documentNumber: string, expected = 200) => {
    const body = {
      name,
      documentType: 'resident-id',
      documentNumber,
      consentVersion: consentTexts.identity.version,
    };
    return ask(identityRoutes.statePerson, { token, body }, expected);
  };

  /** A member of the office with a password and an authenticator, made by an administrator. */
  async function signInStaff(): Promise<string> {
    const administrator = await createStaff(app, { role: 'administrator', areaPath: city.city.path });
    found.add(administrator.token);
    const userName = 'li.ganbu';
    const { body: made } = await ask<StaffCreated>(identityRoutes.createStaff, {
      token: administrator.token,
      body: { userName, displayName: '李干部', password: secret.password },
    });
    await addGrant(app, { accountId: made.accountId, role: 'supervisor', areaPath: city.city.path });
    const totpSecret = new URL(made.totpUri).searchParams.get('secret') as string;
    const totp = generateSync({ secret: totpSecret });
    await ask(identityRoutes.signInStaff, { body: { userName, password: 'not the password', totp } }, 401);
    const { body } = await ask<SignedIn>(identityRoutes.signInStaff, {
      body: { userName, password: secret.password, totp },
    });
    for (const value of [totpSecret, totp, body.token]) found.add(value);
    return body.token;
  }

  async function landlordsPart(): Promise<{ landlord: string; dwelling: DwellingView }> {
    const { token } = await signIn(secret.landlordMobile);
    await state(token, secret.landlordName, secret.landlordNumber);
    const { body: dwelling } = await ask<DwellingView>(landlordRoutes.register, {
      token,
      body: dwellingRequest(city.community),
    });
    for (const { code } of dwelling.doors) found.add(code);
    const body = { sublessorName: '钱某某', sublessorMobile: secret.sublessorMobile, from: '2026-01-01' };
    await ask(landlordRoutes.sublet, { token, params: { id: dwelling.id }, body });
    await ask(landlordRoutes.dwelling, { token, params: { id: dwelling.id } });
    return { landlord: token, dwelling };
  }

  async function tenantsPart(dwelling: DwellingView): Promise<{ tenant: string; facts: object }> {
    const { token } = await signIn(secret.tenantMobile);
    await state(token, '他人不符', secret.tenantNumber, 409);
    await state(token, secret.tenantName, secret.tenantNumber);
    const code = dwelling.doors.find(({ roomName }) => roomName === null)?.code as string;
    const { body: door } = await ask<DoorView>(residentRoutes.door, { token, params: { code } });
    await ask(
      residentRoutes.door,
      { params: { code: `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}` } },
      404,
    );
    const facts = {
      occupation: door.form.occupations[0]?.value,
      reason: door.form.reasons[0]?.value,
      workplace: secret.workplace,
      hukouAddress: secret.hukouAddress,
    };
    const member = {
      self: false,
      name: secret.memberName,
      documentType: 'resident-id',
      documentNumber: secret.memberNumber,
      relationToHead: door.form.relations[0]?.value,
      ...facts,
    };
    const body = {
      doorCode: code,
      roomId: door.rooms[0]?.id,
      from: '2026-01-05',
      people: [{ self: true, ...facts }, member],
    };
    await ask(
      residentRoutes.declare,
      {
        token,
        body: {
          ...body,
          people: [{ ...member, name: secret.wrongName, documentNumber: '110105194912310021' }],
        },
      },
      422,
    );
    const { body: declared } = await ask<Declared>(residentRoutes.declare, { token, body });
    await ask(residentRoutes.declare, { token, body }, 409);
    for (const { id } of declared.stays) await ask(residentRoutes.stay, { token, params: { id } });
    for (const route of [
      residentRoutes.home,
      residentRoutes.ledger,
      residentRoutes.myStays,
      identityRoutes.me,
    ])
      await ask(route, { token });
    return { tenant: token, facts };
  }

  async function employersPart(code: string): Promise<void> {
    const { token, me } = await signIn('13812345676');
    const organisation = await addOrganisation(app, { areaPath: city.city.path });
    await addGrant(app, { accountId: me.accountId, role: 'employer-agent', organisationId: organisation.id });
    const header = employerColumns.map(({ label }) => label).join(',');
    const row = `${secret.workerName},,${secret.workerNumber},${secret.workerMobile},${code},东间,2026-01-05,`;
    const content = Buffer.from(`${header}\r\n${row}`);
    const { body: ticket } = await ask<UploadTicket>(employerRoutes.requestUpload, {
      token,
      body: { fileName: '名单.csv', bytes: content.length },
    });
    found.add(ticket.uploadId);
    const sent = await fetch(server.origin + ticket.url, {
      method: documentsRoutes.upload.method,
      headers: ticket.headers,
      body: content,
    });
    expect(sent.status).toBe(200);
    const { body: opened } = await ask<ImportView>(employerRoutes.openImport, {
      token,
      body: { uploadId: ticket.uploadId, fileName: '名单.csv' },
    });
    const params = { id: opened.id };
    for (let state_ = 'reading'; state_ === 'reading'; ) {
      await new Promise((again) => setTimeout(again, 100));
      state_ = (await server.call<ImportView>(employerRoutes.import, { token, params })).body.state;
    }
    await ask(employerRoutes.importRows, { token, params });
    await ask(employerRoutes.workers, { token });
  }

  async function officesPart(): Promise<void> {
    const token = await signInStaff();
    for (const words of [secret.tenantNumber, secret.tenantName, secret.searchWords]) {
      await ask(fieldRoutes.stays, { token, query: { words } });
      await ask(fieldRoutes.exportStays, { token, query: { words } });
    }
    const { body } = await ask<Page<TaskListItem>>(fieldRoutes.tasks, { token });
    for (const { id } of body.items) await ask(fieldRoutes.task, { token, params: { id } });
    for (const route of [fieldRoutes.stays, fieldRoutes.dwellings, fieldRoutes.indicators])
      await ask(route, { token });
    await ask(fieldRoutes.stay, { token, params: { id: secret.searchWords } }, 404);
  }

  it('keeps every secret of a whole road out of the log, and numbers out of every answer', async () => {
    const { landlord, dwelling } = await landlordsPart();
    const { facts } = await tenantsPart(dwelling);
    const said = {
      self: false,
      name: secret.tenantName,
      documentType: 'resident-id',
      documentNumber: secret.tenantNumber,
    };
    await ask(landlordRoutes.declare, {
      token: landlord,
      body: {
        roomId: dwelling.roomList[0]?.id,
        from: '2026-03-05',
        people: [{ ...said, mobile: secret.emergencyMobile, ...facts }],
      },
    });
    await ask(landlordRoutes.tenants, { token: landlord, params: { id: dwelling.id } });
    const code = dwelling.doors[0]?.code as string;
    await employersPart(code);
    await officesPart();
    // What is no route at all, what is broken, and the link on the plate.
    await server.call({ ...healthy, path: `/api/${secret.searchWords}` });
    await fetch(`${server.origin}/d/${code}`, { redirect: 'manual' });
    await fetch(`${server.origin}/api/stays?words=${encodeURIComponent(secret.searchWords)}`, {
      headers: { authorization: `Bearer ${secret.searchWords.length}` },
    });
    await fetch(`${server.origin}/api/stays`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [clientKeyHeader]: secret.tenantNumber },
      body: `{"name":"${secret.tenantName}"`,
    });
    expect(await server.stop()).toEqual({ code: 0, signal: null });

    // Without its times, in which any six digits come up some day.
    const log = server.output().replace(/"time":\d+/g, '');
    expect(log.split('\n').filter((line) => line.includes('"route"')).length).toBeGreaterThanOrEqual(
      answers.length,
    );
    expect(log).toContain('"route":"/api/doors/:code"');
    for (const [name, value] of [
      ...Object.entries(secret),
      ...[...found].map((value) => ['found on the way', value]),
    ]) {
      for (const shape of [value as string, encodeURIComponent(value as string)]) {
        expect([name, value, log.includes(shape)]).toEqual([name, value, false]);
      }
    }
    expect(log).not.toMatch(/[?&](words|code|page)=/);

    const numbers = Object.entries(secret).filter(([name]) => /Number$|Mobile$/.test(name));
    for (const { what, text } of answers) {
      for (const [name, value] of numbers)
        expect([what, name, text.includes(value)]).toEqual([what, name, false]);
    }
    expect(answers.some(({ text }) => text.includes('138****5671'))).toBe(true);
    expect(
      answers.some(({ text }) => text.includes(`341*************${secret.tenantNumber.slice(-2)}`)),
    ).toBe(true);
  }, 60_000);

  it('shows codes and numbers on the development page alone, which production does not have', async () => {
    const { text } = await openedPage();
    expect(text).toContain(secret.tenantMobile);
  });

  const healthy = { method: 'GET', path: '/', access: 'public', summary: '' } as const;
  const openedPage = async () => {
    const page = await app.inject({ method: 'GET', url: developmentRoutes.messages.path });
    return { text: page.body };
  };
});
