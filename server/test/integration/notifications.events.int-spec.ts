import { wechatPushRoutes } from '@app/shared/notifications/notifications.routes';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { emptyTables } from '../support/database';
import {
  allow,
  beginWechat,
  comeByWechat,
  creditsOf,
  deliver,
  openNotifying,
  standing,
  tell,
} from '../support/notification-world';
import { WechatStandIn } from '../support/wechat-stand-in';

const token = 'AAAAA';
const aesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';

describe('what WeChat reports', () => {
  let wechat: WechatStandIn;
  let app: NestFastifyApplication;
  let url: string;
  let mei: { accountId: string; token: string };
  beforeAll(async () => {
    wechat = await WechatStandIn.start();
    app = await openNotifying(wechat, { WX_PUSH_TOKEN: token, WX_PUSH_AES_KEY: aesKey });
    await app.listen(0, '127.0.0.1');
    url = `${await app.getUrl()}${wechatPushRoutes.receive.path}`;
  });
  beforeEach(async () => {
    await emptyTables();
    await beginWechat(wechat, app);
    mei = await comeByWechat(app, wechat);
    await allow(app, wechat, mei);
    await tell(app, { to: { accountIds: [mei.accountId] } });
    await deliver(app);
  });
  afterAll(async () => {
    await app.close();
    await wechat.stop();
  });
  const push = (options: object = {}): Promise<{ status: number; body: string }> =>
    wechat.control('POST', '/push', { url, token, ...options });
  const state = async () => (await standing(app, mei.token)).wechat;

  it.each([
    ['as JSON with an array', { list: 'array' }],
    ['as JSON with a single object', { list: 'object' }],
    ['as XML', { format: 'xml' }],
    ['encrypted, as JSON', { aesKey }],
    ['encrypted, as XML', { aesKey, format: 'xml' }],
  ])('marks a message as delivered, told %s', async (_, options) => {
    expect(await state()).toBe('sent');
    expect(await push(options)).toEqual({ status: 200, body: 'success' });
    expect(await state()).toBe('delivered');
  });

  it('takes the same report once: a second message waits for its own', async () => {
    await allow(app, wechat, mei);
    await tell(app, { to: { accountIds: [mei.accountId] } });
    await deliver(app);
    const replies = await Promise.all([push({ message: 0 }), push({ message: 0 }), push({ message: 0 })]);
    for (let time = 0; time < 2; time += 1) replies.push(await push({ message: 0 }));
    expect(await state()).toBe('sent');
    await push({ message: 1 });
    expect(await state()).toBe('delivered');
    expect(replies.at(-1)).toEqual({ status: 200, body: 'success' });
  });

  it('sends a text when WeChat could not deliver after all', async () => {
    await push({ errorCode: '1' });
    await deliver(app);
    expect(await standing(app, mei.token)).toMatchObject({ wechat: 'failed', sms: 'unreachable' });
  });

  it('forgets what was allowed when the person takes it back in the settings', async () => {
    await allow(app, wechat, mei);
    expect(await creditsOf(app, mei.accountId)).toBe(1);
    await push({ event: 'subscribe_msg_change_event', status: 'reject' });
    expect(await creditsOf(app, mei.accountId)).toBe(0);
  });

  it.each([
    ['forged', { forged: true }],
    ['forged and encrypted', { forged: true, aesKey }],
    ['encrypted with another key', { aesKey: aesKey.split('').reverse().join('') }],
  ])('refuses a report that is %s, and changes nothing', async (_, options) => {
    expect((await push(options)).status).toBe(403);
    expect(await state()).toBe('sent');
  });

  it('refuses what is no report, and XML anywhere else', async () => {
    const query = 'signature=f464b24fc39322e44b38aa78f5edd27bd1441696&timestamp=1714036504&nonce=1514711492';
    const post = (path: string, payload: string) =>
      app.inject({ method: 'POST', url: path, headers: { 'content-type': 'text/xml' }, payload });
    expect((await post(`/api/wechat/events?${query}`, '<xml><unclosed>')).statusCode).toBe(422);
    expect((await post(`/api/wechat/events?${query}`, '<xml><a/></xml>')).statusCode).toBe(200);
    expect((await post('/api/sessions/wechat', '<xml/>')).statusCode).toBe(415);
  });

  it('proves at set-up that it knows the token, and nothing without it', async () => {
    const check = (signature: string) =>
      app.inject({
        url: wechatPushRoutes.check.path,
        query: { signature, timestamp: '1714036504', nonce: '1514711492', echostr: '4375120948345356249' },
      });
    const right = await check('f464b24fc39322e44b38aa78f5edd27bd1441696');
    expect([right.statusCode, right.body]).toEqual([200, '4375120948345356249']);
    expect((await check('f464b24fc39322e44b38aa78f5edd27bd1441697')).statusCode).toBe(403);
  });

  it('does not exist where no token is set, and trusts the gateway only where it was told to', async () => {
    const closed = await openNotifying(wechat);
    const trusting = await openNotifying(wechat, { WX_TRUST_GATEWAY_HEADERS: 'true' });
    const probe = { method: 'POST', url: wechatPushRoutes.receive.path } as const;
    const headers = { 'x-wx-source': 'wx_client' };
    const payload = { action: 'CheckContainerPath' };
    expect((await closed.inject({ ...probe, headers, payload })).statusCode).toBe(404);
    expect((await trusting.inject({ ...probe, payload })).statusCode).toBe(404);
    const answer = await trusting.inject({ ...probe, headers, payload });
    expect([answer.statusCode, answer.body]).toEqual([200, 'success']);
    await Promise.all([closed.close(), trusting.close()]);
  });
});
