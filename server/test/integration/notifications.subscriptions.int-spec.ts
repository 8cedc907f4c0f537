import { notificationRoutes } from '@app/shared/notifications/notifications.routes';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { createResident } from '../factories/resident.factory';
import { call, createStaff, newClientKey } from '../support/application';
import { emptyTables } from '../support/database';
import {
  beginWechat,
  cityPack,
  comeByWechat,
  creditsOf,
  longTermTemplateId,
  openNotifying,
  templateId,
  useCity,
} from '../support/notification-world';
import { WechatStandIn } from '../support/wechat-stand-in';

describe('leave to send by WeChat', () => {
  let wechat: WechatStandIn;
  let app: NestFastifyApplication;
  let mei: { accountId: string; token: string };
  beforeAll(async () => {
    wechat = await WechatStandIn.start();
    app = await openNotifying(wechat);
  });
  beforeEach(async () => {
    await emptyTables();
    useCity(app);
    await beginWechat(wechat, app);
    mei = await comeByWechat(app, wechat);
  });
  afterAll(async () => {
    await app.close();
    await wechat.stop();
  });
  const wanted = async (moment: string, token = mei.token) =>
    (
      await call<{ templateIds: string[] }>(app, notificationRoutes.subscriptions, {
        token,
        query: { moment },
      })
    ).body.templateIds;
  const answer = (
    options: { answers?: object[]; moment?: string; clientKey?: string; token?: string } = {},
  ) => {
    const { answers = [{ templateId, answer: 'accept' }], moment = 'case-submitted', ...rest } = options;
    const body = { moment, answers };
    return call<{ accepted: number }>(app, notificationRoutes.answerSubscriptions, {
      token: mei.token,
      body,
      ...rest,
    });
  };
  const history = () =>
    app
      .get<Sql>(SQL)
      .rows('SELECT credits, kind, source FROM subscription_history WHERE account_id = ? ORDER BY at, id', [
        mei.accountId,
      ]);

  it('asks only for what the moment is worth, and only where a template is approved', async () => {
    expect(await wanted('case-submitted')).toEqual([templateId]);
    expect(await wanted('permit-shown')).toEqual([longTermTemplateId]);
    expect(await wanted('appointment-booked')).toEqual([]);
    const { wechat: way, sms } = cityPack.messages['test.correction-asked'];
    const off = { wechat: { ...way, templateId: '' }, sms };
    useCity(app, { messages: { ...cityPack.messages, 'test.correction-asked': off } });
    expect(await wanted('case-submitted')).toEqual([]);
  });

  it('asks nothing of somebody who does not come by WeChat, and counts nothing from them', async () => {
    const { token, accountId } = await createResident(app);
    expect(await wanted('case-submitted', token)).toEqual([]);
    expect((await answer({ token })).body).toEqual({ accepted: 0 });
    expect(await creditsOf(app, accountId)).toBeUndefined();
  });

  it('counts one message for one tap, however often the phone reports it', async () => {
    const clientKey = newClientKey();
    const replies = await Promise.all(Array.from({ length: 5 }, () => answer({ clientKey })));
    expect(replies.map(({ body }) => body)).toEqual(Array(5).fill({ accepted: 1 }));
    expect(await creditsOf(app, mei.accountId)).toBe(1);
    await answer();
    expect(await creditsOf(app, mei.accountId)).toBe(2);
    expect(await history()).toEqual(
      Array(2).fill({ credits: 1, kind: 'one-time', source: 'accepted:case-submitted' }),
    );
  });

  it('lets a long-term permission stand until it is taken back', async () => {
    const accept = { templateId: longTermTemplateId, answer: 'accept' };
    for (let time = 0; time < 3; time += 1) await answer({ moment: 'permit-shown', answers: [accept] });
    const balance = () =>
      app
        .get<Sql>(SQL)
        .rows('SELECT credits, kind FROM subscription_balance WHERE account_id = ?', [mei.accountId]);
    expect(await balance()).toEqual([{ credits: 1, kind: 'long-term' }]);
    await answer({ moment: 'permit-shown', answers: [{ ...accept, answer: 'reject' }] });
    expect(await balance()).toEqual([{ credits: 0, kind: 'long-term' }]);
  });

  it('keeps what was allowed before when one more is refused, and nothing after a ban', async () => {
    await answer();
    await answer({ answers: [{ templateId, answer: 'reject' }] });
    expect(await creditsOf(app, mei.accountId)).toBe(1);
    await answer({ answers: [{ templateId, answer: 'ban' }] });
    expect(await creditsOf(app, mei.accountId)).toBe(0);
  });

  it.each([
    ['a template of somebody else', { answers: [{ templateId: 'SomethingElse', answer: 'accept' }] }],
    ['a template of another moment', { answers: [{ templateId: longTermTemplateId, answer: 'accept' }] }],
    ['an answer that WeChat hid', { answers: [{ templateId, answer: 'filter' }] }],
  ])('does not count %s', async (_, options) => {
    expect((await answer(options)).body).toEqual({ accepted: 0 });
    expect(await history()).toEqual([]);
  });

  it.each([
    ['no answers', { answers: [] }],
    ['the same template twice', { answers: Array(2).fill({ templateId, answer: 'accept' }) }],
    ['an answer nobody knows', { answers: [{ templateId, answer: 'yes' }] }],
    ['a field nobody knows', { answers: [{ templateId, answer: 'accept', credits: 100 }] }],
    ['a moment nobody knows', { moment: 'any' }],
  ])('refuses %s', async (_, options) => {
    expect((await answer(options)).status).toBe(422);
    expect(await history()).toEqual([]);
  });

  it('is a matter of the public, not of the office', async () => {
    const { token } = await createStaff(app, { role: 'administrator', areaPath: '/320582/' });
    expect((await answer({ token })).status).toBe(404);
  });

  it('S6 lets the application change or remove nothing in the history of permissions', async () => {
    await answer();
    const sql = app.get<Sql>(SQL);
    await expect(sql.change('UPDATE subscription_history SET credits = 9')).rejects.toThrow(/denied/);
    await expect(sql.change('DELETE FROM subscription_history')).rejects.toThrow(/denied/);
  });
});
