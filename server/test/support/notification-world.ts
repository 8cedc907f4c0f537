import { identityRoutes } from '@app/shared/identity/identity.routes';
import type { SignedIn } from '@app/shared/identity/identity.views';
import { notificationRoutes } from '@app/shared/notifications/notifications.routes';
import type { MessageView } from '@app/shared/notifications/notifications.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { v7 as uuid } from 'uuid';
import { SQL } from '../../src/database/database.module';
import type { Sql } from '../../src/database/sql';
import { TransactionRunner } from '../../src/database/transaction-runner';
import { CityMessages } from '../../src/platform/notifications/city-messages';
import { DeliveryDispatcher } from '../../src/platform/notifications/delivery-dispatcher';
import type { Told } from '../../src/platform/notifications/message-template';
import { Notifier } from '../../src/platform/notifications/notifier';
import { AccessTokens } from '../../src/platform/wechat/access-token';
import { call, openApplication } from './application';
import { appId, appSecret } from './wechat-client';
import type { WechatStandIn } from './wechat-stand-in';

export const templateId = 'CorrectionAskedTemplate';
export const longTermTemplateId = 'ExpiryReminderTemplate';
export const page = 'packages/permit/pages/case/index';

/** What WeChat knows: our application with its page, two people, and both templates as they were approved. */
const wechatSeed = {
  apps: [{ appId, secret: appSecret, pages: { release: [page] } }],
  users: [
    { id: 'mei', phoneNumber: '13800138000' },
    { id: 'qiang', phoneNumber: '13900139000' },
  ],
  templates: [
    { templateId, appId, kind: 'one-time', keywords: ['thing1', 'phrase2', 'date3'] },
    { templateId: longTermTemplateId, appId, kind: 'long-term', keywords: ['thing1'] },
  ],
};

/** A city that uses every way. */
export const cityPack = {
  city: 'test',
  basis: { confidence: 'setting', note: 'test' },
  quietHours: null as { from: string; until: string } | null,
  dailyLimit: null as number | null,
  messages: {
    'test.correction-asked': {
      wechat: {
        templateId,
        kind: 'one-time',
        keywords: { thing1: 'service', phrase2: 'state', date3: 'due' },
      },
      sms: { templateId: '220', text: '【新市民之家】您的{service}需要补正，请在{due}前补齐。' },
    },
    'test.expiry-near': {
      wechat: { templateId: longTermTemplateId, kind: 'long-term', keywords: { thing1: 'heading' } },
    },
  },
  moments: { 'case-submitted': ['test.correction-asked'], 'permit-shown': ['test.expiry-near'] },
};

/** An application that reaches WeChat through the stand-in, declares two kinds of messages and uses every way. */
export async function openNotifying(
  standIn: WechatStandIn,
  overrides: Parameters<typeof openApplication>[0] = {},
): Promise<NestFastifyApplication> {
  const app = await openApplication({
    WX_API_BASE: standIn.apiBase,
    WX_APP_ID: appId,
    WX_APP_SECRET: appSecret,
    ...overrides,
  });
  const notifier = app.get(Notifier);
  notifier.declare({
    code: 'test.correction-asked',
    sample: { service: '居住证申领', due: '2026-12-01' },
    title: ({ service }) => `${service}需要补正`,
    body: ({ service, due }) => `您的${service}缺少材料，请在${due}前补齐。`,
    fields: { state: () => '需补正' },
  });
  notifier.declare({
    code: 'test.expiry-near',
    sample: {},
    title: () => '居住证即将到期',
    body: () => '您的居住证即将到期，请按时签注。',
  });
  useCity(app);
  return app;
}

export function useCity(app: NestFastifyApplication, changes: Partial<typeof cityPack> = {}): void {
  app.get(CityMessages).use({ ...cityPack, ...changes });
}

/** WeChat begins anew: every application asks for the token that is good from now on. */
export async function beginWechat(standIn: WechatStandIn, ...apps: NestFastifyApplication[]): Promise<void> {
  await standIn.begin(wechatSeed);
  for (const app of apps) {
    const tokens = app.get(AccessTokens);
    await tokens.renew(await tokens.current());
  }
}

/** One of the public who came by WeChat. */
export async function comeByWechat(
  app: NestFastifyApplication,
  standIn: WechatStandIn,
  user = 'mei',
): Promise<{ accountId: string; token: string }> {
  const { code } = await standIn.login(user, appId);
  const { body } = await call<SignedIn>(app, identityRoutes.signInByWechat, { body: { code } });
  return { accountId: body.me.accountId, token: body.token };
}

/** The person allows one more message, on WeChat's panel and then to us, as the phone does at one tap. */
export async function allow(
  app: NestFastifyApplication,
  standIn: WechatStandIn,
  { token }: { token: string },
  user = 'mei',
): Promise<void> {
  await standIn.control('POST', `/users/${user}/subscribe`, { templateId, decision: 'accept' });
  const body = { moment: 'case-submitted', answers: [{ templateId, answer: 'accept' }] };
  const reply = await call(app, notificationRoutes.answerSubscriptions, { token, body });
  if (reply.status !== 200) throw new Error(reply.text);
}

/** Tells something in a transaction of its own. */
export async function tell(
  app: NestFastifyApplication,
  changes: Partial<Told> & Pick<Told, 'to'>,
): Promise<void> {
  const message: Told = {
    key: uuid(),
    template: 'test.correction-asked',
    values: { service: '居住证申领', due: '2026-12-01' },
    link: `/${page}?id=1`,
    ...changes,
  };
  await app.get(TransactionRunner).run((transaction) => app.get(Notifier).tell([message], transaction));
}

export function deliver(app: NestFastifyApplication): Promise<number> {
  return app.get(DeliveryDispatcher).runOnce();
}

export async function messagesOf(app: NestFastifyApplication, token: string): Promise<MessageView[]> {
  const { body } = await call<{ items: MessageView[] }>(app, notificationRoutes.messages, { token });
  return body.items;
}

/** Where the newest message of somebody stands, by way. */
export async function standing(app: NestFastifyApplication, token: string): Promise<Record<string, string>> {
  const [message] = await messagesOf(app, token);
  return Object.fromEntries((message?.deliveries ?? []).map(({ channel, state }) => [channel, state]));
}

export async function creditsOf(app: NestFastifyApplication, accountId: string): Promise<number | undefined> {
  const [row] = await app
    .get<Sql>(SQL)
    .rows<{ credits: number }>(
      'SELECT credits FROM subscription_balance WHERE account_id = ? AND template_id = ?',
      [accountId, templateId],
    );
  return row?.credits;
}

/** The texts that the development provider would have sent, oldest first. */
export async function textsSent(app: NestFastifyApplication): Promise<{ mobile: string; text: string }[]> {
  return app.get<Sql>(SQL).rows('SELECT mobile, text FROM development_message ORDER BY created_at, id');
}
