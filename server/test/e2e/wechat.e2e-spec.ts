import { addDays } from '@app/shared/validation/plain-date';
import { buildFace } from '../../../scripts/lib/builds.mjs';
import { inProject } from '../../../scripts/lib/project.mjs';
import { cityDayOf } from '../../src/common/clock';
import { addCity } from '../factories/area.factory';
import { createDwelling } from '../factories/dwelling.factory';
import { residentNumber } from '../factories/identity.factory';
import { House } from '../support/browser-house';
import { appId, appSecret, seed } from '../support/wechat-client';
import { WechatStandIn } from '../support/wechat-stand-in';

/** The harness that runs the build outside WeChat; a program of the face, so it is found by its place. */
const { launch } = require(inProject('miniprogram/checks/weapp-harness.cjs'));
const { fetchRequest } = require(inProject('miniprogram/checks/fetch-request.cjs'));

const me = { name: '欧阳朝霞', number: residentNumber(22, '1993-12-24') };
const from = addDays(cityDayOf(new Date()), -1);

describe('the compiled WeChat build against the real server', () => {
  let wechat: WechatStandIn;
  let house: House;
  let code: string;
  let address: string;
  // biome-ignore lint/suspicious/noExplicitAny: the harness is plain JavaScript
  let phone: any;

  beforeAll(async () => {
    await buildFace('weapp');
    wechat = await WechatStandIn.start();
    await wechat.begin(seed);
    house = await House.open({
      WEB_ROOT: 'no-browser-here',
      WX_API_BASE: wechat.apiBase,
      WX_APP_ID: appId,
      WX_APP_SECRET: appSecret,
    });
    const city = await addCity(house.app);
    const { dwelling } = await createDwelling(house.app, city.community);
    address = dwelling.address;
    code = dwelling.doors.find(({ roomName }) => roomName === '西间')?.code ?? '';
    phone = launch({
      root: inProject('miniprogram/dist/weapp'),
      login: async () => (await wechat.login('mei', appId)).code,
      request: fetchRequest({ origin: house.origin }),
    });
  }, 300_000);
  afterAll(async () => {
    await house?.close();
    await wechat?.stop();
  });

  it('opens at the door when its code is scanned, as `scene` and as `q`, encoded once', async () => {
    phone.restartAt(`/packages/registration/pages/door/index?scene=${encodeURIComponent(code)}`);
    await phone.sees(address);
    const link = `https://home.example.gov.cn/d/${code}`;
    phone.restartAt(
      `/packages/registration/pages/door/index?q=${encodeURIComponent(link)}&scancode_time=1795300000`,
    );
    await phone.sees(address);
    await phone.sees('西间');
  });

  it('signs in with one tap, and takes the phone number WeChat confirms', async () => {
    phone.tap('在此申报居住');
    await phone.sees('请先登录');
    phone.tap({ name: '登录', role: 'button' });
    await phone.sees('微信一键登录');
    phone.tap('微信一键登录');
    await phone.sees('使用微信绑定的手机号');
    const { code: phoneCode } = await wechat.control('POST', '/users/mei/phone', { appId });
    phone.fire(phone.get('使用微信绑定的手机号'), 'getphonenumber', {
      errMsg: 'getPhoneNumber:ok',
      code: phoneCode,
    });
    await phone.sees('请先填写身份信息');
  });

  it('S8 declares by tapping and typing, and the server has stored it', async () => {
    phone.tap({ name: '填写身份信息', role: 'button' });
    await phone.sees('同意并继续');
    const consent = { name: '我已阅读并同意', role: 'checkbox' };
    phone.tap(consent);
    await until(() => String(phone.get(consent).attr.ariaChecked) === 'true');
    phone.tap('同意并继续');
    await phone.sees('请照证件填写');
    phone.type('姓名', me.name);
    phone.type('证件号码', me.number);
    // A draft of it is on the phone by now, which nobody can read.
    await until(() => kept().includes('draft/person'));
    expect(readableOf(kept())).toEqual([]);
    phone.tap('提交身份信息');
    await phone.sees('身份信息已保存');
    phone.tap('继续申报居住');
    await phone.sees('谁住进来');
    phone.tap({ name: '我一个人', role: 'radio' });
    phone.tap('下一步');
    await phone.sees('什么时候住进来的');
    phone.type('入住日期', from);
    phone.tap('下一步');
    await phone.sees('基本情况');
    phone.tap('下一步');
    await phone.sees('核对后提交');
    phone.tap('提交申报');
    await phone.sees('申报已提交');
    const stays = await house.sql.rows('SELECT state, from_date AS fromDate FROM stay');
    expect(stays).toEqual([{ state: 'waiting', fromDate: from }]);
    const people = await house.sql.rows('SELECT name FROM person WHERE name = ?', [me.name]);
    expect(people).toHaveLength(1);
  });

  it('S8 leaves nothing on the phone that could be read', () => {
    expect(kept()).not.toContain('draft');
    expect(readableOf(kept())).toEqual([]);
  });

  const kept = () => JSON.stringify([...phone.host.storage.entries()]);
  const readableOf = (text: string) =>
    [me.name, me.number, '13800138000'].filter((secret) => text.includes(secret));
});

/** Data crosses from the app service to the view a moment after a tap. */
async function until(come: () => boolean): Promise<void> {
  for (let tries = 0; !come(); tries += 1) {
    if (tries > 500) throw new Error('it did not come about');
    await new Promise((again) => setTimeout(again, 10));
  }
}
