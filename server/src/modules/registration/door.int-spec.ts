import { doorCodeAlphabet, formatDoorCode } from '@app/shared/registration/door-code.format';
import { fieldRoutes } from '@app/shared/registration/field.routes';
import { landlordRoutes, residentRoutes } from '@app/shared/registration/registration.routes';
import type { DoorView, DwellingView } from '@app/shared/registration/registration.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { addCity, type TestCity } from '../../../test/factories/area.factory';
import { addStay, createDwelling } from '../../../test/factories/dwelling.factory';
import { createResident, type TestResident } from '../../../test/factories/resident.factory';
import { call, createStaff, newClientKey, openApplication } from '../../../test/support/application';
import { emptyTables } from '../../../test/support/database';
import { advanceClock, startClock, stopClock } from '../../../test/support/test-clock';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { DoorCodeService } from './door-code.service';

type Door = DwellingView['doors'][number];

describe('the door of a dwelling', () => {
  let app: NestFastifyApplication;
  let sql: Sql;
  let area: TestCity;
  let landlord: TestResident;
  let dwelling: DwellingView;
  beforeAll(async () => {
    app = await openApplication();
    sql = app.get<Sql>(SQL);
  });
  beforeEach(async () => {
    await emptyTables();
    area = await addCity(app);
    ({ landlord, dwelling } = await createDwelling(app, area.community));
  });
  afterEach(() => startClock(app));
  afterAll(() => app.close());

  const scan = (code: string, token?: string) =>
    call<DoorView>(app, residentRoutes.door, { params: { code }, token });
  const doorOf = (roomName: string | null, view = dwelling) =>
    view.doors.find((door) => door.roomName === roomName) as Door;

  describe('scanned', () => {
    it('shows anybody the address, the issuer and the form, and nothing about people', async () => {
      await addStay(app, {
        personId: landlord.personId,
        dwellingId: dwelling.id,
        roomId: dwelling.roomList[0]!.id,
        areaPath: area.community.path,
        state: 'confirmed',
      });
      const { status, body, text } = await scan(doorOf(null).code);
      expect(status).toBe(200);
      expect(body).toEqual({
        code: doorOf(null).code,
        address: dwelling.address,
        issuer: '张家港市杨舍镇 新市民之家',
        dwellingKind: 'private-rental',
        rooms: dwelling.roomList.map(({ id, name }) => ({ id, name })),
        roomId: null,
        form: {
          cityName: '张家港市',
          occupations: expect.arrayContaining([{ value: '5', label: '工人' }]),
          reasons: expect.arrayContaining([{ value: '1', label: '务工' }]),
          relations: expect.arrayContaining([{ value: 'spouse', label: '配偶' }]),
          dutySentence: expect.stringContaining('7日'),
          policyDocument: expect.stringContaining('苏府规字'),
        },
        myStayId: null,
      });
      expect(text).not.toContain(landlord.name);
    });

    it('of a room shows that room only', async () => {
      const { body } = await scan(doorOf('东间').code);
      const room = dwelling.roomList.find(({ name }) => name === '东间');
      expect([body.rooms, body.roomId]).toEqual([[{ id: room?.id, name: '东间' }], room?.id]);
    });

    it('shows somebody signed in their own open stay, and nobody else’s', async () => {
      const tenant = await createResident(app);
      const place = {
        dwellingId: dwelling.id,
        roomId: dwelling.roomList[0]!.id,
        areaPath: area.community.path,
      };
      await addStay(app, { ...place, personId: landlord.personId, state: 'confirmed' });
      expect((await scan(doorOf(null).code, tenant.token)).body.myStayId).toBeNull();
      const stayId = await addStay(app, { ...place, personId: tenant.personId, state: 'waiting' });
      expect((await scan(doorOf(null).code, tenant.token)).body.myStayId).toBe(stayId);
    });

    it('S15 is found however the code is typed', async () => {
      const { code } = doorOf(null);
      const typed = [
        formatDoorCode(code),
        code.toLowerCase(),
        code.replaceAll('0', 'O').replaceAll('1', 'l'),
        ` ${code}\u3000`,
      ];
      for (const spelling of typed) expect((await scan(spelling)).body.code).toBe(code);
    });

    it('S15 gives a forged code and a code of no door one and the same answer', async () => {
      const unknown = app.get(DoorCodeService).plateOf({ number: '123456789', epoch: 0 }).code;
      const { code } = doorOf(null);
      const forged = [0, 1, 2, 11, 12, 13, 14, 31].map((position) => {
        const next = doorCodeAlphabet[(doorCodeAlphabet.indexOf(code[position]!) + 1) % 32];
        return code.slice(0, position) + next + code.slice(position + 1);
      });
      const early = app.get(DoorCodeService).plateOf({ ...(await numberOf(doorOf(null))), epoch: 7 }).code;
      for (const bad of [unknown, early, ...forged, code.slice(1), '%', '门', 'x'.repeat(100)]) {
        const { status, body } = await scan(bad);
        expect([status, body]).toEqual([
          404,
          { code: 'REGISTRATION.DOOR_CODE_INVALID', reference: expect.any(String) },
        ]);
      }
    });

    it('S15 says that a plate was replaced, only to who has the genuine old one', async () => {
      const old = doorOf(null);
      await reissue(landlord.token, old);
      const { status, body } = await scan(old.code);
      expect([status, body.code]).toEqual([410, 'REGISTRATION.DOOR_CODE_REVOKED']);
      const forged = `${old.code.slice(0, 31)}${old.code[31] === '0' ? '1' : '0'}`;
      expect((await scan(forged)).body.code).toBe('REGISTRATION.DOOR_CODE_INVALID');
    });

    it('B7 slows down guessing from one address, and never refuses a genuine code', async () => {
      stopClock(app, '2026-03-01T04:00:00.000Z');
      const answers = [];
      for (let guess = 0; guess < 62; guess += 1) answers.push((await scan(`1A${'0'.repeat(30)}`)).status);
      expect([answers[0], answers[59], answers[60], answers[61]]).toEqual([404, 404, 429, 429]);
      const refused = await scan(`1A${'0'.repeat(30)}`);
      expect([refused.body.code, Number(refused.headers['retry-after'])]).toEqual([
        'COMMON.TOO_MANY_REQUESTS',
        600,
      ]);
      expect((await scan(doorOf(null).code)).status).toBe(200);
      advanceClock(app, 601);
      expect((await scan(`1A${'0'.repeat(30)}`)).status).toBe(404);
    });

    it('B7 slows down guessing of one account sooner', async () => {
      stopClock(app, '2026-03-01T04:00:00.000Z');
      const answers = [];
      for (let guess = 0; guess < 22; guess += 1)
        answers.push((await scan(`1A${'0'.repeat(30)}`, landlord.token)).status);
      expect([answers[19], answers[20]]).toEqual([404, 429]);
    });

    it('reads one door and its rooms by the index of its number', async () => {
      const { number } = await numberOf(doorOf(null));
      const plan = await sql.rows<{ table: string; key: string }>(
        `EXPLAIN SELECT o.id FROM door o JOIN dwelling d ON d.id = o.dwelling_id WHERE o.number = ?`,
        [number],
      );
      expect(plan.map((step) => step.key)).toEqual(['uq_door_number', 'PRIMARY']);
    });
  });

  const reissue = (token: string, door: Door, clientKey?: string) =>
    call<DwellingView>(app, landlordRoutes.reissueDoor, {
      token,
      params: { id: door.id },
      body: { version: door.version, reason: 'lost' },
      clientKey,
    });
  const reissueByOffice = (token: string, door: Door) =>
    call<DwellingView>(app, fieldRoutes.reissueDoor, {
      token,
      params: { id: door.id },
      body: { version: door.version, reason: 'misuse' },
    });
  const numberOf = async (door: Door) => {
    const [row] = await sql.rows<{ number: string; epoch: number }>(
      'SELECT number, epoch FROM door WHERE id = ?',
      [door.id],
    );
    return row as { number: string; epoch: number };
  };

  describe('getting a new plate', () => {
    it('is not found by somebody else’s landlord or by the office of another area', async () => {
      const { landlord: stranger } = await createDwelling(app, area.community);
      expect((await reissue(stranger.token, doorOf(null))).body.code).toBe('COMMON.NOT_FOUND');
      const officer = await createStaff(app, { role: 'grid-officer', areaPath: area.otherCommunity.path });
      const answer = await reissueByOffice(officer.token, doorOf(null));
      expect([answer.status, answer.body.code]).toEqual([404, 'COMMON.NOT_FOUND']);
    });

    it('kills the old one at once', async () => {
      const { status, body } = await reissue(landlord.token, doorOf('东间'));
      expect(status).toBe(200);
      const fresh = doorOf('东间', body);
      expect([fresh.id, fresh.version]).toEqual([doorOf('东间').id, 2]);
      expect(fresh.code).not.toBe(doorOf('东间').code);
      expect((await scan(fresh.code)).status).toBe(200);
      expect((await scan(doorOf('东间').code)).status).toBe(410);
      const office = await createStaff(app, { role: 'supervisor', areaPath: area.town.path });
      expect((await reissueByOffice(office.token, fresh)).status).toBe(200);
      expect((await scan(fresh.code)).status).toBe(410);
    });

    it('R2 happens once however often it is sent, and an old version is refused', async () => {
      const key = newClientKey();
      const answers = await Promise.all([1, 2, 3].map(() => reissue(landlord.token, doorOf(null), key)));
      for (const { status, body } of answers) expect([status, body]).toEqual([200, answers[0]?.body]);
      const late = await reissue(landlord.token, doorOf(null));
      expect([late.status, late.body.code]).toEqual([409, 'COMMON.VERSION_CHANGED']);
      expect((await numberOf(doorOf(null))).epoch).toBe(1);
    });

    it('gives the place a door with a new number when the code has no room for another epoch', async () => {
      await sql.change('UPDATE door SET epoch = 1023 WHERE id = ?', [doorOf(null).id]);
      const [old] = (await viewOf()).doors;
      const { body } = await reissue(landlord.token, old as Door);
      expect(doorOf(null, body).id).not.toBe(old?.id);
      expect((await scan(doorOf(null, body).code)).status).toBe(200);
      expect((await scan(old?.code ?? '')).status).toBe(410);
    });

    it('leaves who, why and what in the history', async () => {
      await reissue(landlord.token, doorOf(null));
      const [entry] = await sql.rows<{ account_id: string; payload: string }>(
        "SELECT account_id, payload FROM registration_history WHERE action = 'door-reissued'",
      );
      const payload = typeof entry?.payload === 'string' ? JSON.parse(entry.payload) : entry?.payload;
      expect([entry?.account_id, payload]).toEqual([
        landlord.accountId,
        { reason: 'lost', dwellingId: dwelling.id, replacedEpoch: 0 },
      ]);
    });
  });

  const viewOf = async () =>
    (
      await call<DwellingView>(app, landlordRoutes.dwelling, {
        token: landlord.token,
        params: { id: dwelling.id },
      })
    ).body;
});
