import type { Page } from '@app/shared/http/page';
import { landlordRoutes } from '@app/shared/registration/registration.routes';
import type { DwellingListItem, DwellingView } from '@app/shared/registration/registration.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { addCity, type TestCity } from '../../../test/factories/area.factory';
import { dwellingRequest, register } from '../../../test/factories/dwelling.factory';
import { createResident } from '../../../test/factories/resident.factory';
import { call, newClientKey, openApplication } from '../../../test/support/application';
import { emptyTables } from '../../../test/support/database';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';

describe('registering a dwelling', () => {
  let app: NestFastifyApplication;
  let sql: Sql;
  let area: TestCity;
  beforeAll(async () => {
    app = await openApplication();
    sql = app.get<Sql>(SQL);
  });
  beforeEach(async () => {
    await emptyTables();
    area = await addCity(app);
  });
  afterAll(() => app.close());

  const count = async (table: string) =>
    Number((await sql.rows<{ n: string }>(`SELECT COUNT(*) AS n FROM ${table}`))[0]?.n);

  it('gives the dwelling rooms, plates and an owner, who is a landlord from then on', async () => {
    const landlord = await createResident(app, { name: '李房东', mobile: '13812345678' });
    const { status, body } = await register(
      app,
      landlord,
      dwellingRequest(area.community, { roadNumber: '128号' }),
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      address: '张家港市杨舍镇暨阳中路128号3栋502室',
      communityName: '城东社区',
      kind: 'private-rental',
      lettingState: 'let',
      holding: 'owner',
      rooms: 2,
      floorArea: '86.5',
      safetyLetterSigned: false,
      holders: [{ kind: 'owner', name: '李房东', mobileMasked: '138****5678', roomName: null, until: null }],
    });
    expect(body.roomList.map(({ name, floorArea, capacity }) => [name, floorArea, capacity])).toEqual([
      ['东间', null, null],
      ['西间', '12', 2],
    ]);
    expect(body.doors.map((door) => door.roomName).sort()).toEqual(['东间', '西间', null].sort());
    for (const door of body.doors)
      expect(door.link).toMatch(new RegExp(`^http://localhost:3000/d/${door.code}$`));
    const seen = await call<DwellingView>(app, landlordRoutes.dwelling, {
      token: landlord.token,
      params: { id: body.id },
    });
    expect(seen.body).toEqual(body);
    const listed = await call<Page<DwellingListItem>>(app, landlordRoutes.dwellings, {
      token: landlord.token,
    });
    expect(listed.body.total).toBe(1);
  });

  it('gives one plate to a dwelling of one room', async () => {
    const landlord = await createResident(app);
    const { body } = await register(
      app,
      landlord,
      dwellingRequest(area.community, { rooms: [{ name: '整套' }] }),
    );
    expect(body.doors.map((door) => door.roomName)).toEqual([null]);
  });

  it('is for people who have said who they are', async () => {
    const landlord = await createResident(app);
    await sql.change('UPDATE account SET person_id = NULL');
    const { status, body } = await register(app, landlord, dwellingRequest(area.community));
    expect([status, body.code]).toEqual([409, 'IDENTITY.PERSON_MISSING']);
    expect(await count('dwelling')).toBe(0);
  });

  it('R2 has one effect and one answer when a retry follows a lost reply, also at the same moment', async () => {
    const landlord = await createResident(app);
    const request = dwellingRequest(area.community);
    const key = newClientKey();
    const answers = await Promise.all([1, 2, 3].map(() => register(app, landlord, request, key)));
    const again = await register(app, landlord, request, key);
    for (const answer of answers) expect([answer.status, answer.body]).toEqual([200, again.body]);
    expect([
      await count('dwelling'),
      await count('door'),
      await count('holding'),
      await count('role_grant'),
    ]).toEqual([1, 3, 1, 1]);
  });

  it('refuses the same address in another spelling, and writes nothing', async () => {
    const [first, second] = [await createResident(app), await createResident(app)];
    const request = dwellingRequest(area.community, { roadNumber: '128', building: '3', doorNumber: '502' });
    expect((await register(app, first, request)).status).toBe(200);
    const { status, body } = await register(app, second, {
      ...request,
      roadNumber: '128号',
      building: '三号楼',
      doorNumber: '502室',
    });
    expect([status, body.code]).toEqual([409, 'REGISTRATION.DWELLING_EXISTS']);
    expect([await count('dwelling'), await count('role_grant')]).toEqual([1, 1]);
  });

  it('lets one of many who register one address at once have it', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => createResident(app)));
    const request = dwellingRequest(area.community);
    const answers = await Promise.all(people.map((person) => register(app, person, request)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    expect([await count('dwelling'), await count('holding')]).toEqual([1, 1]);
  });

  it('asks for a community or a grid, and for rooms of different names', async () => {
    const landlord = await createResident(app);
    const town = await register(app, landlord, dwellingRequest(area.town));
    expect([town.status, town.body.faults]).toEqual([
      422,
      [{ field: 'communityCode', code: 'not-a-choice' }],
    ]);
    const rooms = [{ name: '东间' }, { name: '东间' }];
    const twins = await register(app, landlord, dwellingRequest(area.community, { rooms }));
    expect([twins.status, twins.body.faults?.map((fault) => fault.code)]).toEqual([
      422,
      ['duplicate', 'duplicate'],
    ]);
    expect(await count('dwelling')).toBe(0);
    // B5: two rare characters are two names to the database as well.
    const rare = await register(
      app,
      landlord,
      dwellingRequest(area.community, { rooms: [{ name: '𠮷' }, { name: '𠮶' }] }),
    );
    expect(rare.status).toBe(200);
  });

  it('does not give the role back to whom an administrator took it', async () => {
    const landlord = await createResident(app);
    expect((await register(app, landlord, dwellingRequest(area.community))).status).toBe(200);
    await sql.change('UPDATE role_grant SET revoked_at = NOW(3), revoked_by = ?', [landlord.accountId]);
    const { status, body } = await register(app, landlord, dwellingRequest(area.community));
    expect([status, body.code]).toEqual([403, 'COMMON.FORBIDDEN']);
    expect(await count('dwelling')).toBe(1);
  });

  it('appends what happened to the history, and tells of it once', async () => {
    const landlord = await createResident(app);
    const { body } = await register(app, landlord, dwellingRequest(area.community));
    const history = await sql.rows<{ action: string; area_path: string; role: string }>(
      'SELECT action, area_path, role FROM registration_history ORDER BY id',
    );
    expect(history.map((entry) => entry.action)).toEqual([
      'dwelling-registered',
      'holding-opened',
      'room-added',
      'room-added',
      'door-issued',
      'door-issued',
      'door-issued',
    ]);
    expect(new Set(history.map((entry) => `${entry.role} ${entry.area_path}`))).toEqual(
      new Set([`landlord ${area.community.path}`]),
    );
    const events = await sql.rows<{ topic: string; event_key: string }>(
      'SELECT topic, event_key FROM outbox',
    );
    expect(events).toEqual([
      { topic: 'registration.dwelling-registered', event_key: `dwelling:${body.id}:1` },
    ]);
  });
});
