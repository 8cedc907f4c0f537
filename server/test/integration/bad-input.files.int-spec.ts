import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uploadTicketHeader } from '@app/shared/documents/documents.routes';
import type { Page } from '@app/shared/http/page';
import { employerRoutes } from '@app/shared/registration/employer.routes';
import { employerColumns } from '@app/shared/registration/employer-import.rules';
import { fieldRoutes } from '@app/shared/registration/field.routes';
import type { ImportRowView, ImportView, UploadTicket } from '@app/shared/registration/registration.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { encode } from 'iconv-lite';
import { EmployerImportWorker } from '../../src/modules/registration/employer-import.worker';
import { addGrant, addOrganisation } from '../factories/account.factory';
import { addCity, type TestCity } from '../factories/area.factory';
import { createDoor, type TestDoor } from '../factories/declarer.factory';
import { residentNumber } from '../factories/identity.factory';
import { createResident, type TestResident } from '../factories/resident.factory';
import { listHeader, openList, uploadList } from '../factories/source-list.factory';
import { call, createStaff, newClientKey, openApplication, type TestStaff } from '../support/application';
import { emptyTables } from '../support/database';
import { storedState } from '../support/stored-state';
import { advanceClock, stopClock } from '../support/test-clock';
import { textRow, workbookFile, worksheetXml } from '../support/workbook-file';
import { zipFile } from '../support/zip-file';

const header = employerColumns.map(({ label }) => label);
const bomb = workbookFile({
  rows: textRow(1, header),
  parts: [{ name: 'xl/sharedStrings.xml', data: worksheetXml(' '.repeat(40_000_000)) }],
});

