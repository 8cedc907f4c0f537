import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { v7 as uuid } from 'uuid';
import { Sealer } from '../../src/common/crypto/sealed-value';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { Watchdog } from '../../src/platform/jobs/watchdog';
import { DeliveryRepository } from '../../src/platform/notifications/delivery.repository';
import { emptyTables } from '../support/database';
import {
  allow,
  beginWechat,
  comeByWechat,
  creditsOf,
  deliver,
  openNotifying,
  page,
  standing,
  tell,
  useCity,
} from '../support/notification-world';
import { smsSettings, TencentSmsStandIn } from '../support/tencent-sms-stand-in';
import { advanceClock, startClock, stopClock } from '../support/test-clock';
import { WechatStandIn } from '../support/wechat-stand-in';

const path = '/cgi-bin/message/subscribe/send';
const mobile = '13800138000';

describe('handing messages over', () => {
  let wechat: WechatStandIn;
  let sms: TencentSmsStandIn;
  let app: NestFastifyApplication;
  let second: NestFastifyApplication;
  let mei: { accountId: string; token: string };
  beforeAll(async () => {
    wechat = await WechatStandIn.start();
    sms = await TencentSmsStandIn.start();
    const key = Buffer.alloc(32, 5).toString('base64');
    const settings = {
      ...smsSettings,
      TENCENT_SMS_ENDPOINT: sms.endpoint,
      DATA_KEYS: `t1:${key}`,
      SEARCH_KEY: key,
    };
    app = await openNotifying(wechat, settings);
    second = await openNotifying(wechat, settings);
  });
  beforeEach(async () => {
    await emptyTables();
    await sms.begin();
    for (const one of [app, second]) {
      useCity(one);
      startClock(one);
    }
    await beginWechat(wechat, app, second);
    mei = await comeByWechat(app, wechat);
    await sql().change('UPDATE account SET mobile_cipher = ? WHERE id = ?', [
      app.get(Sealer).seal(mobile, 'account.mobile'),
      mei.accountId,
    ]);
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(async () => {
    await app.close();
    await second.close();
    await wechat.stop();
    await sms.stop();
  });
  const sql = () => app.get<Sql>(SQL);
  const toMei = (changes = {}) => tell(app, { to: { accountIds: [mei.accountId] }, ...changes });
  const allowed = (times = 1) =>
    Array.from({ length: times }).reduce<Promise<void>>(
      (before) => before.then(() => allow(app, wechat, mei)),
      Promise.resolve(),
    );
  const arrived = async () =>
    (await wechat.control('GET', '/state')).messages as { data: object; page: string }[];
  /** Lets everything that is queued be due now. */
  const dueNow = () =>
    sql().change("UPDATE message_delivery SET next_at = '2020-01-01' WHERE state = 'queued'");
  const codes = async () =>
    (
      await sql().rows<{ provider_code: string }>(
        "SELECT provider_code FROM message_delivery WHERE channel = 'wechat'",
      )
    ).map(({ provider_code: code }) => code);

  it('L5 sends a subscribe message as the city mapped it, against one credit', async () => {
    await allowed(2);
    await toMei({ values: { service: '居住证\n申领😀,补领与换领的说明材料很长很长', due: '2026-12-01' } });
    await deliver(app);
    expect(await arrived()).toEqual([
      expect.objectContaining({
        page: `${page}?id=1`,
        data: { thing1: '居住证 申领,补领与换领的说明材料很长…', phrase2: '需补正', date3: '2026年12月01日' },
      }),
    ]);
    expect(await standing(app, mei.token)).toEqual({ 'in-app': 'delivered', wechat: 'sent' });
    expect(await creditsOf(app, mei.accountId)).toBe(1);
  });

  it('sends a text where nothing may be sent by WeChat, signed and with the gaps filled in order', async () => {
    await toMei();
    await deliver(app);
    expect(await arrived()).toEqual([]);
    expect(await sms.sent()).toEqual([
      expect.objectContaining({
        mobile: `+86${mobile}`,
        templateId: '220',
        parameters: ['居住证申领', '2026-12-01'],
      }),
    ]);
    expect(await standing(app, mei.token)).toEqual({ 'in-app': 'delivered', wechat: 'refused', sms: 'sent' });
  });

  it('M3 empties the account at 43101, sends a text instead, and does not ask again', async () => {
    await allowed(3);
    await wechat.fault(path, { kind: 'errcode', errcode: 43101 });
    await toMei();
    await deliver(app);
    expect(await creditsOf(app, mei.accountId)).toBe(0);
    await toMei();
    await deliver(app);
    expect(await wechat.journal(path)).toHaveLength(1);
    expect(await sms.sent()).toHaveLength(2);
    const history = await sql().rows<{ credits: number }>(
      'SELECT credits FROM subscription_history ORDER BY at, id',
    );
    expect(history.map(({ credits }) => credits)).toEqual([1, 1, 1, -3]);
  });

  it.each([
    [47003, 'failed'],
    [40037, 'failed'],
    [41030, 'failed'],
    [45168, 'failed'],
    [40003, 'failed'],
  ])('gives up WeChat at %i, gives the credit back and sends a text', async (errcode, state) => {
    await allowed();
    await wechat.fault(path, { kind: 'errcode', errcode });
    await toMei();
    await deliver(app);
    expect(await standing(app, mei.token)).toEqual({ 'in-app': 'delivered', wechat: state, sms: 'sent' });
    expect([await codes(), await creditsOf(app, mei.accountId)]).toEqual([[String(errcode)], 1]);
  });

  it('stops until tomorrow at 45009, for everybody, and goes on then', async () => {
    stopClock(app, '2026-11-21T04:00:00Z');
    await sql().change("UPDATE session SET expires_at = '2030-01-01'");
    await allowed(2);
    await wechat.fault(path, { kind: 'errcode', errcode: 45009 });
    await toMei();
    await deliver(app);
    await toMei();
    advanceClock(app, 3600);
    await deliver(app);
    expect(await wechat.journal(path)).toHaveLength(1);
    advanceClock(app, 11 * 3600);
    await deliver(app);
    expect(await arrived()).toHaveLength(2);
    expect(await creditsOf(app, mei.accountId)).toBe(0);
  });

  it.each([40001, 40014, 42001])('K2 renews the token once at %i and sends', async (errcode) => {
    await allowed();
    await wechat.fault(path, { kind: 'errcode', errcode });
    await toMei();
    await deliver(app);
    expect([(await arrived()).length, (await wechat.journal(path)).length]).toEqual([1, 2]);
    await wechat.fault(path, { kind: 'errcode', errcode }, { count: 2 });
    await allowed();
    await toMei();
    await deliver(app);
    expect((await wechat.journal(path)).length).toBe(4);
    expect((await standing(app, mei.token)).wechat).toBe('queued');
  });

  it.each([
    ['busy', { kind: 'errcode', errcode: -1 }],
    ['broken', { kind: 'reset' }],
    ['behind a gateway that fails', { kind: 'bad-gateway' }],
  ])('L11 keeps a message while WeChat is %s, and its one credit, and sends it later', async (_, action) => {
    await allowed();
    await wechat.fault(path, action);
    await toMei();
    await deliver(app);
    expect(await standing(app, mei.token)).toEqual({ 'in-app': 'delivered', wechat: 'queued' });
    await deliver(app);
    expect(await arrived()).toEqual([]);
    await dueNow();
    await deliver(app);
    expect([(await arrived()).length, await creditsOf(app, mei.accountId)]).toEqual([1, 0]);
    expect(await standing(app, mei.token)).toEqual({ 'in-app': 'delivered', wechat: 'sent' });
  });

  it.each([
    ['does not answer well', { status: 502 }, 'queued'],
    ['is too busy', { error: 'RequestLimitExceeded' }, 'queued'],
    ['has no money of ours left', { code: 'FailedOperation.InsufficientBalanceInSmsPackage' }, 'queued'],
    ['knows the number as no number', { code: 'InvalidParameterValue.IncorrectPhoneNumber' }, 'failed'],
    ['does not know the template', { code: 'FailedOperation.TemplateIncorrectOrUnapproved' }, 'failed'],
  ])('L11 loses nothing when the SMS provider %s', async (_, failure, state) => {
    await sms.fail(failure);
    await toMei();
    await deliver(app);
    expect(await standing(app, mei.token)).toEqual({ 'in-app': 'delivered', wechat: 'refused', sms: state });
    await dueNow();
    await deliver(app);
    expect(await sms.sent()).toHaveLength(state === 'queued' ? 1 : 0);
  });

  it('L11 keeps everything while both are down, and gives up after 72 hours', async () => {
    stopClock(app, '2026-11-21T04:00:00Z');
    await sql().change("UPDATE session SET expires_at = '2030-01-01'");
    await allowed();
    await wechat.fault(path, { kind: 'reset' }, { count: 1000 });
    await toMei();
    const waits: number[] = [];
    for (let hour = 0; hour < 73; hour += 1) {
      waits.push(await deliver(app));
      expect((await standing(app, mei.token))['in-app']).toBe('delivered');
      advanceClock(app, 3600);
    }
    expect(await standing(app, mei.token)).toEqual({ 'in-app': 'delivered', wechat: 'expired' });
    expect(await creditsOf(app, mei.accountId)).toBe(1);
    expect(waits.filter((tried) => tried > 0).length).toBeGreaterThan(60);
  });

  it('L12 sends once when two dispatchers run at the same moment', async () => {
    await allowed(5);
    for (let number = 0; number < 5; number += 1) await toMei();
    await Promise.all([deliver(app), deliver(second), deliver(app), deliver(second)]);
    await Promise.all([deliver(app), deliver(second)]);
    expect([(await arrived()).length, await creditsOf(app, mei.accountId)]).toEqual([5, 0]);
    expect(await sms.sent()).toEqual([]);
  });

  it('M2 sends exactly as many as were allowed, however many dispatchers there are', async () => {
    await allowed(3);
    for (let number = 0; number < 8; number += 1) await toMei();
    await Promise.all([deliver(app), deliver(second)]);
    await Promise.all([deliver(app), deliver(second)]);
    expect([(await arrived()).length, (await sms.sent()).length]).toEqual([3, 5]);
    expect((await wechat.journal(path)).length).toBe(3);
    expect(await creditsOf(app, mei.accountId)).toBe(0);
  });

  it('sends again what was sent but not recorded, after its lease, under the same key', async () => {
    const finish = jest.spyOn(app.get(DeliveryRepository), 'finish');
    await toMei();
    await deliver(app);
    await sql().change("UPDATE message_delivery SET state = 'queued' WHERE channel = 'sms'");
    finish.mockRejectedValueOnce(new Error('killed'));
    await dueNow();
    await deliver(app);
    await deliver(second);
    expect(await sms.sent()).toHaveLength(2);
    await dueNow();
    await deliver(second);
    const sent = await sms.sent();
    expect([sent.length, new Set(sent.map(({ key }) => key)).size]).toEqual([3, 1]);
    expect((await standing(app, mei.token)).sms).toBe('sent');
  });

  it('does not lose the person when WeChat’s answer is lost after it sent', async () => {
    await allowed();
    await wechat.fault(path, { kind: 'lost-reply' });
    await toMei();
    await deliver(app);
    await dueNow();
    await deliver(app);
    expect(await arrived()).toHaveLength(1);
    expect(await standing(app, mei.token)).toEqual({ 'in-app': 'delivered', wechat: 'refused', sms: 'sent' });
    expect(await creditsOf(app, mei.accountId)).toBe(0);
  });

  it('waits for the morning, except with what is urgent', async () => {
    stopClock(app, '2026-11-21T14:00:00Z');
    await sql().change("UPDATE session SET expires_at = '2030-01-01'");
    useCity(app, { quietHours: { from: '21:00', until: '08:00' } });
    await allowed(2);
    await toMei();
    await toMei({ urgency: 'urgent' });
    await deliver(app);
    expect(await arrived()).toHaveLength(1);
    advanceClock(app, 10 * 3600 - 60);
    await dueNow();
    await deliver(app);
    expect(await arrived()).toHaveLength(1);
    advanceClock(app, 60);
    await deliver(app);
    expect(await arrived()).toHaveLength(2);
  });

  it('tells a person no more than the day’s share outside the app, and begins anew the next day', async () => {
    stopClock(app, '2026-11-21T04:00:00Z');
    await sql().change("UPDATE session SET expires_at = '2030-01-01'");
    useCity(app, { dailyLimit: 2 });
    await allowed(4);
    for (let number = 0; number < 3; number += 1) await toMei();
    await deliver(app);
    expect([(await arrived()).length, await creditsOf(app, mei.accountId)]).toEqual([2, 2]);
    const states = await sql().rows<{ state: string }>(
      "SELECT state FROM message_delivery WHERE channel = 'wechat' ORDER BY state",
    );
    expect(states.map(({ state }) => state)).toEqual(['limited', 'sent', 'sent']);
    advanceClock(app, 24 * 3600);
    await toMei();
    await deliver(app);
    expect(await arrived()).toHaveLength(3);
  });

  it('counts a message once, however often it is tried', async () => {
    useCity(app, { dailyLimit: 1 });
    await allowed(2);
    await wechat.fault(path, { kind: 'reset' }, { count: 2 });
    await toMei();
    for (let time = 0; time < 3; time += 1) {
      await deliver(app);
      await dueNow();
    }
    expect((await standing(app, mei.token)).wechat).toBe('sent');
  });

  it('leaves a message in the app where the city has no way for it', async () => {
    useCity(app, { messages: {} as never, moments: {} as never });
    await toMei();
    await deliver(app);
    expect(await standing(app, mei.token)).toEqual({ 'in-app': 'delivered' });
  });

  it('shows who has neither WeChat nor a phone', async () => {
    const personId = uuid();
    await sql().change('INSERT INTO person (id, name) VALUES (?, ?)', [personId, '王五']);
    await tell(app, { to: { personIds: [personId] } });
    await deliver(app);
    const rows = await sql().rows('SELECT channel, state FROM message_delivery ORDER BY channel');
    expect(rows).toEqual([
      { channel: 'in-app', state: 'unreachable' },
      { channel: 'sms', state: 'unreachable' },
    ]);
    expect(await sms.sent()).toEqual([]);
  });

  it('T6 rings while settings are wrong or messages stand still, and is quiet again when it is mended', async () => {
    const ringing = async () => {
      await app.get(Watchdog).look();
      const rows = await sql().rows<{ about: string }>(
        "SELECT about FROM alarm WHERE is_open = 1 AND kind LIKE 'message-%' ORDER BY about",
      );
      return rows.map(({ about }) => about);
    };
    await allowed();
    await wechat.fault(path, { kind: 'errcode', errcode: 47003 });
    await sms.fail({ code: 'FailedOperation.TemplateIncorrectOrUnapproved' });
    await toMei();
    await deliver(app);
    expect(await ringing()).toEqual([
      'sms test.correction-asked FailedOperation.TemplateIncorrectOrUnapproved',
      'wechat test.correction-asked 47003',
    ]);
    await sql().change("UPDATE message_delivery SET next_at = '2020-01-01'");
    expect(await ringing()).toEqual([]);
    await toMei();
    await dueNow();
    expect(await ringing()).toEqual(['wechat late']);
    await deliver(app);
    expect(await ringing()).toEqual([]);
  });
});
