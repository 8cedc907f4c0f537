import { buffer } from 'node:stream/consumers';
import { documentsRoutes } from '@app/shared/documents/documents.routes';
import type { Page } from '@app/shared/http/page';
import { employerRoutes } from '@app/shared/registration/employer.routes';
import { employerColumns } from '@app/shared/registration/employer-import.rules';
import type {
  DwellingView,
  ImportRowView,
  ImportView,
  StayListItem,
  UploadTicket,
} from '@app/shared/registration/registration.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { encode } from 'iconv-lite';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { EmployerImportWorker } from '../../src/modules/registration/employer-import.worker';
import { readSheet } from '../../src/platform/documents/spreadsheet/read-sheet';
import { writeSheet } from '../../src/platform/documents/spreadsheet/write-sheet';
import { addGrant, addOrganisation } from '../factories/account.factory';
import { addCity } from '../factories/area.factory';
import { createDwelling } from '../factories/dwelling.factory';
import { createResident } from '../factories/resident.factory';
import { call, openApplication } from '../support/application';
import { emptyTables } from '../support/database';
import { stopClock } from '../support/test-clock';

type Row = Record<string, string>;

describe('employers’ files', () => {
  let app: NestFastifyApplication;
  let agent: string;
  let organisationId: string;
  let dwelling: DwellingView;
  let doorCode: string;

  beforeAll(async () => {
    app = await openApplication();
  });
  afterAll(() => app.close());

  beforeEach(async () => {
    await emptyTables();
    stopClock(app, '2026-11-21T04:00:00Z');
    const city = await addCity(app);
    ({ dwelling } = await createDwelling(app, city.community));
    doorCode = dwelling.doors.find((door) => door.roomName === null)?.code ?? '';
    organisationId = (await addOrganisation(app, { areaPath: city.city.path })).id;
    agent = await agentOf(organisationId);
  });

  async function agentOf(organisation: string): Promise<string> {
    const resident = await createResident(app);
    await addGrant(app, {
      accountId: resident.accountId,
      role: 'employer-agent',
      organisationId: organisation,
    });
    return resident.token;
  }

  const row = (number: number, changes: Row = {}): Row => ({
    name: '工友',
    documentNumber: idNumber(number),
    doorCode,
    roomName: '东间',
    from: '2026-09-01',
    ...changes,
  });

  const columns = employerColumns.map(({ key, label }) => ({ key: key as string, label }));

  async function send(bytes: Buffer, token = agent, fileName = '名单.xlsx') {
    const ticket = await call<UploadTicket>(app, employerRoutes.requestUpload, {
      token,
      body: { fileName, bytes: bytes.length },
    });
    const put = await call(app, documentsRoutes.upload, { headers: ticket.body.headers, body: bytes });
    expect(put.status).toBe(200);
    return call<ImportView>(app, employerRoutes.openImport, {
      token,
      body: { uploadId: ticket.body.uploadId, fileName },
    });
  }

  async function read(rows: Row[], token = agent): Promise<ImportView> {
    const opened = await send(await buffer(writeSheet(columns, rows)), token);
    expect(opened.body.state).toBe('reading');
    await app.get(EmployerImportWorker).run();
    return view(opened.body.id, token);
  }

  const view = async (id: string, token = agent) =>
    (await call<ImportView>(app, employerRoutes.import, { token, params: { id } })).body;
  const rowsOf = async (id: string) =>
    (await call<Page<ImportRowView>>(app, employerRoutes.importRows, { token: agent, params: { id } })).body
      .items;
  const submit = async (id: string) => {
    const answer = await call<ImportView>(app, employerRoutes.submitImport, { token: agent, params: { id } });
    await app.get(EmployerImportWorker).run();
    return answer;
  };

  it('previews, declares, and says unchanged the second time', async () => {
    const first = await read([row(1), row(2, { roomName: '西间' })]);
    expect(first).toMatchObject({ state: 'read', counts: { new: 2, wrong: 0 }, allowedActions: ['submit'] });
    expect((await submit(first.id)).status).toBe(200);
    expect(await view(first.id)).toMatchObject({ state: 'applied', rowsApplied: 2 });
    const workers = await call<Page<StayListItem>>(app, employerRoutes.workers, { token: agent });
    expect(workers.body.items).toMatchObject([{ state: 'waiting' }, { state: 'waiting' }]);
    expect(JSON.stringify(workers.body)).not.toContain(idNumber(1));
    expect(await read([row(1), row(2, { roomName: '西间', until: '2026-11-10' })])).toMatchObject({
      counts: { unchanged: 1, ended: 1 },
    });
  });

  it('B4 refuses the same person twice on both rows', async () => {
    const result = await read([row(1), row(2), row(1, { roomName: '西间' })]);
    expect(result.counts).toMatchObject({ new: 1, wrong: 2 });
    const wrong = (await rowsOf(result.id)).filter(({ verdict }) => verdict === 'wrong');
    expect(wrong.map(({ rowNumber, faults }) => [rowNumber, faults])).toEqual([
      [2, [{ field: 'documentNumber', code: 'duplicate' }]],
      [4, [{ field: 'documentNumber', code: 'duplicate' }]],
    ]);
  });

  it('B4 says row by row what is wrong, and declares the others', async () => {
    const result = await read([
      row(1),
      row(2, { documentNumber: '110105194912310021' }),
      row(3, { from: '2026-02-30' }),
      row(4, { until: '2026-01-01' }),
      row(5, { doorCode: `${doorCode.slice(0, -2)}00` }),
      row(6, { roomName: '天台' }),
      row(7, { name: '' }),
      row(8, { name: '𠮷·阿依' }),
    ]);
    expect(result.counts).toMatchObject({ new: 2, wrong: 6 });
    const faults = (await rowsOf(result.id)).flatMap(({ rowNumber, faults: of }) =>
      of.map(({ field, code }) => `${rowNumber} ${field} ${code}`),
    );
    expect(faults).toEqual([
      '3 documentNumber bad-check-digit',
      '4 from impossible-date',
      '5 until ends-before-it-begins',
      '6 doorCode not-a-choice',
      '7 roomName not-a-choice',
      '8 name required',
    ]);
    await submit(result.id);
    expect(await view(result.id)).toMatchObject({ state: 'applied', rowsApplied: 2 });
    const mended = await call(app, employerRoutes.importFaults, { token: agent, params: { id: result.id } });
    expect(mended.status).toBe(200);
  });

  it('B4 reads a csv in GBK and refuses formulas in it', async () => {
    const header = columns.map(({ label }) => label).join(',');
    const csv = `${header}\r\n张伟,,${idNumber(1)},,${doorCode},东间,2026-09-01,\r\n=cmd(),,${idNumber(2)},,${doorCode},东间,2026-09-01,\r\n`;
    const opened = await send(encode(csv, 'gbk'), agent, '名单.csv');
    await app.get(EmployerImportWorker).run();
    expect(await view(opened.body.id)).toMatchObject({ state: 'read', counts: { new: 1, wrong: 1 } });
    const rows = await rowsOf(opened.body.id);
    expect(rows[0]?.personName).toBe('张伟');
    expect(rows[1]?.faults).toContainEqual({ field: 'name', code: 'formula-cell' });
  });

  it.each([
    [
      'a picture',
      Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      'DOCUMENTS.SHEET_NOT_A_SPREADSHEET',
    ],
    ['an empty file with headers only', undefined, 'DOCUMENTS.SHEET_EMPTY'],
    ['other columns', Buffer.from('甲,乙\r\n1,2\r\n'), 'DOCUMENTS.SHEET_HEADER_MISSING'],
  ])('B3 refuses %s as a whole, with a reason, and keeps no row', async (_, bytes, code) => {
    const opened = await send(bytes ?? (await buffer(writeSheet(columns, []))));
    await app.get(EmployerImportWorker).run();
    expect(await view(opened.body.id)).toMatchObject({
      state: 'refused',
      fault: { code },
      allowedActions: [],
    });
    expect(await rowsOf(opened.body.id)).toEqual([]);
  });

  it('R6 takes up a file again after the worker died, with one effect', async () => {
    const result = await read([row(1), row(2), row(3)]);
    await call(app, employerRoutes.submitImport, { token: agent, params: { id: result.id } });
    const sql = app.get<Sql>(SQL);
    // A worker that took the file and died: its lease is still running, then it ends.
    await sql.change("UPDATE employer_import SET lease_until = '2026-11-21 04:01:00' WHERE id = ?", [
      result.id,
    ]);
    await app.get(EmployerImportWorker).run();
    expect((await view(result.id)).state).toBe('applying');
    stopClock(app, '2026-11-21T04:02:00Z');
    await Promise.all([app.get(EmployerImportWorker).run(), app.get(EmployerImportWorker).run()]);
    expect(await view(result.id)).toMatchObject({ state: 'applied', rowsApplied: 3 });
    const [{ stays } = { stays: 0 }] = await sql.rows<{ stays: number }>(
      'SELECT COUNT(*) AS stays FROM stay',
    );
    expect(Number(stays)).toBe(3);
  });

  it('S1 keeps a file from another organisation, and a ticket from another person', async () => {
    const result = await read([row(1)]);
    const other = await agentOf(
      (await addOrganisation(app, { areaPath: '/320582/', creditCode: '911101066976941872' })).id,
    );
    expect((await call(app, employerRoutes.import, { token: other, params: { id: result.id } })).status).toBe(
      404,
    );
    expect(
      (await call(app, employerRoutes.importRows, { token: other, params: { id: result.id } })).status,
    ).toBe(404);
    expect(
      (await call(app, employerRoutes.submitImport, { token: other, params: { id: result.id } })).status,
    ).toBe(404);
    const ticket = await call<UploadTicket>(app, employerRoutes.requestUpload, {
      token: agent,
      body: { fileName: 'a.csv', bytes: 10 },
    });
    await call(app, documentsRoutes.upload, { headers: ticket.body.headers, body: Buffer.from('x') });
    const stolen = await call(app, employerRoutes.openImport, {
      token: other,
      body: { uploadId: ticket.body.uploadId, fileName: 'a.csv' },
    });
    expect(stolen.status).toBe(404);
  });

  it('R2 submits once, however often it is asked', async () => {
    const result = await read([row(1)]);
    expect((await submit(result.id)).status).toBe(200);
    expect(
      await call(app, employerRoutes.submitImport, { token: agent, params: { id: result.id } }),
    ).toMatchObject({
      status: 409,
      body: { code: 'REGISTRATION.IMPORT_NOT_READY' },
    });
  });

  it('gives a template that its own reader accepts', async () => {
    const template = await call(app, employerRoutes.template, { token: agent });
    expect(template.headers['content-type']).toContain('spreadsheetml');
    const sheet = await readSheet((await import('node:stream')).Readable.from([await templateBytes()]), {
      columns: [...employerColumns],
    });
    const rows = [];
    for await (const read_ of sheet) rows.push(read_);
    expect(rows[0]?.faults).toEqual([]);
  });

  async function templateBytes(): Promise<Buffer> {
    const response = await app.inject({
      method: 'GET',
      url: employerRoutes.template.path,
      headers: { authorization: `Bearer ${agent}` },
    });
    return response.rawPayload;
  }
});

/** A valid resident number for a sequence number. */
function idNumber(sequence: number): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const body = `34122319900101${String(sequence).padStart(3, '0')}`;
  const sum = weights.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return body + '10X98765432'[sum % 11];
}
