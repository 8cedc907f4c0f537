import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@app/shared/http/page';
import { fieldRoutes } from '@app/shared/registration/field.routes';
import type { SourceEntryView, SourceListView } from '@app/shared/registration/registration.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { encode } from 'iconv-lite';
import { addCity, type TestArea, type TestCity } from '../../../test/factories/area.factory';
import { createDwelling } from '../../../test/factories/dwelling.factory';
import {
  listHeader as header,
  listOfRows,
  openList,
  uploadList,
} from '../../../test/factories/source-list.factory';
import {
  call,
  createStaff,
  newClientKey,
  openApplication,
  type TestStaff,
} from '../../../test/support/application';
import { emptyTables } from '../../../test/support/database';
import { workbookFile } from '../../../test/support/workbook-file';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';

describe('the preview of a list of rentals', () => {
  let app: NestFastifyApplication;
  let sql: Sql;
  let area: TestCity;
  let officer: TestStaff;
  beforeAll(async () => {
    app = await openApplication({ FILE_STORE: mkdtempSync(join(tmpdir(), 'source-list-')) });
    sql = app.get<Sql>(SQL);
  });
  beforeEach(async () => {
    await emptyTables();
    area = await addCity(app);
    officer = await createStaff(app, { role: 'supervisor', areaPath: area.town.path });
  });
  afterAll(() => app.close());

  const count = async (table: string) =>
    Number((await sql.rows<{ n: string }>(`SELECT COUNT(*) AS n FROM ${table}`))[0]?.n);
  const upload = (content: Buffer) => uploadList(app, officer.token, content);
  const open = async (
    content: string | Buffer,
    options: { token?: string; into?: TestArea; clientKey?: string; uploadId?: string } = {},
  ) => {
    const { token = officer.token, into = area.town, clientKey } = options;
    const uploadId = options.uploadId ?? (await uploadList(app, token, Buffer.from(content)));
    return openList(app, { token, uploadId, area: into, clientKey });
  };
  const openRows = (...rows: string[]) => listOfRows(app, officer.token, area.town, rows);
  const entriesOf = async ({ id }: SourceListView, query = {}) => {
    const options = { token: officer.token, params: { id }, query };
    return (await call<Page<SourceEntryView>>(app, fieldRoutes.sourceEntries, options)).body;
  };
  const row = (number: number, rest = '张三,13800138000,86.5,出租') =>
    `杨舍镇人民路${number}号1幢101室,${rest}`;

  it('says of each row what merging it would do', async () => {
    await createDwelling(app, area.community, {
      road: '暨阳中路',
      roadNumber: '1',
      building: '1',
      doorNumber: '101',
    });
    await createDwelling(app, area.community, {
      road: '暨阳中路',
      roadNumber: '2',
      building: '1',
      doorNumber: '101',
    });
    const list = await openRows(
      '张家港市杨舍镇暨阳中路1号1幢101室,李房东,,86.5,出租',
      '暨阳中路2号1幢101,王五,,120,出租',
      '暨阳中路3号1幢101,赵六,13800138001,,',
      '暨阳中路4号1幢101,赵六,,,',
      '暨阳中路4号1幢101室,钱七,,,',
      '塘桥镇人民路1号1幢101,周八,,,',
      '不知道在哪里,吴九,,,',
      '暨阳中路5号1幢101,=A1,,,',
    );
    expect(list).toMatchObject({
      areaName: '杨舍镇',
      state: 'previewed',
      undecided: 1,
      allowedActions: ['decide'],
    });
    const { items, total } = await entriesOf(list);
    expect(total).toBe(8);
    expect(items.map(({ rowNumber, verdict, reasons }) => [rowNumber, verdict, reasons])).toEqual([
      [2, 'matched', ['same-address']],
      [3, 'conflicting', ['owner-name-differs', 'floor-area-differs']],
      [4, 'new', []],
      [5, 'duplicate', ['repeated-in-list']],
      [6, 'duplicate', ['repeated-in-list']],
      [7, 'unreadable', ['outside-area']],
      [8, 'unreadable', expect.arrayContaining(['address-not-understood'])],
      [9, 'unreadable', ['cell-not-readable']],
    ]);
    expect(list.counts).toEqual({
      new: 1,
      matched: 1,
      conflicting: 1,
      candidate: 0,
      duplicate: 2,
      unreadable: 3,
    });
    expect(items[1]).toMatchObject({
      ownerName: '王五',
      floorArea: '120',
      against: { address: '张家港市杨舍镇暨阳中路2号1栋101室', ownerName: '李房东', floorArea: '86.5' },
    });
    expect((await entriesOf(list, { verdict: 'duplicate' })).items.map((entry) => entry.rowNumber)).toEqual([
      5, 6,
    ]);
    expect(await count('dwelling')).toBe(2);
  });

  it('S4 shows owners’ numbers by a mask and keeps them sealed', async () => {
    const list = await openRows(row(1));
    const { items } = await entriesOf(list);
    expect(items[0]?.ownerMobileMasked).toBe('138****8000');
    const [stored] = await sql.rows<{ entry: string; mobile_cipher: Buffer }>(
      'SELECT entry, mobile_cipher FROM source_entry',
    );
    expect(JSON.stringify(stored?.entry) + stored?.mobile_cipher.toString('latin1')).not.toContain(
      '13800138000',
    );
  });

  it('B4 reads GBK as well as UTF-8, and xlsx as well as csv', async () => {
    const gbk = await open(encode(`${header}\n${row(1)}`, 'gbk'));
    expect([gbk.status, gbk.body.counts.new]).toEqual([200, 1]);
    const cell = (text: string, place: string) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
    const line = (texts: string[], number: number) =>
      `<row r="${number}">${texts.map((text, index) => cell(text, `${'ABCDE'[index]}${number}`)).join('')}</row>`;
    const rows = [header, row(1)].map((text, index) => line(text.split(','), index + 1));
    const xlsx = await open(workbookFile({ rows: rows.join('') }));
    expect([xlsx.status, xlsx.body.counts.new]).toEqual([200, 1]);
  });

  it.each([
    ['without a column for the address', '姓名,电话\n张三,13800138000', /^DOCUMENTS\.SHEET_/],
    ['with a column nobody knows', `${header},车牌\n${row(1)},苏E12345`, /^DOCUMENTS\.SHEET_COLUMNS_WRONG$/],
    ['without rows', header, /^DOCUMENTS\.SHEET_EMPTY$/],
    [
      'that is a picture',
      Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      /^DOCUMENTS\.SHEET_NOT_A_SPREADSHEET$/,
    ],
  ])('B4 refuses a file %s, and stores nothing', async (_, content, code) => {
    const { status, body } = await open(content);
    expect([status >= 400 && status < 500, body.code]).toEqual([true, expect.stringMatching(code)]);
    expect([await count('source_list'), await count('source_entry')]).toEqual([0, 0]);
  });

  it('R2 opens a list once however often it is sent', async () => {
    const uploadId = await upload(Buffer.from(`${header}\n${row(1)}`));
    const clientKey = newClientKey();
    const first = await open('', { uploadId, clientKey });
    const again = await open('', { uploadId, clientKey });
    expect([first.status, again.body]).toEqual([200, first.body]);
    expect(await count('source_list')).toBe(1);
  });

  it('is for areas the caller looks after, and with one’s own upload', async () => {
    const foreign = await open(`${header}\n${row(1)}`, { into: area.otherTown });
    expect([foreign.status, foreign.body.code]).toEqual([404, 'COMMON.NOT_FOUND']);
    const other = await createStaff(app, { role: 'supervisor', areaPath: area.town.path });
    const uploadId = await upload(Buffer.from(`${header}\n${row(1)}`));
    const stolen = await open('', { token: other.token, uploadId });
    expect([stolen.status, stolen.body.code]).toEqual([404, 'COMMON.NOT_FOUND']);
    const forged = await open('', {
      uploadId: `${uploadId.slice(0, -1)}${uploadId.endsWith('A') ? 'B' : 'A'}`,
    });
    expect([forged.status, forged.body.code]).toEqual([403, 'DOCUMENTS.UPLOAD_TICKET_INVALID']);
  });

  it.each(['grid-officer', 'supervisor', 'administrator'] as const)(
    'S1 is not found by a %s of another town',
    async (role) => {
      const list = await openRows(row(1));
      const { token } = await createStaff(app, { role, areaPath: area.otherTown.path });
      const params = { id: list.id, row: '2' };
      for (const [route, body] of [
        [fieldRoutes.sourceList, undefined],
        [fieldRoutes.sourceEntries, undefined],
        [fieldRoutes.decideSourceEntry, { decision: 'merge' }],
        [fieldRoutes.applySourceList, undefined],
      ] as const) {
        const answer = await call(app, route, { token, params, body });
        expect([answer.status, answer.body.code]).toEqual([404, 'COMMON.NOT_FOUND']);
      }
      const lists = await call<Page<SourceListView>>(app, fieldRoutes.sourceLists, { token });
      expect([lists.body.total, lists.body.items]).toEqual([0, []]);
      expect(
        (await call<Page<SourceListView>>(app, fieldRoutes.sourceLists, { token: officer.token })).body.total,
      ).toBe(1);
    },
  );
});