describe('B3 files that are not what they seem, by the road that people send them', () => {
  let app: NestFastifyApplication;
  let store: string;
  let city: TestCity;
  let door: TestDoor;
  let agent: TestResident;
  let officer: TestStaff;

  beforeAll(async () => {
    store = mkdtempSync(join(tmpdir(), 'bad-files-'));
    app = await openApplication({ FILE_STORE: store });
    await emptyTables();
    city = await addCity(app);
    door = await createDoor(app, city.community);
    agent = await agentOf('91320582MA00000130');
    officer = await createStaff(app, { role: 'grid-officer', areaPath: city.community.path });
  });
  beforeEach(() => stopClock(app, '2026-11-21T04:00:00Z'));
  afterAll(async () => {
    await app.close();
    rmSync(store, { recursive: true, force: true });
  });

  async function agentOf(creditCode: string): Promise<TestResident> {
    const organisation = await addOrganisation(app, { areaPath: city.city.path, creditCode });
    const resident = await createResident(app);
    await addGrant(app, {
      accountId: resident.accountId,
      role: 'employer-agent',
      organisationId: organisation.id,
    });
    return resident;
  }

  const ticketFor = async (bytes: number, who = agent) =>
    (
      await call<UploadTicket>(app, employerRoutes.requestUpload, {
        token: who.token,
        body: { fileName: 'a', bytes },
      })
    ).body;
  const put = (ticket: UploadTicket, content: Buffer, headers: Record<string, string> = {}) =>
    app.inject({
      method: 'PUT',
      url: ticket.url,
      headers: { ...ticket.headers, ...headers },
      payload: content,
    });
  const openImport = (uploadId: string, fileName: string, who = agent, clientKey = newClientKey()) =>
    call<ImportView>(app, employerRoutes.openImport, {
      token: who.token,
      clientKey,
      body: { uploadId, fileName },
    });
  const view = async (id: string) =>
    (await call<ImportView>(app, employerRoutes.import, { token: agent.token, params: { id } })).body;

  async function send(content: Buffer, fileName: string): Promise<ImportView> {
    const ticket = await ticketFor(content.length);
    expect((await put(ticket, content)).statusCode).toBe(200);
    const opened = await openImport(ticket.uploadId, fileName);
    await app.get(EmployerImportWorker).run();
    return view(opened.body.id);
  }
  const row = (name: string) => `${name},,${residentNumber(1)},,${door.code},东间,2026-09-01,`;
  const csv = (...rows: string[]) => [header.join(','), ...rows].join('\r\n');

  it.each<[string, string, () => Buffer, string]>([
    ['a bomb', '名单.xlsx', () => bomb, 'SHEET_UNSAFE'],
    ['a bomb that calls itself a csv', '名单.csv', () => bomb, 'SHEET_UNSAFE'],
    [
      'an archive of pictures',
      '名单.xlsx',
      () => zipFile([{ name: 'a.jpg', data: 'x' }]),
      'SHEET_NOT_A_SPREADSHEET',
    ],
    [
      'half a workbook',
      '名单.xlsx',
      () => workbookFile({ rows: textRow(1, header) }).subarray(0, 900),
      'SHEET_DAMAGED',
    ],
    [
      'a csv of no encoding',
      '名单.csv',
      () => Buffer.concat([Buffer.from(csv('张')), Buffer.from('ffff', 'hex')]),
      'SHEET_WRONG_ENCODING',
    ],
    [
      'a csv that says UTF-8 and is GBK',
      '名单.csv',
      () => Buffer.concat([Buffer.from('efbbbf', 'hex'), encode(csv(row('张伟')), 'gbk')]),
      'SHEET_WRONG_ENCODING',
    ],
    [
      'a csv cut in the middle of a character',
      '名单.csv',
      () => Buffer.from(csv('张')).subarray(0, -1),
      'SHEET_WRONG_ENCODING',
    ],
    [
      'a csv in UTF-16',
      '名单.csv',
      () => Buffer.from(`\ufeff${csv(row('张伟'))}`, 'utf16le'),
      'SHEET_WRONG_ENCODING',
    ],
    ['a csv in Big5', '名单.csv', () => encode(csv(row('張偉')), 'big5'), 'SHEET_HEADER_MISSING'],
    [
      'a web page',
      '名单.xls',
      () => Buffer.from('<html><table><tr><td>姓名</td></tr></table></html>'),
      'SHEET_NOT_A_SPREADSHEET',
    ],
    ['an unclosed quote', '名单.csv', () => Buffer.from(csv(`"张${'伟'.repeat(600_000)}`)), 'SHEET_DAMAGED'],
  ])('B4 refuses %s as a whole and declares nothing', async (_, fileName, content, code) => {
    const before = await storedState(['employer_import', 'request_key']);
    const refused = await send(content(), fileName);
    expect(refused).toMatchObject({
      state: 'refused',
      fault: { code: `DOCUMENTS.${code}` },
      counts: { new: 0, wrong: 0 },
      allowedActions: [],
    });
    const submit = { token: agent.token, params: { id: refused.id } };
    expect(await call(app, employerRoutes.submitImport, submit)).toMatchObject({
      status: 409,
      body: { code: 'REGISTRATION.IMPORT_NOT_READY' },
    });
    expect(await storedState(['employer_import', 'request_key'])).toEqual(before);
  });

  it('B4 B5 reads rare characters of GB 18030 as they were typed', async () => {
    const imported = await send(encode(csv(row('𠮷·阿依')), 'gb18030'), '名单.csv');
    expect(imported).toMatchObject({ state: 'read', counts: { new: 1, wrong: 0 } });
    const rows = await call<Page<ImportRowView>>(app, employerRoutes.importRows, {
      token: agent.token,
      params: { id: imported.id },
    });
    expect(rows.body.items[0]).toMatchObject({
      personName: '𠮷·阿依',
      documentNumberMasked: '341*************10',
    });
    expect(rows.text).not.toContain(residentNumber(1));
  });

  it.each<[string, () => Buffer, string]>([
    ['a bomb', () => bomb, 'DOCUMENTS.SHEET_UNSAFE'],
    [
      'a csv of no encoding',
      () => Buffer.concat([Buffer.from(listHeader), Buffer.from('ffff', 'hex')]),
      'DOCUMENTS.SHEET_WRONG_ENCODING',
    ],
    ['other columns', () => Buffer.from('甲,乙\r\n1,2'), 'DOCUMENTS.SHEET_HEADER_MISSING'],
    ['nothing but columns', () => Buffer.from(listHeader), 'DOCUMENTS.SHEET_EMPTY'],
  ])('B4 refuses %s as an office’s list at once', async (_, content, code) => {
    const uploadId = await uploadList(app, officer.token, content());
    const before = await storedState();
    const { status, body } = await openList(app, { token: officer.token, uploadId, area: city.community });
    expect([status, body.code]).toEqual([422, code]);
    expect(await storedState()).toEqual(before);
    expect(readdirSync(join(store, 'unfinished'))).toEqual([]);
  });

  it('takes not one byte more than the ticket says, and keeps nothing of it', async () => {
    const ticket = await ticketFor(10);
    const refused = await put(ticket, Buffer.alloc(11));
    expect([refused.statusCode, refused.json().code]).toEqual([413, 'DOCUMENTS.FILE_TOO_LARGE']);
    expect(readdirSync(join(store, 'unfinished'))).toEqual([]);
    expect((await openImport(ticket.uploadId, 'a.csv')).status).toBe(404);
    expect((await put(ticket, Buffer.alloc(10))).statusCode).toBe(200);
    const other = await put(ticket, Buffer.alloc(10, 1));
    expect([other.statusCode, other.json().code]).toEqual([409, 'DOCUMENTS.FILE_EXISTS']);
  });

  it.each([
    ['a ticket of nobody', { [uploadTicketHeader]: 'abc.def' }, 403, 'DOCUMENTS.UPLOAD_TICKET_INVALID'],
    ['no ticket', { [uploadTicketHeader]: '' }, 403, 'DOCUMENTS.UPLOAD_TICKET_INVALID'],
    ['JSON', { 'content-type': 'application/json' }, 400, 'COMMON.MALFORMED_BODY'],
    [
      'several parts',
      { 'content-type': 'multipart/form-data; boundary=x' },
      415,
      'COMMON.UNSUPPORTED_MEDIA_TYPE',
    ],
  ])('refuses a file with %s', async (_, headers, status, code) => {
    const answer = await put(await ticketFor(10), Buffer.from('x'), headers);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
  });

  it('S1 opens a file only for the one it was sent by, and only for its purpose', async () => {
    const content = Buffer.from(csv(row('张伟')));
    const ticket = await ticketFor(content.length);
    await put(ticket, content);
    const before = await storedState(['organisation', 'account', 'person', 'session', 'role_grant']);
    const other = await agentOf('911101066976941872');
    expect((await openImport(ticket.uploadId, 'a.csv', other)).body.code).toBe('COMMON.NOT_FOUND');
    const asList = await openList(app, {
      token: officer.token,
      uploadId: ticket.uploadId,
      area: city.community,
    });
    expect([asList.status, asList.body.code]).toEqual([403, 'DOCUMENTS.UPLOAD_TICKET_INVALID']);
    expect(await storedState(['organisation', 'account', 'person', 'session', 'role_grant'])).toEqual(before);
  });

  it('R2 answers a repeated opening as before, also when the ticket has ended meanwhile', async () => {
    const content = Buffer.from(csv(row('张伟')));
    const ticket = await ticketFor(content.length);
    await put(ticket, content);
    const key = newClientKey();
    const first = await openImport(ticket.uploadId, 'a.csv', agent, key);
    expect((await openImport(ticket.uploadId, 'a.csv', agent, key)).body).toEqual(first.body);
    advanceClock(app, 3600);
    const late = await openImport(ticket.uploadId, 'a.csv', agent, key);
    expect([late.status, late.body]).toEqual([200, first.body]);
    const fresh = await openImport(ticket.uploadId, 'a.csv');
    expect([fresh.status, fresh.body.code]).toEqual([410, 'DOCUMENTS.UPLOAD_TICKET_EXPIRED']);
    const list = await call<Page<ImportView>>(app, employerRoutes.imports, {
      token: agent.token,
      query: { pageSize: 100 },
    });
    expect(list.body.items.filter(({ id }) => id === first.body.id)).toHaveLength(1);
    expect(list.body.total).toBe(list.body.items.length);
  });

  it('T7 refuses bytes that come after the ticket has ended', async () => {
    const ticket = await ticketFor(10);
    advanceClock(app, 15 * 60);
    const late = await put(ticket, Buffer.from('x'));
    expect([late.statusCode, late.json().code]).toEqual([410, 'DOCUMENTS.UPLOAD_TICKET_EXPIRED']);
  });

  it('S1 lets nobody open an office’s list who only resides here', async () => {
    const uploadId = await uploadList(app, officer.token, Buffer.from(listHeader));
    const body = { uploadId, fileName: 'a.csv', source: 'community', areaCode: city.community.code };
    expect((await call(app, fieldRoutes.openSourceList, { token: agent.token, body })).status).toBe(404);
  });
});
