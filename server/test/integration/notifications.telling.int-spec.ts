import { notificationRoutes } from '@app/shared/notifications/notifications.routes';
import type { MessagePage } from '@app/shared/notifications/notifications.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { v7 as uuid } from 'uuid';
import { Sealer } from '../../src/common/crypto/sealed-value';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { TransactionRunner } from '../../src/database/transaction-runner';
import { MessageReading } from '../../src/platform/notifications/message-reading.service';
import { Notifier } from '../../src/platform/notifications/notifier';
import { Outbox } from '../../src/platform/outbox/outbox';
import { OutboxDispatcher } from '../../src/platform/outbox/outbox-dispatcher';
import { createResident, type TestResident } from '../factories/resident.factory';
import { call, createStaff } from '../support/application';
import { emptyTables } from '../support/database';
import { deliver, messagesOf, openNotifying, standing, tell, textsSent } from '../support/notification-world';
import { WechatStandIn } from '../support/wechat-stand-in';

describe('telling people', () => {
  let standIn: WechatStandIn;
  let app: NestFastifyApplication;
  let mei: TestResident;
  beforeAll(async () => {
    standIn = await WechatStandIn.start();
    app = await openNotifying(standIn);
  });
  beforeEach(async () => {
    await emptyTables();
    mei = await createResident(app);
  });
  afterAll(async () => {
    await app.close();
    await standIn.stop();
  });
  const sql = () => app.get<Sql>(SQL);
  const page = (token: string, query = {}) =>
    call<MessagePage>(app, notificationRoutes.messages, { token, query });

  it('puts a message into the app with its link, whatever else it may do', async () => {
    await tell(app, { to: { accountIds: [mei.accountId] } });
    const [message] = await messagesOf(app, mei.token);
    expect(message).toMatchObject({
      title: '居住证申领需要补正',
      body: '您的居住证申领缺少材料，请在2026-12-01前补齐。',
      link: '/packages/permit/pages/case/index?id=1',
      read: false,
    });
    expect(message?.deliveries).toContainEqual(
      expect.objectContaining({ channel: 'in-app', state: 'delivered' }),
    );
  });

  it('L12 tells a person once under one key, by account, by person, and when both name the same', async () => {
    const key = 'case:1:correction';
    const both = { accountIds: [mei.accountId], personIds: [mei.personId] };
    await tell(app, { key, to: both });
    await tell(app, { key, to: { personIds: [mei.personId] } });
    await tell(app, { key, to: { accountIds: [mei.accountId] } });
    expect(await messagesOf(app, mei.token)).toHaveLength(1);
    expect(await sql().rows('SELECT id FROM message_delivery')).toHaveLength(2);
  });

  it('L12 tells once when the same key comes twice at the same moment', async () => {
    const key = 'case:2:correction';
    const to = { accountIds: [mei.accountId] };
    await Promise.all(Array.from({ length: 6 }, () => tell(app, { key, to })));
    expect(await messagesOf(app, mei.token)).toHaveLength(1);
  });

  it('L12 replays every row of the outbox without telling anybody twice', async () => {
    const events = app.get(OutboxDispatcher);
    const transactions = app.get(TransactionRunner);
    events.register('test.happened', ({ key }) => tell(app, { key, to: { accountIds: [mei.accountId] } }));
    await transactions.run((transaction) =>
      app.get(Outbox).add(
        [1, 2, 3].map((number) => ({ topic: 'test.happened', key: `happened:${number}`, payload: {} })),
        transaction,
      ),
    );
    await events.runOnce();
    await deliver(app);
    const told = await sql().rows('SELECT id, recipient_id, event_key FROM message ORDER BY id');
    const sent = await textsSent(app);
    expect([told.length, sent.length]).toEqual([3, 3]);
    await sql().change("UPDATE outbox SET done_at = NULL, next_at = '2020-01-01'");
    await Promise.all([events.runOnce(), events.runOnce()]);
    await deliver(app);
    expect(await sql().rows('SELECT id, recipient_id, event_key FROM message ORDER BY id')).toEqual(told);
    expect(await textsSent(app)).toEqual(sent);
  });

  it('tells nobody when the change that it tells of is undone', async () => {
    const failing = app.get(TransactionRunner).run(async (transaction) => {
      const values = { service: '居住证申领', due: '2026-12-01' };
      const message = { key: 'undone', template: 'test.correction-asked', values, link: null };
      await app.get(Notifier).tell([{ ...message, to: { accountIds: [mei.accountId] } }], transaction);
      throw new Error('the change failed');
    });
    await expect(failing).rejects.toThrow('the change failed');
    expect(await messagesOf(app, mei.token)).toEqual([]);
  });

  it('refuses a message that nobody declared, and one without its values', async () => {
    const to = { accountIds: [mei.accountId] };
    await expect(tell(app, { to, template: 'test.unknown' })).rejects.toThrow('not declared');
    await expect(tell(app, { to, values: {} })).rejects.toThrow('lacks service, due');
  });

  it('sends a text to somebody without an account, and shows who cannot be reached at all', async () => {
    const [withPhone, without] = [uuid(), uuid()];
    const mobile = app.get(Sealer).seal('13700137000', 'person.mobile');
    await sql().change('INSERT INTO person (id, name, mobile_cipher) VALUES (?, ?, ?), (?, ?, NULL)', [
      withPhone,
      '李四',
      mobile,
      without,
      '王五',
    ]);
    await tell(app, { about: 'case-9', to: { personIds: [withPhone, without] } });
    await deliver(app);
    expect(await textsSent(app)).toEqual([
      { mobile: '13700137000', text: '【新市民之家】您的居住证申领需要补正，请在2026-12-01前补齐。' },
    ]);
    const seen = await app.get(MessageReading).statusAbout('case-9');
    const states = seen.map(({ deliveries }) =>
      deliveries.map(({ channel, state }) => `${channel} ${state}`),
    );
    expect(states.sort()).toEqual([
      ['in-app unreachable', 'sms sent'],
      ['in-app unreachable', 'sms unreachable'],
    ]);
  });

  it('finds what was told to the person once they have an account', async () => {
    await sql().change('UPDATE account SET person_id = NULL WHERE id = ?', [mei.accountId]);
    await tell(app, { to: { personIds: [mei.personId] } });
    expect(await messagesOf(app, mei.token)).toEqual([]);
    await sql().change('UPDATE account SET person_id = ? WHERE id = ?', [mei.personId, mei.accountId]);
    expect(await messagesOf(app, mei.token)).toHaveLength(1);
  });

  it('keeps what the office is told in the app', async () => {
    const officer = await createStaff(app, { role: 'supervisor', areaPath: '/320582/' });
    await tell(app, { to: { accountIds: [officer.accountId] } });
    expect(await standing(app, officer.token)).toEqual({ 'in-app': 'delivered' });
  });

  it('lists by page, counts the unread and marks them read', async () => {
    for (let number = 0; number < 5; number += 1) await tell(app, { to: { accountIds: [mei.accountId] } });
    const { body } = await page(mei.token, { page: 2, pageSize: 2 });
    expect([body.items.length, body.total, body.unread, body.page]).toEqual([2, 5, 5, 2]);
    const id = body.items[0]?.id as string;
    for (let time = 0; time < 2; time += 1) {
      expect(
        (await call(app, notificationRoutes.readMessage, { token: mei.token, params: { id } })).status,
      ).toBe(200);
    }
    const after = (await page(mei.token, { page: 2, pageSize: 2 })).body;
    expect([after.unread, after.items[0]?.read]).toEqual([4, true]);
  });

  it('S1 shows and marks nobody else’s messages', async () => {
    const other = await createResident(app);
    await tell(app, { to: { personIds: [mei.personId] } });
    const [message] = await messagesOf(app, mei.token);
    await call(app, notificationRoutes.readMessage, {
      token: other.token,
      params: { id: message?.id as string },
    });
    expect(await messagesOf(app, other.token)).toEqual([]);
    expect((await messagesOf(app, mei.token))[0]?.read).toBe(false);
  });

  it('refuses a page that is none', async () => {
    expect((await page(mei.token, { page: 'x' })).status).toBe(422);
    expect((await page(mei.token, { unknown: '1' })).status).toBe(422);
  });
});
