import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

const program = resolve(__dirname, '../../stand-ins/wechat/main.ts');

// biome-ignore lint/suspicious/noExplicitAny: the control plane is looked at field by field
type Json = any;

/** One request that the stand-in received. */
export type WechatRequest = {
  listener: 'api' | 'cloud-run';
  method: string;
  path: string;
  query: Record<string, string>;
  headers: Record<string, string | undefined>;
  body: string;
  errcode?: number;
};

/** The WeChat stand-in as a process of its own on free ports, and its control plane. */
export class WechatStandIn {
  private constructor(
    private readonly child: ChildProcess,
    private readonly ports: { api: number; control: number; cloudRun: number },
  ) {}

  static async start(): Promise<WechatStandIn> {
    const child = spawn(process.execPath, ['-r', 'esbuild-register', program], {
      env: { ...process.env, WECHAT_API_PORT: '0', WECHAT_CONTROL_PORT: '0', WECHAT_CLOUD_RUN_PORT: '0' },
      // With the channel open it ends together with the test process, whatever happens to that.
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    const line = await new Promise<string>((ready, failed) => {
      createInterface(child.stdout as NodeJS.ReadableStream).once('line', ready);
      child.once('exit', (code) => failed(new Error(`the WeChat stand-in ended with ${code}`)));
    });
    return new WechatStandIn(child, JSON.parse(line));
  }

  /** What `WX_API_BASE` is to be set to. */
  get apiBase(): string {
    return `http://127.0.0.1:${this.ports.api}`;
  }

  /** The same inside the cloud container, with `WX_API_AUTH=cloudrun`. */
  get cloudRunBase(): string {
    return `http://127.0.0.1:${this.ports.cloudRun}`;
  }

  /** One call of the control plane; throws when it refuses. */
  async control(verb: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<Json> {
    const response = await fetch(`http://127.0.0.1:${this.ports.control}${path}`, {
      method: verb,
      body: body && JSON.stringify(body),
    });
    const answer = (await response.json()) as Json;
    if (!response.ok) throw new Error(answer.error);
    return answer;
  }

  /** Forgets everything, faults and journal included, and begins anew. */
  async begin(seed: object): Promise<void> {
    await this.control('POST', '/reset');
    await this.control('POST', '/seed', seed);
  }

  /** `wx.login` of a seeded user. */
  login(user: string, appId?: string): Promise<{ code: string; openId: string }> {
    return this.control('POST', `/users/${user}/login`, { appId });
  }

  fault(path: string | undefined, action: object, match: object = {}): Promise<void> {
    return this.control('POST', '/faults', { match: { path, ...match }, action });
  }

  advance(advanceSeconds: number): Promise<void> {
    return this.control('POST', '/clock', { advanceSeconds });
  }

  journal(path?: string): Promise<WechatRequest[]> {
    return this.control('GET', path ? `/journal?path=${path}` : '/journal');
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await ended;
  }
}
