import { type StandIn, startStandIn } from './stand-in';

export const app = {
  appId: 'wx00000000000000aa',
  secret: 'secret-of-the-first-application',
  pages: { release: ['pages/door/index'], trial: ['pages/door/index', 'pages/new/index'] },
  cloudRunApis: ['/wxa/getwxacodeunlimit'],
};
export const otherApp = { appId: 'wx00000000000000bb', secret: 'secret-of-the-second-application' };
export const users = [
  { id: 'mei', phoneNumber: '13800138000' },
  { id: 'qiang', phoneNumber: '13900139000' },
  { id: 'blocked', blocked: true },
  { id: 'quiet', messagesOn: false },
];
export const onceTemplate = {
  templateId: 'template-once',
  appId: app.appId,
  kind: 'one-time',
  keywords: ['thing1', 'date2', 'phrase3'],
};
export const longTemplate = { ...onceTemplate, templateId: 'template-long', kind: 'long-term' };
export const seed = {
  apps: [app, otherApp],
  users,
  templates: [onceTemplate, longTemplate],
  random: 7,
  clock: '2026-03-01T00:00:00Z',
};

// biome-ignore lint/suspicious/noExplicitAny: answers of an outside interface are looked at field by field
type Json = Record<string, any>;

/** The stand-in in this process on free ports, with short ways to call it. */
export class Bench {
  private constructor(private readonly standIn: StandIn) {}

  static async open(changes: Json = {}): Promise<Bench> {
    return new Bench(await startStandIn({ seed: { ...seed, ...changes } }));
  }

  close(): Promise<void> {
    return this.standIn.close();
  }

  url(path: string, query: Record<string, string> = {}, port = this.standIn.api): string {
    const search = new URLSearchParams(query).toString();
    return `http://127.0.0.1:${port}${path}${search ? `?${search}` : ''}`;
  }

  get cloudRunPort(): number {
    return this.standIn.cloudRun;
  }

  async get(path: string, query: Record<string, string> = {}): Promise<Json> {
    return (await fetch(this.url(path, query))).json() as Promise<Json>;
  }

  async post(path: string, query: Record<string, string>, body: unknown): Promise<Json> {
    const response = await fetch(this.url(path, query), { method: 'POST', body: JSON.stringify(body) });
    return response.json() as Promise<Json>;
  }

  async control(verb: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<Json> {
    const response = await fetch(this.url(path, {}, this.standIn.control), {
      method: verb,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return response.json() as Promise<Json>;
  }

  async token(forceRefresh = false, of = app): Promise<Json> {
    return this.post(
      '/cgi-bin/stable_token',
      {},
      {
        grant_type: 'client_credential',
        appid: of.appId,
        secret: of.secret,
        force_refresh: forceRefresh,
      },
    );
  }

  async accessToken(): Promise<string> {
    return (await this.token()).access_token;
  }

  async loginCode(user = 'mei', appId = app.appId): Promise<string> {
    return (await this.control('POST', `/users/${user}/login`, { appId })).code;
  }

  exchange(code: string, of: { appId: string; secret: string } = app): Promise<Json> {
    return this.get('/sns/jscode2session', {
      appid: of.appId,
      secret: of.secret,
      js_code: code,
      grant_type: 'authorization_code',
    });
  }

  advance(advanceSeconds: number): Promise<Json> {
    return this.control('POST', '/clock', { advanceSeconds });
  }

  fault(path: string | undefined, action: Json, match: Json = {}): Promise<Json> {
    return this.control('POST', '/faults', { match: { path, ...match }, action });
  }
}
