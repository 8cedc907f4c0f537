import { readFileSync } from 'node:fs';
import { addDays } from '@app/shared/validation/plain-date';
import { cityDayOf } from '../../src/common/clock';
import { addCity, type TestCity } from '../factories/area.factory';
import { createDwelling } from '../factories/dwelling.factory';
import { residentNumber } from '../factories/identity.factory';
import { House } from '../support/browser-house';
import { desk, type Person } from '../support/browser-person';
import { employ, introduce, type Known, tenantSays } from '../support/browser-stories';

const from = addDays(cityDayOf(new Date()), -3);
const here: Known = { name: '诸葛明轩', number: residentNumber(31), mobile: '13912340031' };
const alsoHere: Known = { name: '司徒静', number: residentNumber(32), mobile: '13912340032' };
const elsewhere: Known = { name: '慕容海', number: residentNumber(33), mobile: '13912340033' };

describe('the office at its desks', () => {
  let house: House;
  let city: TestCity;
  let supervisor: Person;
  let administrator: Person;
  let officer: Person;

  beforeAll(async () => {
    house = await House.open();
    city = await addCity(house.app);
    for (const [known, area] of [
      [here, city.community],
      [alsoHere, city.community],
      [elsewhere, city.otherCommunity],
    ] as const) {
      const { dwelling } = await createDwelling(house.app, area);
      await tenantSays(house, await introduce(house, known), { dwelling, room: '东间', from });
    }
    await employ(house, { userName: 'supervisor01', role: 'supervisor', areaPath: city.town.path });
    const { password } = await employ(house, {
      userName: 'admin01',
      role: 'administrator',
      areaPath: city.city.path,
    });
    [supervisor, administrator, officer] = [
      await house.person(desk),
      await house.person(desk),
      await house.person(desk),
    ];
    await supervisor.signInAsStaff('supervisor01', password);
    await supervisor.sees('李干部，您好');
    await administrator.signInAsStaff('admin01', password);
    await administrator.sees('李干部，您好');
  });
  afterAll(() => house?.close());

  it('S2 a supervisor searches stays of their town only, and exports what the list shows', async () => {
    await supervisor.open('packages/staff/pages/stays/index');
    await supervisor.sees(/^诸/, /^司/);
    expect(await supervisor.words()).not.toMatch(/慕/);
    await supervisor.type('姓名、证件号码或住址', here.number);
    await supervisor.page.keyboard.press('Enter');
    await supervisor.until('one stay', async () => !(await supervisor.words()).includes('司'));
    await supervisor.sees(/^诸/);
    const lines = readFileSync(await (await supervisor.downloads('导出这份列表')).path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/诸/);
    expect(lines.join()).not.toContain(here.number);
    const [logged] = await house.sql.rows<{ n: number }>(
      "SELECT COUNT(*) AS n FROM access_log WHERE disclosure = 'export' AND role = 'supervisor'",
    );
    expect(Number(logged?.n)).toBe(1);
  });

  it('an administrator makes an account and gives it a role, and its owner can work', async () => {
    await administrator.open('packages/staff/pages/accounts/index');
    await administrator.tap('新建账号');
    await administrator.type('姓名', '范晓东');
    await administrator.type('用户名', 'fanxiaodong');
    await administrator.type('初始密码', 'only-in-tests-2026');
    await administrator.find('button', '新建账号').last().click();
    await administrator.sees('范晓东的账号已建好', /只显示这一次/);
    await administrator.tap('本人已扫好，去授予角色');
    await administrator.pick('角色', '网格员');
    await administrator.tap('授予角色');
    await administrator.sees('张家港市');
    await officer.signInAsStaff('fanxiaodong', 'only-in-tests-2026');
    await officer.sees('范晓东，您好');
    await officer.open('packages/staff/pages/tasks/index');
    await officer.sees('没有要核实的房间');
  });

  it('S3 a role that is taken back stops the open session at its next request', async () => {
    await administrator.tap(/^收回网格员/);
    await administrator.page.getByRole('dialog').getByRole('button', { name: '收回角色' }).click();
    await administrator.sees('还没有角色');
    const answer = officer.page.waitForResponse((response) => response.url().includes('/api/staff/tasks'));
    await officer.tap('没人回应', 'tab');
    // As S1 has it: what you may not see answers like what does not exist.
    expect((await answer).status()).toBe(404);
    await officer.sees('没有找到这条记录');
    await officer.page.reload();
    await officer.sees('您的账号没有开通这一项');
  });

  it('meets no hidden trouble', async () => {
    expect(await house.farewell()).toEqual([]);
  });
});
