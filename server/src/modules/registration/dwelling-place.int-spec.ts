import type { Page } from '@app/shared/http/page';
import { fieldRoutes } from '@app/shared/registration/field.routes';
import type { DwellingView, TaskListItem } from '@app/shared/registration/registration.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { v7 as uuid } from 'uuid';
import { addCity, type TestCity } from '../../../test/factories/area.factory';
import { addStay, createDwelling, dwellingRequest, register } from '../../../test/factories/dwelling.factory';
import { createResident } from '../../../test/factories/resident.factory';
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

const here = { longitude: '120.586213', latitude: '31.855604' };
const missing = { status: 404, body: { code: 'COMMON.NOT_FOUND' } };

describe('the place of a dwelling', () => {
  let app: NestFastifyApplication;
  let city: TestCity;
  let officer: TestStaff;
  let dwelling: DwellingView;
  beforeAll(async () => {
    app = await openApplication();
  });
  beforeEach(async () => {
    await emptyTables();
    city = await addCity(app);
    officer = await createStaff(app, { role: 'grid-officer', areaPath: city.grid.path });
    ({ dwelling } = await createDwelling(app, city.grid));
  });
  afterAll(() => app.close());

  const sql = () => app.get<Sql>(SQL);
  const record = (
    changes: object = {},
    { token = officer.token, clientKey = newClientKey(), id = dwelling.id } = {},
  ) => {
    const body = { version: dwelling.version, ...here, ...changes };
    return call<DwellingView>(app, fieldRoutes.recordPlace, { token, clientKey, params: { id }, body });
  };
  const stored = async () =>
    (
      await sql().rows<object>('SELECT longitude, latitude, version FROM dwelling WHERE id = ?', [
        dwelling.id,
      ])
    )[0];
  const history = () =>
    sql().rows(
      "SELECT account_id, role, area_path, payload FROM registration_history WHERE action = 'dwelling-placed'",
    );

  it('S1 is recorded by those who look after the area only; elsewhere the dwelling does not exist', async () => {
    const other = await createStaff(app, { role: 'grid-officer', areaPath: city.otherGrid.path });
    const clerk = await createStaff(app, { role: 'window-clerk', areaPath: city.city.path });
    const { token: resident } = await createResident(app);
    for (const token of [other.token, clerk.token, resident]) {
      expect(await record({}, { token })).toMatchObject(missing);
    }
    expect(await record({}, { id: uuid() })).toMatchObject(missing);
    expect((await record({}, { token: '' })).status).toBe(401);
    expect(await stored()).toMatchObject({ longitude: null, latitude: null });
    expect(await history()).toEqual([]);
  });

  it('is recorded exactly, and the history says by whom', async () => {
    expect(dwelling.place).toBeNull();
    const { status, body } = await record();
    expect([status, body.place, body.version]).toEqual([200, here, dwelling.version + 1]);
    const params = { id: dwelling.id };
    const { token, accountId } = officer;
    expect((await call<DwellingView>(app, fieldRoutes.dwelling, { token, params })).body.place).toEqual(here);
    const [row] = (await history()) as { payload: unknown }[];
    expect(row).toMatchObject({ account_id: accountId, role: 'grid-officer', area_path: city.grid.path });
    expect(typeof row?.payload === 'string' ? JSON.parse(row.payload) : row?.payload).toEqual(here);
  });

  it('R2 is recorded once, however often one attempt is sent', async () => {
    const clientKey = newClientKey();
    const first = await record({}, { clientKey });
    expect((await record({}, { clientKey })).body).toEqual(first.body);
    expect((await record({ latitude: '31.9' }, { clientKey })).body.code).toBe('COMMON.CLIENT_KEY_REUSED');
    expect(await history()).toHaveLength(1);
  });

  it('R5 is not recorded over what somebody changed meanwhile, nor by both of two at once', async () => {
    const colleague = await createStaff(app, { role: 'supervisor', areaPath: city.town.path });
    const both = await Promise.all([record(), record({ latitude: '31.9' }, { token: colleague.token })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await record()).toMatchObject({ status: 409, body: { code: 'COMMON.VERSION_CHANGED' } });
    expect(await history()).toHaveLength(1);
    const next = await record({ version: dwelling.version + 1, longitude: '120.6' });
    expect(next.body.place?.longitude).toBe('120.600000');
  });

  it('B1 lies within China, with at most six digits', async () => {
    const faults = async (changes: object) => (await record(changes)).body.faults;
    expect(await faults({ longitude: '31.855604', latitude: '120.586213' })).toEqual([
      { field: 'longitude', code: 'too-small' },
      { field: 'latitude', code: 'too-large' },
    ]);
    expect(await faults({ longitude: '120.5862131' })).toEqual([{ field: 'longitude', code: 'too-precise' }]);
    expect(await faults({ latitude: 'here' })).toEqual([{ field: 'latitude', code: 'bad-format' }]);
    expect(await faults({ latitude: undefined, accuracy: 5 })).toEqual([
      { field: 'latitude', code: 'required' },
      { field: 'accuracy', code: 'unknown-field' },
    ]);
    expect(await stored()).toMatchObject({ longitude: null, version: dwelling.version });
  });

  it('may be said by the landlord who registers it: both degrees or neither', async () => {
    const landlord = await createResident(app);
    const { body } = await register(app, landlord, dwellingRequest(city.grid, here));
    expect(body.place).toEqual(here);
    const { longitude } = here;
    const half = await register(app, landlord, dwellingRequest(city.grid, { longitude }));
    expect(half.body.faults).toEqual([{ field: 'latitude', code: 'required' }]);
  });

  it('tells the officer how far a task is, and which is nearest', async () => {
    const { dwelling: other } = await createDwelling(app, city.grid);
    for (const { id, roomList } of [other, dwelling]) {
      const { personId } = await createResident(app);
      const roomId = roomList[0]?.id as string;
      const place = { dwellingId: id, roomId, areaPath: city.grid.path };
      const stayId = await addStay(app, { ...place, personId, state: 'conflict' });
      await sql().change(
        `INSERT INTO field_task (id, kind, stay_id, room_id, dwelling_id, area_path, state, opened_at)
         VALUES (?, 'conflict', ?, ?, ?, ?, 'open', NOW(3))`,
        [uuid(), stayId, roomId, id, city.grid.path],
      );
    }
    await record();
    const query = { sort: 'distance', longitude: '120.586213', latitude: '31.856503' };
    const { body } = await call<Page<TaskListItem>>(app, fieldRoutes.tasks, { token: officer.token, query });
    expect(body.items.map(({ address, distanceMetres }) => [address, distanceMetres])).toEqual([
      [dwelling.address, 100],
      [other.address, null],
    ]);
  });
});
