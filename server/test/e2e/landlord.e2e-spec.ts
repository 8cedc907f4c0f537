import { readFileSync } from 'node:fs';
import { addDays } from '@app/shared/validation/plain-date';
import { cityDayOf } from '../../src/common/clock';
import { addCity } from '../factories/area.factory';
import { residentNumber } from '../factories/identity.factory';
import { House } from '../support/browser-house';
import type { Person } from '../support/browser-person';
import { introduce } from '../support/browser-stories';
import { linksIn } from '../support/label-sheet';

const owner = { name: '季永康', number: residentNumber(11, '1968-02-09'), mobile: '13912340011' };
const tenant = { name: '葛晓琳', number: residentNumber(14, '1995-06-30'), mobile: '13912340012' };
const today = cityDayOf(new Date());

describe('a landlord', () => {
  let house: House;
  let landlord: Person;
  let printed: string[];

  beforeAll(async () => {
    house = await House.open();
    await addCity(house.app);
    await introduce(house, owner);
    await introduce(house, tenant);
    landlord = await house.person();
  });
  afterAll(() => house?.close());

  it('registers a dwelling that is let by the room', async () => {
    await landlord.open('packages/landlord/pages/dwellings/index');
    await landlord.tap('登录');
    await landlord.signInByPhone(owner.mobile);
    await landlord.tap('登记房屋');
    await landlord.pick('镇（街道）', '杨舍镇');
    await landlord.pick('社区（村）', '城东社区');
    await landlord.tap('下一步');
    await landlord.type('路名', '人民中路');
    await landlord.type('门牌号', '18号');
    await landlord.tap('下一步');
    await landlord.choose(/^出租房/);
    await landlord.tap('下一步');
    await landlord.choose(/^分间出租/);
    await landlord.type('第 1 间的房号', '101');
    await landlord.tap('再加一间');
    await landlord.tap('下一步');
    await landlord.sees('分间出租，共 2 间：101、102');
    await landlord.tap('提交登记');
    await landlord.sees('房屋已登记', /人民中路18号/);
  });

  it('prints labels of which every one decodes to a door that opens', async () => {
    await landlord.tap('打印门牌');
    await landlord.sees('整套房屋');
    const file = await landlord.downloads('打开门牌标签');
    expect(file.suggestedFilename()).toBe('门牌标签.pdf');
    printed = linksIn(readFileSync(await file.path()));
    expect(printed).toHaveLength(3);
    const passer = await house.person();
    for (const link of printed) {
      await passer.open(new URL(link).pathname);
      await passer.sees(/人民中路18号/, '在此申报居住');
    }
  });

  it('declares a tenant with another day than the tenant says, and both see the difference', async () => {
    await tenantDeclares(addDays(today, -5));
    await landlord.open('packages/landlord/pages/dwellings/index');
    await landlord.tap(/^张家港市杨舍镇人民中路18号/);
    await landlord.sees(/^请核对葛/);
    await landlord.tap('申报租客入住');
    await landlord.choose(/^101/);
    await landlord.tap('下一步');
    await landlord.tap('添加租客');
    await landlord.type('姓名', tenant.name);
    await landlord.type('证件号码', tenant.number);
    await landlord.tap('存好这位');
    await landlord.tap('下一步');
    await landlord.type('入住日期', addDays(today, -40));
    await landlord.tap('下一步');
    await landlord.tap('提交申报');
    await landlord.sees('申报已提交');
    await landlord.tap('看登记进展');
    await landlord.sees('说法不一致', '入住日期不一致', '入住（不一致）');
    const rows = await house.sql.rows('SELECT kind, state FROM field_task');
    expect(rows).toEqual([{ kind: 'conflict', state: 'open' }]);
  });

  it('signs the safety letter after reading it, and it stays signed', async () => {
    await landlord.open('packages/landlord/pages/dwellings/index');
    await landlord.sees('责任书未签');
    await landlord.tap(/^张家港市杨舍镇人民中路18号/);
    await landlord.tap(/^安全责任书/);
    await landlord.tap('签这份责任书');
    await landlord.sees('请读完责任书，勾选后再签');
    await landlord.choose(/^我已读完/, 'checkbox');
    await landlord.tap('签这份责任书');
    await landlord.sees(/^季永康已于 .* 签署$/);
    await landlord.open('packages/landlord/pages/dwellings/index');
    await landlord.sees('没有待办');
  });

  it('meets no hidden trouble', async () => {
    expect(await house.farewell()).toEqual([]);
  });

  async function tenantDeclares(from: string): Promise<void> {
    const person = await house.person();
    // The plate of the whole dwelling names all rooms, that of a room only its own.
    for (const link of printed) {
      await person.open(new URL(link).pathname);
      await person.sees('在此申报居住');
      const words = await person.words();
      if (words.includes('101') && !words.includes('102')) break;
    }
    await person.tap('在此申报居住');
    await person.tap('登录');
    await person.signInByPhone(tenant.mobile);
    await person.choose(/^我一个人/);
    await person.tap('下一步');
    await person.type('入住日期', from);
    await person.tap('下一步');
    await person.tap('下一步');
    await person.tap('提交申报');
    await person.sees('申报已提交');
  }
});
