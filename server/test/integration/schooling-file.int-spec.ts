import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentsRoutes } from '@app/shared/documents/documents.routes';
import type { UploadTicket } from '@app/shared/registration/registration.views';
import { schoolingDeskRoutes } from '@app/shared/schooling/schooling.routes';
import type { SchoolFileView } from '@app/shared/schooling/schooling.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { addCity, type TestCity } from '../factories/area.factory';
import { createSchool } from '../factories/schooling.factory';
import { call, createStaff, newClientKey, openApplication, type TestStaff } from '../support/application';
import { emptyTables } from '../support/database';
import { stopClock } from '../support/test-clock';

const header = '学校代码,学校名称,年级,区域代码,地址,电话,经度,纬度';

describe('schools from a spreadsheet', () => {
  let app: NestFastifyApplication;
  let store: string;
  let city: TestCity;
  let keeper: TestStaff;

  beforeAll(async () => {
    store = mkdtempSync(join(tmpdir(), 'school-file-'));
    app = await openApplication({ FILE_STORE: store, REQUESTS_PER_MINUTE: '100000' });
  });
  afterAll(async () => {
    await app?.close();
    rmSync(store, { recursive: true, force: true });
  });
  beforeEach(async () => {
    await emptyTables();
    stopClock(app, '2026-04-10T02:00:00Z');
    city = await addCity(app);
    keeper = await createStaff(app, {
      role: 'department-reviewer',
      department: 'education',
      areaPath: city.town.path,
    });
  });

  const upload = async (rows: readonly string[], { token } = keeper) => {
    const content = Buffer.from([header, ...rows].join('\n'));
    const { body } = await call<UploadTicket>(app, schoolingDeskRoutes.uploadSchools, {
      token,
      body: { bytes: content.length },
    });
    const { method } = documentsRoutes.upload;
    const sent = await app.inject({ method, url: body.url, headers: body.headers, payload: content });
    if (sent.statusCode !== 200) throw new Error(sent.body);
    return body.uploadId;
  };
  const preview = (uploadId: string, { token } = keeper) =>
    call<SchoolFileView>(app, schoolingDeskRoutes.previewSchools, { token, body: { uploadId } });
  const apply = (uploadId: string, digest: string, clientKey?: string) =>
    call<SchoolFileView>(app, schoolingDeskRoutes.applySchools, {
      token: keeper.token,
      body: { uploadId, digest },
      clientKey,
    });
  const schools = () =>
    app
      .get<Sql>(SQL)
      .rows<{ name: string; address: string }>('SELECT name, address FROM school ORDER BY name');
  const rowOf = (code: string, name: string, areaCode = city.community.code) =>
    `${code},${name},一年级,${areaCode},人民路9号,,120.55,31.87`;

  it('shows what would change, and stores nothing before it is applied', async () => {
    const { name } = await createSchool(app, keeper, city.community, { name: '第一小学' });
    const [known] = await app.get<Sql>(SQL).rows<{ code: string }>('SELECT code FROM school');
    const uploadId = await upload([rowOf(known?.code ?? '', name), rowOf('N1', '第二小学')]);
    const { body } = await preview(uploadId);
    expect(body.counts).toEqual({ new: 1, changed: 1, unchanged: 0, faulty: 0 });
    expect(body.rows[0]?.changes).toContainEqual({
      field: 'address',
      title: '地址',
      before: '人民路1号',
      after: '人民路9号',
    });
    expect(await schools()).toHaveLength(1);
    const key = newClientKey();
    expect((await apply(uploadId, body.digest, key)).status).toBe(200);
    expect((await apply(uploadId, body.digest, key)).status).toBe(200);
    expect(await schools()).toEqual([
      { name: '第一小学', address: '人民路9号' },
      { name: '第二小学', address: '人民路9号' },
    ]);
    const events = await app
      .get<Sql>(SQL)
      .rows<{ kind: string }>("SELECT kind FROM school_history WHERE details LIKE '%file%' ORDER BY kind");
    expect(events.map(({ kind }) => kind)).toEqual(['added', 'changed']);
  });

  it('B4 R6 takes nothing over while one row is faulty', async () => {
    const uploadId = await upload([
      rowOf('N1', '第二小学'),
      rowOf('N2', '第三小学'),
      rowOf('N2', '第四小学'),
    ]);
    const { body } = await preview(uploadId);
    expect(body.counts).toEqual({ new: 1, changed: 0, unchanged: 0, faulty: 2 });
    const refused = await apply(uploadId, body.digest);
    expect([refused.status, refused.body.code]).toEqual([409, 'SCHOOLING.FILE_FAULTY']);
    expect(await schools()).toEqual([]);
  });

  it('is not applied over schools that changed since the preview', async () => {
    const { name } = await createSchool(app, keeper, city.community, { name: '第一小学' });
    const [known] = await app.get<Sql>(SQL).rows<{ code: string }>('SELECT code FROM school');
    const uploadId = await upload([rowOf(known?.code ?? '', name)]);
    const { body } = await preview(uploadId);
    await app.get<Sql>(SQL).change('UPDATE school SET version = version + 1');
    const refused = await apply(uploadId, body.digest);
    expect([refused.status, refused.body.code]).toEqual([409, 'SCHOOLING.FILE_CHANGED']);
    expect((await schools())[0]?.address).toBe('人民路1号');
  });

  it('S1 is of the areas of the caller, and nobody reads another’s file', async () => {
    const uploadId = await upload([rowOf('N1', '第二小学', city.otherCommunity.code)]);
    expect((await preview(uploadId)).body.rows[0]?.faults).toEqual([
      { field: 'areaCode', code: 'not-a-choice' },
    ]);
    const stranger = await createStaff(app, {
      role: 'department-reviewer',
      department: 'education',
      areaPath: city.otherTown.path,
    });
    expect((await preview(uploadId, stranger)).status).toBe(404);
  });
});
