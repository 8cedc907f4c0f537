import { fitsKeyword, measureWith } from './api/keyword-types';
import { Bench, longTemplate, onceTemplate } from './spec-support';

const data = {
  thing1: { value: '居住证签注' },
  date2: { value: '2026年12月01日' },
  phrase3: { value: '即将到期' },
};

describe('subscribe messages', () => {
  let bench: Bench;
  let openId: string;
  const open = async (changes = {}) => {
    bench = await Bench.open(changes);
    openId = (await bench.exchange(await bench.loginCode())).openid;
  };
  afterEach(() => bench.close());
  const allow = (templateId = onceTemplate.templateId, decision = 'accept', user = 'mei') =>
    bench.control('POST', `/users/${user}/subscribe`, { templateId, decision });
  const send = async (changes: object = {}) =>
    bench.post(
      '/cgi-bin/message/subscribe/send',
      { access_token: await bench.accessToken() },
      {
        touser: openId,
        template_id: onceTemplate.templateId,
        page: 'pages/door/index?id=1',
        data,
        ...changes,
      },
    );

  it('delivers one message per acceptance and records it', async () => {
    await open();
    expect((await send()).errcode).toBe(43101);
    await allow();
    expect(await send()).toEqual({ errcode: 0, errmsg: 'ok' });
    expect((await send()).errcode).toBe(43101);
    const { messages } = await bench.control('GET', '/state');
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({ userId: 'mei', data: { thing1: '居住证签注' } });
  });

  it('never delivers more than was allowed when many are sent at once', async () => {
    await open();
    for (const _ of [1, 2, 3]) await allow();
    const answers = await Promise.all(Array.from({ length: 10 }, () => send()));
    expect(answers.filter(({ errcode }) => errcode === 0)).toHaveLength(3);
    expect(answers.filter(({ errcode }) => errcode === 43101)).toHaveLength(7);
  });

  it('delivers any number under a long-term consent until it is withdrawn or banned', async () => {
    await open();
    const long = { template_id: longTemplate.templateId };
    await allow(longTemplate.templateId);
    for (const _ of [1, 2, 3]) expect((await send(long)).errcode).toBe(0);
    await allow(longTemplate.templateId, 'reject');
    expect((await send(long)).errcode).toBe(43101);
    await allow(longTemplate.templateId);
    await allow(longTemplate.templateId, 'ban');
    expect((await send(long)).errcode).toBe(43101);
  });

  it('respects the main switch of the user', async () => {
    await open();
    await allow(onceTemplate.templateId, 'accept', 'quiet');
    const quiet = (await bench.exchange(await bench.loginCode('quiet'))).openid;
    expect((await send({ touser: quiet })).errcode).toBe(43101);
  });

  it('wants every keyword, as an object with a value that fits', async () => {
    await open();
    await allow();
    const missing = await send({ data: { ...data, thing1: undefined } });
    expect(missing.errcode).toBe(47003);
    expect(missing.errmsg).toContain('data.thing1.value is emtpy');
    expect((await send({ data: { ...data, thing1: '居住证签注' } })).errcode).toBe(47003);
    const long = await send({ data: { ...data, thing1: { value: '字'.repeat(21) } } });
    expect(long.errmsg).toContain('data.thing1.value invalid');
    expect((await send()).errcode).toBe(0);
  });

  it.each([
    ['arguments-first', 47003],
    ['consent-first', 43101],
  ])('names the fault first that is set to come first: %s', async (messageOrder, errcode) => {
    await open({ settings: { messageOrder } });
    expect((await send({ data: {} })).errcode).toBe(errcode);
  });

  it.each([
    ['thing1', ['字'.repeat(20), '𠮷'.repeat(20), 'a b-1'], ['字'.repeat(21)]],
    ['number1', ['12', '-3.50', '9'.repeat(32)], ['1,000', '９', '9'.repeat(33), '1.']],
    ['letter1', ['abcXYZ'], ['abc1', 'a'.repeat(33)]],
    ['symbol1', ['!?#'], ['ab', '!!!!!!']],
    ['character_string1', ['JZZ-2026/01'], ['有字', 'a b', 'a'.repeat(33)]],
    [
      'time1',
      ['15:01', '2026年10月1日 15:01', '2026年10月1日 15:01~2026年10月1日 16:30'],
      ['25:00', '3pm', '15:1'],
    ],
    [
      'date1',
      ['2026年10月1日', '2026年12月01日', '2026年10月1日~2026年10月7日'],
      ['2026-10-01', '2026年13月1日'],
    ],
    ['amount1', ['￥20.00', '20元', '0.5'], ['20 CNY', '12345678901']],
    ['phone_number1', ['+86-0766-66888866'], ['1'.repeat(18), 'abc']],
    ['car_number1', ['粤A8Z888挂'], ['粤A8Z888挂挂']],
    ['name1', ['欧阳·明', 'Mary Ann'], ['字'.repeat(11), '张3']],
    ['phrase1', ['即将到期', '配送中'], ['审核不通过了', 'ok']],
    ['mystery1', [], ['x']],
  ])('knows the rule of %s', (keyword, good, bad) => {
    const measure = measureWith(1);
    for (const value of good) expect([value, fitsKeyword(keyword, value, measure)]).toEqual([value, true]);
    for (const value of bad) expect([value, fitsKeyword(keyword, value, measure)]).toEqual([value, false]);
  });

  it('counts an emoji once or twice, as set', () => {
    expect(fitsKeyword('thing1', `${'字'.repeat(19)}😀`, measureWith(1))).toBe(true);
    expect(fitsKeyword('thing1', `${'字'.repeat(19)}😀`, measureWith(2))).toBe(false);
  });
});
