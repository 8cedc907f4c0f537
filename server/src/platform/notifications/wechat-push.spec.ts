import { decryptPush, eventsIn, isSigned, readPush } from './wechat-push';

const token = 'AAAAA';
const sent = {
  event: 'subscribe_msg_sent_event',
  openId: 'o7esq5PHRGBQYmeNyfG064wEFVpQ',
  templateId: 'BEwX0BO-T',
  serial: '1864323726461255680',
  errorCode: '0',
};
const head = {
  ToUserName: 'gh_123456789abc',
  FromUserName: sent.openId,
  CreateTime: '1620963428',
  MsgType: 'event',
  Event: sent.event,
};
const entry = {
  TemplateId: 'BEwX0BO-T',
  MsgID: '1864323726461255680',
  ErrorCode: '0',
  ErrorStatus: 'success',
};

describe('a push of WeChat', () => {
  it.each([
    ['1714036504', '1514711492', 'f464b24fc39322e44b38aa78f5edd27bd1441696'],
    ['1714037059', '486452656', '899cf89e464efb63f54ddac96b0a0a235f53aa78'],
  ])('S1 is signed as the published examples are: %s', (timestamp, nonce, signature) => {
    expect(isSigned(signature, [token, timestamp, nonce])).toBe(true);
    expect(isSigned(signature, [token, nonce, timestamp])).toBe(true);
    expect(isSigned(signature, ['BBBBB', timestamp, nonce])).toBe(false);
    expect(isSigned(signature.toUpperCase(), [token, timestamp, nonce])).toBe(false);
  });

  it.each([undefined, '', 'f464', 'z'.repeat(40)])('is not signed by %j', (signature) => {
    expect(isSigned(signature, [token, '1', '2'])).toBe(false);
  });

  it.each([
    ['an array', { ...head, List: [entry] }],
    ['a single object', { ...head, List: entry }],
    ['an array below its own element', { ...head, SubscribeMsgSentEvent: { List: [entry] } }],
  ])('is read with its list as %s', (_, push) => {
    expect(eventsIn(readPush(JSON.stringify(push)) ?? {})).toEqual([expect.objectContaining(sent)]);
  });

  it('is read from XML, with one entry and with several', () => {
    const list = `<List><TemplateId><![CDATA[BEwX0BO-T]]></TemplateId><MsgID>1864323726461255680</MsgID><ErrorCode>0</ErrorCode></List>`;
    const xml = (content: string) =>
      `<xml><FromUserName><![CDATA[${sent.openId}]]></FromUserName><Event>${sent.event}</Event>
        <SubscribeMsgSentEvent>${content}</SubscribeMsgSentEvent></xml>`;
    expect(eventsIn(readPush(xml(list)) ?? {})).toEqual([expect.objectContaining(sent)]);
    expect(eventsIn(readPush(xml(list + list)) ?? {})).toHaveLength(2);
  });

  it.each([
    '',
    'no',
    '[1]',
    '"text"',
    '<xml>',
    '<xml><a></xml>',
    `${'<a>'.repeat(50)}${'</a>'.repeat(50)}`,
    '<!DOCTYPE x [<!ENTITY a "aaaa">]><xml>&a;</xml>',
  ])('%j is none', (text) => {
    expect(readPush(text)).toBeUndefined();
  });

  it('says nothing of a template where it is about something else', () => {
    expect(eventsIn({ ...head, Event: 'debug_demo', debug_str: 'hello world' })).toEqual([]);
    expect(eventsIn({})).toEqual([]);
  });

  it.each(['', 'bm90aGluZw==', Buffer.alloc(64).toString('base64')])(
    'cannot be decrypted from %j',
    (text) => {
      expect(decryptPush(text, 'a'.repeat(43), 'wx00000000000000aa')).toBeUndefined();
    },
  );
});
