import { appId, openClient, refusal, seed } from '../../../test/support/wechat-client';
import { WechatStandIn } from '../../../test/support/wechat-stand-in';

const path = '/cgi-bin/message/subscribe/send';
let standIn: WechatStandIn;
beforeAll(async () => {
  standIn = await WechatStandIn.start();
});
beforeEach(() => standIn.begin(seed));
afterAll(() => standIn.stop());

describe('subscribe messages', () => {
  const prepare = async (consents: number) => {
    const { openId } = await standIn.login('mei', appId);
    for (let given = 0; given < consents; given += 1) {
      await standIn.control('POST', '/users/mei/subscribe', { templateId: 'due', decision: 'accept' });
    }
    const { client } = openClient(standIn);
    return (changes: object = {}) =>
      client.sendSubscribeMessage({
        openId,
        templateId: 'due',
        page: 'pages/door/index?id=1',
        state: 'formal',
        data: { thing1: '居住证签注即将到期' },
        ...changes,
      });
  };

  it('arrive as they were written', async () => {
    const send = await prepare(1);
    await send();
    const { messages } = await standIn.control('GET', '/state');
    expect(messages).toEqual([
      expect.objectContaining({ userId: 'mei', templateId: 'due', data: { thing1: '居住证签注即将到期' } }),
    ]);
  });

  it('say so when there is no consent left', async () => {
    const send = await prepare(1);
    await send();
    expect(await refusal(send())).toBe('WECHAT.NO_CONSENT');
  });

  it.each([
    [{ templateId: 'none' }, 'WECHAT.MISCONFIGURED'],
    [{ page: 'pages/none/index' }, 'WECHAT.PAGE_UNPUBLISHED'],
    [{ openId: 'o-nobody' }, 'WECHAT.REQUEST_REFUSED'],
    [{ data: {} }, 'WECHAT.REQUEST_REFUSED'],
  ])('tell apart why they were refused: %j', async (changes, code) => {
    const send = await prepare(1);
    expect(await refusal(send(changes))).toBe(code);
  });

  it('are not repeated when WeChat is busy, because they may have gone out', async () => {
    const send = await prepare(2);
    await standIn.fault(path, { kind: 'errcode', errcode: -1, commit: true });
    expect(await refusal(send())).toBe('WECHAT.UNAVAILABLE');
    expect(await standIn.journal(path)).toHaveLength(1);
  });

  it('stop when the quota of the day is used up', async () => {
    await standIn.control('POST', '/seed', { limits: { messagePerDay: 1 } });
    const send = await prepare(2);
    await send();
    expect(await refusal(send())).toBe('WECHAT.QUOTA_USED_UP');
  });
});
