import { addDays } from '@app/shared/validation/plain-date';
import { cityDayOf } from '../../src/common/clock';
import { addCity } from '../factories/area.factory';
import { createDwelling } from '../factories/dwelling.factory';
import { residentNumber } from '../factories/identity.factory';
import { House } from '../support/browser-house';
import type { Person } from '../support/browser-person';
import { deviceStorage } from '../support/browser-storage';

const me = { name: '欧阳明月', number: residentNumber(2, '1991-03-04'), mobile: '13912340001' };
const wife = { name: '木村·阿依努尔', number: residentNumber(4, '1992-08-09'), mobile: '13912340002' };
const secrets = [me.name, me.number, me.mobile, wife.name, wife.number, wife.mobile];

describe('a resident at the door', () => {
  let house: House;
  let code: string;
  let address: string;
  let resident: Person;

  beforeAll(async () => {
    house = await House.open();
    const city = await addCity(house.app);
    const { dwelling } = await createDwelling(house.app, city.community);
    address = dwelling.address;
    code = dwelling.doors.find(({ roomName }) => roomName === '东间')?.code ?? '';
    resident = await house.person();
  });
  afterAll(() => house?.close());

  it('opens the printed link and sees the address and who issued the plate, without signing in', async () => {
    await resident.open(`/d/${code}`);
    await resident.sees(address, /发放$/, '在此申报居住');
  });

  it('signs in by phone and code on the way, says who they are, and comes back to the form', async () => {
    await resident.tap('在此申报居住');
    await resident.tap('登录');
    await resident.signInByPhone(me.mobile);
    await resident.tap('填写身份信息');
    await resident.choose(/^我已阅读并同意/, 'checkbox');
    await resident.tap('同意并继续');
    await resident.type('姓名', me.name);
    await resident.type('证件号码', me.number);
    await resident.tap('提交身份信息');
    await resident.sees('身份信息已保存');
    await resident.tap('继续申报居住');
    await resident.sees('谁住进来');
  });

  it('R12 S8 finds what was typed again after the tab was lost, and only ciphertext on the device', async () => {
    await resident.choose(/^我和家人/);
    await resident.tap('下一步');
    await resident.tap('添加家人');
    await resident.type('姓名', wife.name);
    await resident.type('证件号码', wife.number);
    await resident.pick('与户主的关系', '配偶');
    await resident.tap('存好这位');
    await resident.sees(wife.name);
    await keptDraft(resident);
    expectNoSecrets(await deviceStorage(resident.page));

    await resident.open(`packages/registration/pages/declare/index?code=${code}`);
    await resident.sees('已恢复您上次填写的内容');
    await resident.tap('上一步');
    await resident.sees(wife.name);
    await resident.tap('下一步');
  });

  it('declares a household of two after checking the answers, and is told what comes next', async () => {
    const from = addDays(cityDayOf(new Date()), -3);
    await resident.type('入住日期', from.replaceAll('-', ''));
    await resident.tap('下一步');
    await resident.tap('下一步');
    await resident.sees('核对后提交', wife.name);
    await resident.tap('提交申报');
    await resident.sees('申报已提交', address);
    const rows = await house.sql.rows('SELECT state, from_date AS fromDate FROM stay');
    expect(rows).toEqual([
      { state: 'waiting', fromDate: from },
      { state: 'waiting', fromDate: from },
    ]);
    expect(Object.keys(await deviceStorage(resident.page)).filter((name) => name.includes('draft'))).toEqual(
      [],
    );
  });

  it('R12 S8 leaves nothing behind at sign-out, and another account on the phone sees no draft', async () => {
    await resident.open(`packages/registration/pages/declare/index?code=${code}`);
    await resident.choose(/^只替家人/);
    await resident.tap('下一步');
    await resident.tap('添加家人');
    await resident.type('姓名', wife.name);
    await keptDraft(resident);
    await resident.open('pages/me/index');
    await resident.tap('退出登录');
    await resident.page.getByRole('dialog').getByRole('button', { name: '退出登录' }).click();
    await resident.sees('还没有登录');
    const left = await deviceStorage(resident.page);
    expect(Object.keys(left).filter((name) => /session$|sealed|draft/.test(name))).toEqual([]);
    expectNoSecrets(left);

    await resident.tap('登录');
    await resident.signInByPhone('13912340009');
    await resident.open(`packages/registration/pages/declare/index?code=${code}`);
    await resident.sees('请先填写身份信息');
    expect(await resident.words()).not.toContain(wife.name);
  });

  it('meets no hidden trouble: no error in the console, no request to another host', async () => {
    expect(await house.farewell()).toEqual([]);
  });
});

/** The draft is written a moment after the last change. */
async function keptDraft(person: Person): Promise<void> {
  await person.until('a draft', async () => (await draftsOf(person)).length > 0);
}

async function draftsOf(person: Person): Promise<string[]> {
  return Object.keys(await deviceStorage(person.page)).filter((place) => place.includes('draft'));
}

function expectNoSecrets(kept: Record<string, string>): void {
  for (const [place, text] of Object.entries(kept)) {
    for (const secret of secrets) {
      expect({ place, text }).not.toMatchObject({ text: expect.stringContaining(secret) });
    }
  }
}
