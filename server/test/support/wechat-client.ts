import { pino } from 'pino';
import { Clock } from '../../src/common/clock';
import {
  type AccessTokenStore,
  AccessTokens,
  type StoredToken,
} from '../../src/platform/wechat/access-token';
import { WechatClient } from '../../src/platform/wechat/wechat.client';
import type { WechatOptions } from '../../src/platform/wechat/wechat.options';
import { WechatTransport } from '../../src/platform/wechat/wechat.transport';
import type { WechatStandIn } from './wechat-stand-in';

export const appId = 'wx00000000000000aa';
export const appSecret = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';
export const otherApp = { appId: 'wx00000000000000bb', secret: 'secret-of-the-second-application' };
export const seed = {
  apps: [
    {
      appId,
      secret: appSecret,
      pages: { release: ['pages/door/index'] },
      cloudRunApis: ['/wxa/getwxacodeunlimit', '/wxa/business/getuserphonenumber'],
    },
    otherApp,
  ],
  users: [
    { id: 'mei', phoneNumber: '13800138000' },
    { id: 'qiang', phoneNumber: '13900139000' },
    { id: 'blocked', blocked: true },
  ],
  templates: [{ templateId: 'due', appId, kind: 'one-time', keywords: ['thing1'] }],
};

/** What nobody knows about the real interface: the client must behave the same under both sets. */
export const unknowns: [string, object][] = [
  ['as most sources say', {}],
  [
    'where sources differ, the other way',
    {
      checkOrder: 'transport-first',
      unknownJsonFields: 'refused',
      usedCodeErrcode: 40029,
      foreignPhoneCodeErrcode: 40003,
      sessionKeyAtLogin: 'kept',
      overlapEnds: 'five-minutes-after-renewal',
      cloudRunWithToken: 'ignored',
      messageOrder: 'consent-first',
    },
  ],
];

/** A row that lives as long as the test. */
export class MemoryStore implements AccessTokenStore {
  readonly rows = new Map<string, StoredToken>();
  reads = 0;

  async find(id: string): Promise<StoredToken | undefined> {
    this.reads += 1;
    return this.rows.get(id);
  }

  async save(id: string, token: StoredToken): Promise<void> {
    this.rows.set(id, token);
  }
}

export class HandClock extends Clock {
  private moved = 0;

  override now(): Date {
    return new Date(Date.now() + this.moved);
  }

  advance(seconds: number): void {
    this.moved += seconds * 1000;
  }
}

/** One instance of the server's side, with everything it logs. */
export function openClient(
  standIn: WechatStandIn,
  changes: Partial<WechatOptions> = {},
  store: AccessTokenStore = new MemoryStore(),
) {
  const lines: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => lines.push(line) });
  const clock = new HandClock();
  const options: WechatOptions = {
    apiBase: standIn.apiBase,
    auth: 'stable_token',
    appId,
    appSecret,
    trustGatewayHeaders: false,
    allowedAppIds: [appId],
    ...changes,
  };
  const transport = new WechatTransport(options, log);
  const tokens = new AccessTokens(options, transport, store, clock);
  const client = new WechatClient(options, tokens, transport);
  return { client, tokens, clock, logged: () => lines.join('') };
}

/** The code of the refusal a call ends with. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'accepted',
    (error: { code?: string }) => error.code ?? String(error),
  );
}
