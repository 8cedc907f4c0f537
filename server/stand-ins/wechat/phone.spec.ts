import { app, Bench } from './spec-support';

describe('phone codes', () => {
  let bench: Bench;
  const open = async (changes = {}) => {
    bench = await Bench.open(changes);
    await bench.control('POST', '/clock', { stopped: true });
  };
  afterEach(() => bench.close());
  const share = (user = 'mei', body = {}) =>
    bench.control('POST', `/users/${user}/phone`, { appId: app.appId, ...body });
  const exchange = async (body: object) =>
    bench.post('/wxa/business/getuserphonenumber', { access_token: await bench.accessToken() }, body);

  it('answers the number once, the country code by turns as number and as text', async () => {
    await open();
    const { code, openId } = await share();
    const first = await exchange({ code, openid: openId });
    expect(first.phone_info).toEqual({
      phoneNumber: '13800138000',
      purePhoneNumber: '13800138000',
      countryCode: 86,
      watermark: { timestamp: Date.parse('2026-03-01T00:00:00Z') / 1000, appid: app.appId },
    });
    expect((await exchange({ code })).errcode).toBe(40163);
    const second = await exchange({ code: (await share()).code });
    expect(second.phone_info.countryCode).toBe('86');
  });

  it('does not take a login code, nor an old one', async () => {
    await open();
    expect((await exchange({ code: await bench.loginCode() })).errcode).toBe(40029);
    const { code } = await share();
    expect((await bench.exchange(code)).errcode).toBe(40029);
    await bench.advance(301);
    expect((await exchange({ code })).errcode).toBe(40029);
  });

  it.each([40029, 40003])(
    "refuses another user's code with %d as set, and keeps it usable",
    async (errcode) => {
      await open({ settings: { foreignPhoneCodeErrcode: errcode } });
      const { code, openId } = await share('mei');
      const thief = (await bench.exchange(await bench.loginCode('qiang'))).openid;
      expect((await exchange({ code, openid: thief })).errcode).toBe(errcode);
      expect((await exchange({ code, openid: openId })).phone_info.purePhoneNumber).toBe('13800138000');
    },
  );

  it('writes a foreign number with its country code and a watermark as told', async () => {
    await open();
    const share852 = { phoneNumber: '51234567', countryCode: '852', watermarkAppId: 'wx-of-somebody-else' };
    const { phone_info } = await exchange({ code: (await share('mei', share852)).code });
    expect(phone_info).toMatchObject({ phoneNumber: '+85251234567', countryCode: 852 });
    expect(phone_info.watermark.appid).toBe('wx-of-somebody-else');
  });
});
