import { appId, openClient, refusal, seed, unknowns } from '../../../test/support/wechat-client';
import { WechatStandIn } from '../../../test/support/wechat-stand-in';

let standIn: WechatStandIn;
beforeAll(async () => {
  standIn = await WechatStandIn.start();
});
afterAll(() => standIn.stop());
const share = (user: string, body: object = {}) =>
  standIn.control('POST', `/users/${user}/phone`, { appId, ...body });

describe.each(unknowns)('the phone number, %s', (_, settings) => {
  beforeEach(() => standIn.begin({ ...seed, settings }));

  it('L9 is the same whether the country code comes as a number or as text', async () => {
    const { client } = openClient(standIn);
    for (const _ of ['number', 'text']) {
      const { code, openId } = await share('mei');
      expect(await client.phoneNumber(code, openId)).toBe('13800138000');
    }
  });

  it('L9 carries the country code when it is not of the mainland', async () => {
    const { client } = openClient(standIn);
    const { code, openId } = await share('mei', { phoneNumber: '51234567', countryCode: '852' });
    expect(await client.phoneNumber(code, openId)).toBe('+85251234567');
  });

  it('L9 does not come for a login code, a used code or an old code', async () => {
    const { client } = openClient(standIn);
    const login = await standIn.login('mei', appId);
    expect(await refusal(client.phoneNumber(login.code, login.openId))).toBe('WECHAT.PHONE_CODE_INVALID');
    const { code, openId } = await share('mei');
    await client.phoneNumber(code, openId);
    expect(await refusal(client.phoneNumber(code, openId))).toBe('WECHAT.PHONE_CODE_INVALID');
    const old = await share('mei');
    await standIn.advance(301);
    expect(await refusal(client.phoneNumber(old.code, openId))).toBe('WECHAT.PHONE_CODE_INVALID');
  });

  it("L9 does not come for another user's code", async () => {
    const { client } = openClient(standIn);
    const { code } = await share('mei');
    const thief = await standIn.login('qiang', appId);
    expect(await refusal(client.phoneNumber(code, thief.openId))).toBe('WECHAT.PHONE_CODE_INVALID');
  });

  it('L9 is refused under the watermark of another application', async () => {
    const { client, logged } = openClient(standIn);
    const { code, openId } = await share('mei', { watermarkAppId: 'wx00000000000000bb' });
    expect(await refusal(client.phoneNumber(code, openId))).toBe('WECHAT.PHONE_CODE_INVALID');
    expect(logged()).toContain('watermark of another application');
    expect(logged()).not.toContain('13800138000');
  });
});
