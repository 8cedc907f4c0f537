import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Account, Failure, SentMessage } from '../../stand-ins/tencent-sms/provider';

const program = resolve(__dirname, '../../stand-ins/tencent-sms/main.ts');

/** The account that the tests have at the provider. */
export const smsAccount: Account = {
  secretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE',
  secretKey: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE',
  sdkAppId: '1400006666',
  signName: '新市民之家',
  templates: { '110': 2, '220': 2 },
};

/** What an application needs to send through the stand-in. */
export const smsSettings = {
  SMS_PROVIDER: 'tencent',
  TENCENT_SMS_SECRET_ID: smsAccount.secretId,
  TENCENT_SMS_SECRET_KEY: smsAccount.secretKey,
  TENCENT_SMS_APP_ID: smsAccount.sdkAppId,
  TENCENT_SMS_SIGN_NAME: smsAccount.signName,
  TENCENT_SMS_CODE_TEMPLATE: '110',
} as const;

/** The SMS provider's stand-in as a process of its own on free ports. */
export class TencentSmsStandIn {
  private constructor(
    private readonly child: ChildProcess,
    private readonly ports: { api: number; control: number },
  ) {}

  static async start(): Promise<TencentSmsStandIn> {
    const child = spawn(process.execPath, ['-r', 'esbuild-register', program], {
      env: { ...process.env, TENCENT_SMS_PORT: '0', TENCENT_SMS_CONTROL_PORT: '0' },
      // With the channel open it ends together with the test process, whatever happens to that.
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    const line = await new Promise<string>((ready, failed) => {
      createInterface(child.stdout as NodeJS.ReadableStream).once('line', ready);
      child.once('exit', (code) => failed(new Error(`the SMS stand-in ended with ${code}`)));
    });
    return new TencentSmsStandIn(child, JSON.parse(line));
  }

  get endpoint(): string {
    return `http://127.0.0.1:${this.ports.api}`;
  }

  /** Forgets everything and begins with the account of the tests. */
  async begin(): Promise<void> {
    await this.control('POST', '/begin', smsAccount);
  }

  /** Fails the next `count` requests. */
  async fail(failure: Omit<Failure, 'count'>, count = 1): Promise<void> {
    await this.control('POST', '/failures', { ...failure, count });
  }

  sent(): Promise<SentMessage[]> {
    return this.control('GET', '/sent');
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await ended;
  }

  private async control(method: string, path: string, body?: object): Promise<SentMessage[]> {
    const response = await fetch(`http://127.0.0.1:${this.ports.control}${path}`, {
      method,
      body: body && JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
    return (await response.json()) as SentMessage[];
  }
}
