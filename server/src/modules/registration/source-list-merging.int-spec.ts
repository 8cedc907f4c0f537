import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@app/shared/http/page';
import { fieldRoutes } from '@app/shared/registration/field.routes';
import { landlordRoutes, residentRoutes } from '@app/shared/registration/registration.routes';
import type {
  DwellingListItem,
  DwellingView,
  SourceEntryView,
  SourceListView,
} from '@app/shared/registration/registration.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { addCity, type TestCity } from '../../../test/factories/area.factory';
import { createDwelling, dwellingRequest, register } from '../../../test/factories/dwelling.factory';
import { createResident } from '../../../test/factories/resident.factory';
import { applyList, decideEntry, listOfRows } from '../../../test/factories/source-list.factory';
import {
  call,
  createStaff,
  newClientKey,
  openApplication,
  type TestStaff,
} from '../../../test/support/application';
import { emptyTables } from '../../../test/support/database';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { SourceMerger } from './source-merger';

describe('merging a list of rentals', () => {
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
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => app.close());

  const count = async (table: string) =>
    Number((await sql.rows<{ n: string }>(`SELECT COUNT(*) AS n FROM ${table}`))[0]?.n);
  const openRows = (...rows: string[]) => listOfRows(app, officer.token, area.town, rows);
  const decide = (list: SourceListView, row: number | string, decision: string, clientKey?: string) =>
    decideEntry(app, officer.token, { list, row, decision, clientKey });
  const apply = (list: SourceListView, clientKey?: string) => applyList(app, officer.token, list, clientKey);
  const dwellings = async () =>
    (await call<Page<DwellingListItem>>(app, fieldRoutes.dwellings, { token: officer.token })).body;
  const viewOf = async (address: string) => {
    const id = (await dwellings()).items.find((item) => item.address.includes(address))?.id ?? '';
    return (await call<DwellingView>(app, fieldRoutes.dwelling, { token: officer.token, params: { id } }))
      .body;
  };
  const row = (number: number, rest = '张三,13800138000,86.5,出租') =>
    `杨舍镇人民路${number}号1幢101室,${rest}`;

  describe('deciding', () => {
    const conflict = async () => {
      await createDwelling(app, area.community, {
        road: '人民路',
        roadNumber: '1',
        building: '1',
        doorNumber: '101',
      });
      return openRows(row(1, '王五,13800138001,120,空置'), row(2));
    };

    it('is for the rows that need a person, with what their verdict allows', async () => {
      const list = await conflict();
      const settled = await decide(list, 3, 'merge');
      expect([settled.status, settled.body.code]).toEqual([409, 'REGISTRATION.ACTION_NOT_ALLOWED']);
      const other = await decide(list, 2, 'merge');
      expect([other.status, other.body.faults]).toEqual([422, [{ field: 'decision', code: 'not-a-choice' }]]);
      for (const missing of [99, 0, 'two'])
        expect((await decide(list, missing, 'keep-base')).body.code).toBe('COMMON.NOT_FOUND');
    });

    it('R2 may be sent again, and be said anew until the list is applied', async () => {
      const list = await conflict();
      const key = newClientKey();
      const first = await decide(list, 2, 'keep-base', key);
      expect([first.status, first.body.undecided, first.body.allowedActions]).toEqual([
        200,
        0,
        ['decide', 'apply'],
      ]);
      expect((await decide(list, 2, 'keep-base', key)).body).toEqual(first.body);
      expect((await decide(list, 2, 'take-list')).status).toBe(200);
      await apply(list);
      const late = await decide(list, 2, 'keep-base');
      expect([late.status, late.body.code]).toEqual([409, 'REGISTRATION.LIST_ALREADY_APPLIED']);
    });

    it('must be done before the list is applied', async () => {
      const { status, body } = await apply(await conflict());
      expect([status, body.code]).toEqual([409, 'REGISTRATION.IMPORT_NOT_READY']);
      expect(await count('dwelling')).toBe(1);
    });

    it('keeps the base where a person says so', async () => {
      const list = await conflict();
      await decide(list, 2, 'keep-base');
      await apply(list);
      expect(await viewOf('人民路1号')).toMatchObject({
        floorArea: '86.5',
        lettingState: 'let',
        holders: [{ name: '李房东' }],
      });
    });

    it('takes the list where a person says so, but no owner who has signed in', async () => {
      const list = await conflict();
      await decide(list, 2, 'take-list');
      await apply(list);
      expect(await viewOf('人民路1号')).toMatchObject({
        floorArea: '120',
        lettingState: 'vacant',
        holders: [{ name: '李房东' }],
      });
    });

    it('lets a newer list correct the owner that an older one named', async () => {
      await apply(await openRows(row(1)));
      const list = await openRows(row(1, '王五,13800138001,86.5,出租'));
      await decide(list, 2, 'take-list');
      await apply(list);
      const view = await viewOf('人民路1号');
      expect(view.holders.map(({ name, mobileMasked }) => [name, mobileMasked])).toEqual([
        ['王五', '138****8001'],
      ]);
    });

    it('makes one place or two of an address that is spelt differently', async () => {
      await createDwelling(app, area.community, {
        road: '人民路',
        roadNumber: '1',
        building: '1',
        doorNumber: '101',
      });
      const spelt = '杨舍镇人民东路1号1幢101室,李房东,,,';
      const list = await openRows(spelt);
      expect(list.counts.candidate).toBe(1);
      const params = { id: list.id };
      const entries = await call<Page<SourceEntryView>>(app, fieldRoutes.sourceEntries, {
        token: officer.token,
        params,
      });
      const [entry] = entries.body.items;
      expect(entry?.against?.address).toContain('人民路1号');
      await decide(list, 2, 'merge');
      await apply(list);
      expect((await dwellings()).total).toBe(1);
      const again = await openRows(spelt);
      await decide(again, 2, 'keep-apart');
      await apply(again);
      expect((await dwellings()).total).toBe(2);
    });
  });

  describe('applying', () => {
    it('brings new dwellings into the base, with a room, a plate and the owner', async () => {
      const list = await openRows(
        row(1),
        '杨舍镇城东社区人民路2号1幢101室,,,,自住',
        '人民路3号1幢101,孙七,,,',
      );
      const { status, body } = await apply(list);
      expect([status, body.state, body.allowedActions, body.appliedAt]).toEqual([
        200,
        'applied',
        [],
        expect.any(String),
      ]);
      const view = await viewOf('人民路1号');
      expect(view).toMatchObject({
        address: '张家港市杨舍镇人民路1号1栋101室',
        lettingState: 'let',
        floorArea: '86.5',
        rooms: 1,
        holders: [{ kind: 'owner', name: '张三', mobileMasked: '138****8000' }],
      });
      const scan = await call(app, residentRoutes.door, { params: { code: view.doors[0]?.code ?? '' } });
      expect([view.doors.length, scan.status]).toEqual([1, 200]);
      expect(await viewOf('人民路2号')).toMatchObject({
        communityName: '城东社区',
        lettingState: 'own-use',
        holders: [],
      });
      expect(await viewOf('人民路3号')).toMatchObject({ communityName: '杨舍镇', lettingState: 'unknown' });
    });

    it('fills what the base does not know of a dwelling, and overwrites nothing', async () => {
      await apply(await openRows('杨舍镇人民路1号1幢101室,,,,'));
      const list = await openRows(row(1));
      expect(list.counts.matched).toBe(1);
      await apply(list);
      expect(await viewOf('人民路1号')).toMatchObject({
        floorArea: '86.5',
        lettingState: 'let',
        holders: [{ name: '张三' }],
      });
      const poorer = await openRows('杨舍镇人民路1号1幢101室,张三,,,');
      await apply(poorer);
      expect(await viewOf('人民路1号')).toMatchObject({ floorArea: '86.5', lettingState: 'let' });
    });

    it('R2 answers a repeated application with the first answer, and refuses a second one', async () => {
      const list = await openRows(row(1), row(2));
      const key = newClientKey();
      const answers = await Promise.all([1, 2, 3].map(() => apply(list, key)));
      for (const { status, body } of answers) expect([status, body]).toEqual([200, answers[0]?.body]);
      const second = await apply(list);
      expect([second.status, second.body.code]).toEqual([409, 'REGISTRATION.LIST_ALREADY_APPLIED']);
      expect([await count('dwelling'), await count('door'), await count('room')]).toEqual([2, 2, 2]);
    });

    it('R6 goes on where it stopped when it is cut off between or within its parts', async () => {
      const rows = Array.from({ length: 450 }, (_, index) => row(index + 1));
      const list = await openRows(...rows);
      const merger = app.get(SourceMerger);
      const mergeNext = merger.mergeNext.bind(merger);
      let parts = 0;
      jest.spyOn(merger, 'mergeNext').mockImplementation(async (...work) => {
        parts += 1;
        if (parts === 2) {
          await mergeNext(...work);
          throw new Error('cut off before the commit');
        }
        return mergeNext(...work);
      });
      expect((await apply(list)).status).toBe(500);
      expect(await count('dwelling')).toBe(200);
      const key = newClientKey();
      const [first, second] = await Promise.all([apply(list, key), apply(list, key)]);
      expect([first.status, second.body]).toEqual([200, first.body]);
      for (const table of ['dwelling', 'room', 'door', 'holding']) expect(await count(table)).toBe(450);
      const listed = await sql.rows("SELECT id FROM registration_history WHERE action = 'dwelling-listed'");
      expect(listed).toHaveLength(450);
      const applied = await sql.rows(
        "SELECT id FROM outbox WHERE topic = 'registration.source-list-applied'",
      );
      expect(applied).toHaveLength(1);
    });

    it('leaves a dwelling alone that somebody registered meanwhile', async () => {
      const list = await openRows(row(1, '张三,13800138000,60,出租'));
      const { dwelling } = await createDwelling(app, area.community, {
        road: '人民路',
        roadNumber: '1',
        building: '1',
        doorNumber: '101',
      });
      expect((await apply(list)).status).toBe(200);
      expect(await viewOf('人民路1号')).toMatchObject({
        id: dwelling.id,
        floorArea: '86.5',
        holders: [{ name: '李房东' }],
      });
      expect(await count('dwelling')).toBe(1);
    });
  });

  describe('the owner whom a list named', () => {
    const asListed = (rooms = [{ name: '东间' }, { name: '西间' }]) =>
      dwellingRequest(area.community, {
        road: '人民路',
        roadNumber: '1',
        building: '1',
        doorNumber: '101',
        rooms,
      });

    it('gets the dwelling by registering it, with rooms instead of the whole', async () => {
      await apply(await openRows(row(1)));
      const before = await viewOf('人民路1号');
      const owner = await createResident(app, { name: '张三', mobile: '13800138000' });
      const { status, body } = await register(app, owner, asListed());
      expect([status, body.id, body.holding]).toEqual([200, before.id, 'owner']);
      expect(body.roomList.filter((room) => !room.closed).map((room) => room.name)).toEqual(['东间', '西间']);
      expect(body.doors.map((door) => door.roomName).sort()).toEqual([null, '东间', '西间'].sort());
      expect(body.doors.find((door) => door.roomName === null)?.code).toBe(before.doors[0]?.code);
      const view = await call(app, landlordRoutes.dwelling, { token: owner.token, params: { id: body.id } });
      expect(view.status).toBe(200);
    });

    it('is the only one who gets it, and gets it once', async () => {
      await apply(await openRows(row(1)));
      const stranger = await createResident(app, { mobile: '13800138999' });
      const refused = await register(app, stranger, asListed());
      expect([refused.status, refused.body.code]).toEqual([409, 'REGISTRATION.DWELLING_EXISTS']);
      const owner = await createResident(app, { name: '张三', mobile: '13800138000' });
      const key = newClientKey();
      const answers = await Promise.all([1, 2, 3].map(() => register(app, owner, asListed(), key)));
      expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
      expect((await register(app, owner, asListed())).status).toBe(409);
      expect(
        await sql.rows("SELECT id FROM registration_history WHERE action = 'dwelling-claimed'"),
      ).toHaveLength(1);
    });

    it('does not see the dwelling before that: a number may have changed hands', async () => {
      await apply(await openRows(row(1)));
      const owner = await createResident(app, { name: '张三', mobile: '13800138000' });
      const list = await call<Page<DwellingListItem>>(app, landlordRoutes.dwellings, { token: owner.token });
      expect(list.body.items).toEqual([]);
    });
  });
});
