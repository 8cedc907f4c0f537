import type { Page } from '@app/shared/http/page';
import type { Sublet } from '@app/shared/registration/registration.dto';
import { landlordRoutes } from '@app/shared/registration/registration.routes';
import type { DwellingListItem, DwellingView } from '@app/shared/registration/registration.views';
import { addDays } from '@app/shared/validation/plain-date';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { addCity, type TestCity } from '../../../test/factories/area.factory';
import { createDwelling } from '../../../test/factories/dwelling.factory';
import { createResident, type TestResident } from '../../../test/factories/resident.factory';
import { call, newClientKey, openApplication } from '../../../test/support/application';
import { emptyTables } from '../../../test/support/database';
import { advanceClock, startClock } from '../../../test/support/test-clock';
import { Clock } from '../../common/clock';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';

describe('subletting', () => {
  let app: NestFastifyApplication;
  let area: TestCity;
  let owner: TestResident;
  let sublessor: TestResident;
  let dwelling: DwellingView;
  let today: string;
  beforeAll(async () => {
    app = await openApplication();
  });
  beforeEach(async () => {
    await emptyTables();
    today = app.get(Clock).today();
    area = await addCity(app);
    ({ landlord: owner, dwelling } = await createDwelling(app, area.community));
    sublessor = await createResident(app, { name: '钱二房东', mobile: '13700137000' });
  });
  afterEach(() => startClock(app));
  afterAll(() => app.close());

  const sublet = (token: string, changes: Partial<Sublet> = {}, clientKey?: string) =>
    call<DwellingView>(app, landlordRoutes.sublet, {
      token,
      params: { id: dwelling.id },
      body: { sublessorName: '钱二房东', sublessorMobile: '137 0013 7000', from: today, ...changes },
      clientKey,
    });
  const end = (token: string, id: string, clientKey?: string) =>
    call<DwellingView>(app, landlordRoutes.endSubletting, { token, params: { id }, clientKey });
  const listOf = (token: string) => call<Page<DwellingListItem>>(app, landlordRoutes.dwellings, { token });
  const viewOf = (token: string) =>
    call<DwellingView>(app, landlordRoutes.dwelling, { token, params: { id: dwelling.id } });
  const roomId = (name: string) => dwelling.roomList.find((room) => room.name === name)?.id;
  const holdingOf = (view: DwellingView) => view.holders.find((holder) => holder.kind === 'sublessor');

  it('is not found by somebody else’s landlord, and not for a sublessor to pass on', async () => {
    const { landlord: stranger } = await createDwelling(app, area.community);
    expect((await sublet(stranger.token)).body.code).toBe('COMMON.NOT_FOUND');
    await sublet(owner.token);
    await listOf(sublessor.token);
    const passedOn = await sublet(sublessor.token, { sublessorMobile: '13700137001' });
    expect([passedOn.status, passedOn.body.code]).toEqual([403, 'REGISTRATION.NOT_A_HOLDER']);
  });

  it('is taken up when the telephone it was made out to signs in, and makes a landlord', async () => {
    const { status, body } = await sublet(owner.token);
    expect(status).toBe(200);
    expect(holdingOf(body)).toMatchObject({
      name: '钱二房东',
      mobileMasked: '137****7000',
      roomName: null,
      from: today,
    });
    expect((await viewOf(sublessor.token)).status).toBe(404);
    const { body: list } = await listOf(sublessor.token);
    expect(list.items.map((item) => [item.id, item.holding, item.rooms])).toEqual([
      [dwelling.id, 'sublessor', 2],
    ]);
    expect((await viewOf(sublessor.token)).status).toBe(200);
  });

  it('is taken up once by two devices at the same moment', async () => {
    await sublet(owner.token);
    const lists = await Promise.all([1, 2, 3].map(() => listOf(sublessor.token)));
    expect(lists.map((list) => list.status)).toEqual([200, 200, 200]);
    const history = await app
      .get<Sql>(SQL)
      .rows("SELECT id FROM registration_history WHERE action = 'subletting-taken-up'");
    expect(history).toHaveLength(1);
  });

  it('stays with nobody while another telephone signs in', async () => {
    await sublet(owner.token);
    const other = await createResident(app, { mobile: '13700137999' });
    expect((await listOf(other.token)).body.items).toEqual([]);
  });

  it('R2 is made out once however often it is sent', async () => {
    const key = newClientKey();
    const answers = await Promise.all([1, 2, 3].map(() => sublet(owner.token, {}, key)));
    for (const answer of answers) expect([answer.status, answer.body]).toEqual([200, answers[0]?.body]);
    expect(answers[0]?.body.holders).toHaveLength(2);
  });

  it('shows a sublessor of one room that room, its plate, and the owner by a mask', async () => {
    await sublet(owner.token, { roomId: roomId('东间') });
    await sublet(owner.token, {
      roomId: roomId('西间'),
      sublessorName: '孙乙',
      sublessorMobile: '13700137001',
    });
    await listOf(sublessor.token);
    const { body } = await viewOf(sublessor.token);
    expect(body.roomList.map((room) => room.name)).toEqual(['东间']);
    expect(body.doors.map((door) => door.roomName)).toEqual(['东间']);
    expect(
      body.holders.map(({ kind, name, mobileMasked, roomName }) => [kind, name, mobileMasked, roomName]),
    ).toEqual([
      ['owner', '李**', null, null],
      ['sublessor', '钱二房东', '137****7000', '东间'],
    ]);
    const room = await call(app, landlordRoutes.addRoom, {
      token: sublessor.token,
      params: { id: dwelling.id },
      body: { name: '南间' },
    });
    expect([room.status, room.body.code]).toEqual([403, 'REGISTRATION.NOT_A_HOLDER']);
  });

  it('shows the owner whom they let to, by name', async () => {
    const { body } = await sublet(owner.token, { roomId: roomId('东间') });
    expect(body.holders.map(({ kind, name }) => [kind, name])).toEqual([
      ['owner', '李房东'],
      ['sublessor', '钱二房东'],
    ]);
  });

  it('refuses a second sublessor for the same days, also when both are sent at once', async () => {
    const both = await Promise.all(
      ['13700137001', '13700137002'].map((sublessorMobile) =>
        sublet(owner.token, { sublessorMobile, roomId: roomId('东间') }),
      ),
    );
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const whole = await sublet(owner.token);
    expect([whole.status, whole.body.code]).toEqual([409, 'REGISTRATION.PERIOD_OVERLAPS']);
    expect((await sublet(owner.token, { roomId: roomId('西间') })).status).toBe(200);
  });

  it('refuses days that end before they begin, and a room of another dwelling', async () => {
    const backwards = await sublet(owner.token, { from: today, until: addDays(today, -1) });
    expect([backwards.status, backwards.body.faults?.[0]?.code]).toEqual([422, 'ends-before-it-begins']);
    const { dwelling: other } = await createDwelling(app, area.community);
    const foreign = await sublet(owner.token, { roomId: other.roomList[0]?.id });
    expect([foreign.status, foreign.body.faults]).toEqual([422, [{ field: 'roomId', code: 'not-a-choice' }]]);
  });

  it('keeps a sublet room open', async () => {
    await sublet(owner.token, { roomId: roomId('东间') });
    const closing = await call(app, landlordRoutes.closeRoom, {
      token: owner.token,
      params: { id: roomId('东间') ?? '' },
    });
    expect([closing.status, closing.body.code]).toEqual([409, 'REGISTRATION.ROOM_OCCUPIED']);
  });

  describe('ending', () => {
    it('is not found by others, and not for the sublessor', async () => {
      const id = holdingOf((await sublet(owner.token)).body)?.id ?? '';
      const { landlord: stranger } = await createDwelling(app, area.community);
      expect((await end(stranger.token, id)).body.code).toBe('COMMON.NOT_FOUND');
      await listOf(sublessor.token);
      expect((await end(sublessor.token, id)).body.code).toBe('REGISTRATION.NOT_A_HOLDER');
    });

    it('lets today be the last day', async () => {
      const id = holdingOf((await sublet(owner.token)).body)?.id ?? '';
      await listOf(sublessor.token);
      const { status, body } = await end(owner.token, id);
      expect([status, holdingOf(body)?.until]).toEqual([200, today]);
      expect((await viewOf(sublessor.token)).status).toBe(200);
      advanceClock(app, 86_400);
      expect((await viewOf(sublessor.token)).body.code).toBe('COMMON.NOT_FOUND');
      expect((await viewOf(owner.token)).body.holders.map((holder) => holder.kind)).toEqual(['owner']);
    });

    it('R2 happens once however often it is sent', async () => {
      const id = holdingOf((await sublet(owner.token)).body)?.id ?? '';
      const key = newClientKey();
      const first = await end(owner.token, id, key);
      expect((await end(owner.token, id, key)).body).toEqual(first.body);
      expect((await end(owner.token, id)).status).toBe(200);
      const history = await app
        .get<Sql>(SQL)
        .rows("SELECT id FROM registration_history WHERE action = 'subletting-ended'");
      expect(history).toHaveLength(1);
    });

    it('does not end an ownership', async () => {
      const id = dwelling.holders[0]?.id ?? '';
      expect((await end(owner.token, id)).body.code).toBe('COMMON.NOT_FOUND');
    });
  });
});
