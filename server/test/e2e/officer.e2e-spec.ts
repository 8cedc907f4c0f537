import { residentRoutes } from '@app/shared/registration/registration.routes';
import type { DwellingView } from '@app/shared/registration/registration.views';
import { addDays } from '@app/shared/validation/plain-date';
import { cityDayOf } from '../../src/common/clock';
import { addCity } from '../factories/area.factory';
import { createDwelling } from '../factories/dwelling.factory';
import { residentNumber } from '../factories/identity.factory';
import { call, signInByPhone } from '../support/application';
import { House } from '../support/browser-house';
import type { Person } from '../support/browser-person';
import { deviceStorage } from '../support/browser-storage';
import {
  employ,
  introduce,
  type Known,
  landlordDenies,
  landlordSays,
  tenantSays,
} from '../support/browser-stories';
import { startClock, stopClock } from '../support/test-clock';

const daysAgo = (days: number) => addDays(cityDayOf(new Date()), -days);
const person = (name: string, order: number): Known => ({
  name,
  number: residentNumber(order, '1990-05-17'),
  mobile: `1391234002${order}`,
});
const agreeing = person('范建明', 1);
const first = person('汤秀兰', 2);
const second = person('邹立新', 3);
const third = person('石玉梅', 4);

describe('a grid officer on patrol', () => {
  let house: House;
  let officer: Person;
  let tenant: Person;
  let dwelling: DwellingView;
  const decisions: number[] = [];

  beforeAll(async () => {
    house = await House.open();
    // Declared two days after moving in, and so long ago that the months since then count.
    stopClock(house.app, `${daysAgo(58)}T04:00:00Z`);
    const city = await addCity(house.app);
    const built = await createDwelling(house.app, city.grid, {
      rooms: ['101', '102', '103', '104'].map((name) => ({ name })),
    });
    dwelling = built.dwelling;
    const landlord = built.landlord.token;
    const rooms = [agreeing, first, second, third].map((known, at) => ({ known, room: `10${at + 1}` }));
    for (const { known, room } of rooms) {
      const token = await introduce(house, known);
      const stay = await tenantSays(house, token, { dwelling, room, from: daysAgo(60) });
      const from = known === agreeing ? daysAgo(60) : daysAgo(90);
      if (known === first) await landlordDenies(house, landlord, stay);
      else await landlordSays(house, landlord, { dwelling, room, from, person: known });
    }
    startClock(house.app);
    const account = await employ(house, {
      userName: 'grid01',
      role: 'grid-officer',
      areaPath: city.grid.path,
    });
    officer = await house.person();
    officer.context.on('response', (response) => {
      if (response.url().endsWith('/decision')) decisions.push(response.status());
    });
    await officer.signInAsStaff(account.userName, account.password);
    await officer.sees('李干部，您好');
    tenant = await house.person();
  });
  afterAll(() => house?.close());

  it('signs in with a one-time password and sees only the rooms where people disagree', async () => {
    await officer.open('packages/staff/pages/tasks/index');
    await officer.sees(/102$/, /103$/, /104$/);
    const words = await officer.words();
    expect(words).not.toContain('101');
    expect(words).toContain('说法不一致');
  });

  it('settles a difference on site, and ledger and indicators move', async () => {
    const before = await agreementShown();
    await tenant.open('packages/registration/pages/ledger/index');
    await tenant.tap('登录');
    await tenant.signInByPhone(first.mobile);
    await tenant.sees('还没有计入的居住时间');

    await openTask('102');
    await officer.sees('居住（不一致）', '租客', '房东');
    await officer.tap('更正');
    await officer.type('实际入住日期', daysAgo(59));
    await officer.type('备注', '房东不知道家里人已经出租，合同在');
    await officer.tap('记下更正');
    await officer.sees('核实结果已记入');

    await tenant.open('packages/registration/pages/ledger/index');
    await tenant.sees(/共 58 天/);
    await tenant.open('packages/registration/pages/stays/index');
    await tenant.sees('已登记');
    expect(before).not.toEqual(await agreementShown());
    expect(decisions).toEqual([200]);
  });

  it('R2 decides without a network: kept on the phone, sent once when it comes back', async () => {
    await openTask('103');
    await officer.sees('入住日期不一致');
    await officer.context.setOffline(true);
    await officer.tap('核实无误');
    await officer.tap('记为核实无误');
    await officer.sees(/^待发送：核实无误/);
    expect(await openTasks()).toEqual(['103', '104']);
    for (const text of Object.values(await deviceStorage(officer.page))) {
      expect(text).not.toContain(second.name);
      expect(text).not.toContain('confirmed');
    }
    await officer.context.setOffline(false);
    await officer.until('the decision at the office', async () => (await openTasks()).length === 1);
    await officer.until('the end of waiting', async () => !(await officer.words()).includes('待发送：'));
    expect(decisions).toEqual([200, 200]);
  });

  it('R5 is told politely when the case has moved on meanwhile, and nothing is overwritten', async () => {
    await openTask('104');
    await officer.sees('入住日期不一致');
    await officer.context.setOffline(true);
    await officer.tap('未居住');
    await officer.tap('记为未居住');
    await officer.sees(/^待发送：未居住/);
    await partiesAgree();
    await officer.context.setOffline(false);
    await officer.sees(/没有被接收/);
    await officer.tap('去看看');
    await officer.sees('没有被接收', /104$/, '未居住');
    await officer.tap(/^移走/);
    await officer.sees('都已经发出');
    expect(decisions).toEqual([200, 200, 409]);
    const [stay] = await house.sql.rows('SELECT state FROM stay WHERE room_id = ?', [roomId('104')]);
    expect(stay).toEqual({ state: 'confirmed' });
  });

  it('meets no hidden trouble', async () => {
    expect(await house.farewell()).toEqual([]);
  });

  async function openTask(room: string): Promise<void> {
    await officer.open('packages/staff/pages/tasks/index');
    await officer.tap(new RegExp(`${room}，`));
  }

  async function agreementShown(): Promise<string> {
    await officer.open('packages/staff/pages/indicators/index');
    const card = officer.page.getByRole('listitem').filter({ hasText: '人户一致率', visible: true });
    return card.first().innerText();
  }

  async function openTasks(): Promise<string[]> {
    const rows = await house.sql.rows<{ name: string }>(
      `SELECT room.name FROM field_task task JOIN stay ON stay.id = task.stay_id JOIN room ON room.id = stay.room_id
        WHERE task.state = 'open' ORDER BY room.name`,
    );
    return rows.map(({ name }) => name);
  }

  const roomId = (name: string) => dwelling.roomList.find((room) => room.name === name)?.id ?? '';

  /** The tenant corrects their day to the landlord's: the officer is no longer needed. */
  async function partiesAgree(): Promise<void> {
    const { token } = await signInByPhone(house.app, third.mobile);
    const [stay] = await house.sql.rows<{ id: string; version: number }>(
      'SELECT id, version FROM stay WHERE room_id = ?',
      [roomId('104')],
    );
    const corrected = await call(house.app, residentRoutes.correct, {
      token,
      params: { id: stay?.id ?? '' },
      body: { version: stay?.version, from: daysAgo(90) },
    });
    expect(corrected.status).toBe(200);
  }
});
