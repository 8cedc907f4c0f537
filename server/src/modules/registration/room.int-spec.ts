import { landlordRoutes, residentRoutes } from '@app/shared/registration/registration.routes';
import type { DwellingView, RoomView } from '@app/shared/registration/registration.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { addCity, type TestCity } from '../../../test/factories/area.factory';
import { addStay, createDwelling } from '../../../test/factories/dwelling.factory';
import { createResident, type TestResident } from '../../../test/factories/resident.factory';
import { call, newClientKey, openApplication } from '../../../test/support/application';
import { emptyTables } from '../../../test/support/database';

describe('rooms and what is said of a dwelling', () => {
  let app: NestFastifyApplication;
  let area: TestCity;
  let landlord: TestResident;
  let stranger: TestResident;
  let dwelling: DwellingView;
  beforeAll(async () => {
    app = await openApplication();
  });
  beforeEach(async () => {
    await emptyTables();
    area = await addCity(app);
    ({ landlord, dwelling } = await createDwelling(app, area.community));
    ({ landlord: stranger } = await createDwelling(app, area.community));
  });
  afterAll(() => app.close());

  const roomOf = (view: DwellingView, name: string) =>
    view.roomList.find((room) => room.name === name) as RoomView;
  const addRoom = (token: string, body: unknown, clientKey?: string) =>
    call<DwellingView>(app, landlordRoutes.addRoom, { token, params: { id: dwelling.id }, body, clientKey });
  const changeRoom = (token: string, room: RoomView, body: object, clientKey?: string) =>
    call<DwellingView>(app, landlordRoutes.changeRoom, {
      token,
      params: { id: room.id },
      body: { version: room.version, name: room.name, ...body },
      clientKey,
    });
  const closeRoom = (token: string, room: RoomView, clientKey?: string) =>
    call<DwellingView>(app, landlordRoutes.closeRoom, { token, params: { id: room.id }, clientKey });

  describe('adding a room', () => {
    it('is not found by somebody else’s landlord', async () => {
      const { status, body } = await addRoom(stranger.token, { name: '南间' });
      expect([status, body.code]).toEqual([404, 'COMMON.NOT_FOUND']);
    });

    it('hangs a plate for the new room', async () => {
      const { status, body } = await addRoom(landlord.token, { name: '南间', floorArea: '9.5', capacity: 1 });
      expect(status).toBe(200);
      expect(roomOf(body, '南间')).toMatchObject({ floorArea: '9.5', capacity: 1, closed: false });
      expect(body.doors.filter((door) => door.roomName === '南间')).toHaveLength(1);
      expect(body.doors).toHaveLength(4);
    });

    it('R2 happens once however often it is sent', async () => {
      const key = newClientKey();
      const answers = await Promise.all([1, 2, 3].map(() => addRoom(landlord.token, { name: '南间' }, key)));
      for (const { status, body } of answers) {
        expect(status).toBe(200);
        expect(body).toEqual(answers[0]?.body);
        expect(body.roomList.map((room) => room.name)).toEqual(['东间', '南间', '西间']);
      }
    });

    it('refuses a name that is taken', async () => {
      const { status, body } = await addRoom(landlord.token, { name: '东间' });
      expect([status, body.code]).toEqual([409, 'REGISTRATION.ROOM_EXISTS']);
    });

    it('hangs no plate twice when the lone room gets several neighbours at once', async () => {
      const lone = await createDwelling(app, area.community, { rooms: [{ name: '东间' }] });
      const [params, { token }] = [{ id: lone.dwelling.id }, lone.landlord];
      const added = await Promise.all(
        ['南间', '北间', '阁楼'].map((name) =>
          call(app, landlordRoutes.addRoom, { token, params, body: { name } }),
        ),
      );
      expect(added.map((answer) => answer.status)).toEqual([200, 200, 200]);
      const { body } = await call<DwellingView>(app, landlordRoutes.dwelling, { token, params });
      expect(body.doors.map((door) => door.roomName ?? '').sort()).toEqual(
        ['', '东间', '北间', '南间', '阁楼'].sort(),
      );
    });

    it('gives the first room a plate of its own when the second comes', async () => {
      const lone = await createDwelling(app, area.community, { rooms: [{ name: '整套' }] });
      const { body } = await call<DwellingView>(app, landlordRoutes.addRoom, {
        token: lone.landlord.token,
        params: { id: lone.dwelling.id },
        body: { name: '南间' },
      });
      expect(body.doors.map((door) => door.roomName)).toEqual([null, expect.anything(), expect.anything()]);
    });
  });

  describe('changing a room', () => {
    it('is not found by somebody else’s landlord', async () => {
      const { status, body } = await changeRoom(stranger.token, roomOf(dwelling, '东间'), { name: '主卧' });
      expect([status, body.code]).toEqual([404, 'COMMON.NOT_FOUND']);
    });

    it('renames and measures it', async () => {
      const { status, body } = await changeRoom(landlord.token, roomOf(dwelling, '东间'), {
        name: '主卧',
        floorArea: '15',
      });
      expect(status).toBe(200);
      expect(roomOf(body, '主卧')).toMatchObject({ floorArea: '15', version: 2 });
    });

    it('R2 answers a repeated change with the first answer, and refuses an old version', async () => {
      const room = roomOf(dwelling, '东间');
      const key = newClientKey();
      const first = await changeRoom(landlord.token, room, { name: '主卧' }, key);
      const again = await changeRoom(landlord.token, room, { name: '主卧' }, key);
      expect([again.status, again.body]).toEqual([200, first.body]);
      const late = await changeRoom(landlord.token, room, { name: '次卧' });
      expect([late.status, late.body.code]).toEqual([409, 'COMMON.VERSION_CHANGED']);
    });

    it('refuses the name of another room', async () => {
      const { status, body } = await changeRoom(landlord.token, roomOf(dwelling, '东间'), { name: '西间' });
      expect([status, body.code]).toEqual([409, 'REGISTRATION.ROOM_EXISTS']);
    });

    it('R3 refuses a key that was used for another room', async () => {
      const key = newClientKey();
      await changeRoom(landlord.token, roomOf(dwelling, '东间'), { name: '主卧' }, key);
      const { status, body } = await changeRoom(
        landlord.token,
        roomOf(dwelling, '西间'),
        { name: '主卧' },
        key,
      );
      expect([status, body.code]).toEqual([409, 'COMMON.CLIENT_KEY_REUSED']);
    });
  });

  describe('closing a room', () => {
    it('is not found by somebody else’s landlord', async () => {
      const { status, body } = await closeRoom(stranger.token, roomOf(dwelling, '东间'));
      expect([status, body.code]).toEqual([404, 'COMMON.NOT_FOUND']);
    });

    it('takes its plate down', async () => {
      const code = dwelling.doors.find((door) => door.roomName === '东间')?.code ?? '';
      const { status, body } = await closeRoom(landlord.token, roomOf(dwelling, '东间'));
      expect([status, roomOf(body, '东间').closed, body.rooms]).toEqual([200, true, 1]);
      expect(body.doors.map((door) => door.roomName)).toEqual([null, '西间']);
      const scan = await call(app, residentRoutes.door, { params: { code } });
      expect([scan.status, scan.body.code]).toEqual([410, 'REGISTRATION.DOOR_CODE_REVOKED']);
    });

    it('R2 happens once however often it is sent', async () => {
      const room = roomOf(dwelling, '东间');
      const key = newClientKey();
      const answers = [
        await closeRoom(landlord.token, room, key),
        await closeRoom(landlord.token, room, key),
        await closeRoom(landlord.token, room),
      ];
      for (const { status, body } of answers)
        expect([status, roomOf(body, '东间').version]).toEqual([200, 2]);
    });

    it.each(['waiting', 'silent', 'conflict', 'overlap', 'confirmed'] as const)(
      'is refused while a stay is %s',
      async (state) => {
        const room = roomOf(dwelling, '东间');
        await addStay(app, {
          personId: landlord.personId,
          dwellingId: dwelling.id,
          roomId: room.id,
          areaPath: area.community.path,
          state,
        });
        const { status, body } = await closeRoom(landlord.token, room);
        expect([status, body.code]).toEqual([409, 'REGISTRATION.ROOM_OCCUPIED']);
      },
    );

    it.each(['ended', 'rejected', 'withdrawn'] as const)(
      'is allowed when the only stay is %s',
      async (state) => {
        const room = roomOf(dwelling, '东间');
        await addStay(app, {
          personId: landlord.personId,
          dwellingId: dwelling.id,
          roomId: room.id,
          areaPath: area.community.path,
          state,
        });
        expect((await closeRoom(landlord.token, room)).status).toBe(200);
      },
    );

    it('can be taken back by adding the room again, with a new plate', async () => {
      await closeRoom(landlord.token, roomOf(dwelling, '东间'));
      const { body } = await addRoom(landlord.token, { name: '东间' });
      expect(roomOf(body, '东间')).toMatchObject({ id: roomOf(dwelling, '东间').id, closed: false });
      const before = dwelling.doors.map((door) => door.code);
      const own = body.doors.filter((door) => door.roomName === '东间');
      expect(own).toHaveLength(1);
      expect(before).not.toContain(own[0]?.code);
    });
  });

  describe('changing a dwelling', () => {
    const change = (token: string, version: number, clientKey?: string) =>
      call<DwellingView>(app, landlordRoutes.changeDwelling, {
        token,
        params: { id: dwelling.id },
        body: { version, lettingState: 'vacant', floorArea: '90' },
        clientKey,
      });

    it('is not found by somebody else’s landlord', async () => {
      const { status, body } = await change(stranger.token, dwelling.version);
      expect([status, body.code]).toEqual([404, 'COMMON.NOT_FOUND']);
    });

    it('says whether it is let and how large it is', async () => {
      const { status, body } = await change(landlord.token, dwelling.version);
      expect([status, body.lettingState, body.floorArea, body.version]).toEqual([
        200,
        'vacant',
        '90',
        dwelling.version + 1,
      ]);
    });

    it('R2 answers a repeated change with the first answer, and refuses an old version', async () => {
      const key = newClientKey();
      const first = await change(landlord.token, dwelling.version, key);
      expect((await change(landlord.token, dwelling.version, key)).body).toEqual(first.body);
      const late = await change(landlord.token, dwelling.version);
      expect([late.status, late.body.code]).toEqual([409, 'COMMON.VERSION_CHANGED']);
    });
  });

  it('counts who lives there and who waits for the landlord', async () => {
    const tenants = await Promise.all(['王一', '王二', '王三'].map((name) => createResident(app, { name })));
    const [east, west] = [roomOf(dwelling, '东间'), roomOf(dwelling, '西间')];
    const place = { dwellingId: dwelling.id, areaPath: area.community.path };
    await addStay(app, { ...place, personId: tenants[0]!.personId, roomId: east.id, state: 'confirmed' });
    await addStay(app, { ...place, personId: tenants[1]!.personId, roomId: east.id, state: 'waiting' });
    await addStay(app, { ...place, personId: tenants[2]!.personId, roomId: west.id, state: 'conflict' });
    const { body } = await call<DwellingView>(app, landlordRoutes.dwelling, {
      token: landlord.token,
      params: { id: dwelling.id },
    });
    expect([body.livingNow, body.waitingForMe]).toEqual([1, 2]);
    expect(roomOf(body, '东间').summary).toEqual({
      agreed: 1,
      waiting: 1,
      conflict: 0,
      silent: 0,
      overlap: 0,
      livingNow: 1,
      needsPerson: false,
    });
  });
});
