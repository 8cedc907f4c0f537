import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { paymentRoutes } from '@app/shared/payments/payments.routes';

// biome-ignore lint/suspicious/noExplicitAny: the control plane is looked at field by field
type Json = any;

const programs = resolve(__dirname, '../../stand-ins');

/** A port that nothing listens on: the address of notices must be known before the server that takes them. */
export function freePort(): Promise<number> {
  return new Promise((settle) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => settle(port));
    });
  });
}

/** A stand-in as a process of its own, started with a seed in a file; it ends together with the process of the test. */
async function startProgram(
  name: 'wechat-pay' | 'nontax',
  seed: object,
  environment: Record<string, string>,
): Promise<{ child: ChildProcess; ports: { api: number; control: number } }> {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  const path = join(folder, 'seed.json');
  writeFileSync(path, JSON.stringify(seed));
  const child = spawn(process.execPath, ['-r', 'esbuild-register', join(programs, name, 'main.ts')], {
    env: { ...process.env, ...environment, WXPAY_SEED: path, NONTAX_SEED: path },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const line = await new Promise<string>((ready, failed) => {
    createInterface(child.stdout as NodeJS.ReadableStream).once('line', ready);
    child.once('exit', (code) => failed(new Error(`the ${name} stand-in ended with ${code}`)));
  });
  rmSync(folder, { recursive: true });
  return { child, ports: JSON.parse(line) };
}

abstract class Program {
  protected constructor(
    private readonly child: ChildProcess,
    protected readonly ports: { api: number; control: number },
  ) {}

  get apiBase(): string {
    return `http://127.0.0.1:${this.ports.api}`;
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

  async stop(): Promise<void> {
    const ended = new Promise((settle) => this.child.once('exit', settle));
    this.child.kill('SIGTERM');
    await ended;
  }
}

const appId = 'wxtest000000';
const mchId = '1900000109';
const merchantSerial = '5157F09EFDC096DE15EBE81A47057A7232F1B8E1';
/** A platform certificate and the public key that replaces it. */
const serials = ['7132D72A03E93CDDF8C03BBD1F37EEDF', 'PUB_KEY_ID_0119000001092026112200000001'];
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** The WeChat Pay stand-in with keys made for this run, and what a server needs to know of it. */
export class PayStandIn extends Program {
  private constructor(
    child: ChildProcess,
    ports: { api: number; control: number },
    /** Variables of the server that takes its notices. */
    readonly environment: Record<string, string>,
    readonly port: number,
  ) {
    super(child, ports);
  }

  static async start(retryMilliseconds: number[] = [200, 400]): Promise<PayStandIn> {
    const port = await freePort();
    const pair = () =>
      generateKeyPairSync('rsa', {
        modulusLength: 2048,
        publicKeyEncoding: { type: 'spki', format: 'pem' },
        privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      });
    const merchant = pair();
    const platform = serials.map((serial) => ({ serial, ...pair() }));
    const apiV3Key = 'k'.repeat(31) + String(port % 10);
    const origin = `http://127.0.0.1:${port}`;
    const seed = {
      mchId,
      appIds: [appId, 'wxother00000'],
      merchantSerial,
      merchantPublicKey: merchant.publicKey,
      apiV3Key,
      notifyUrl: origin + paymentRoutes.notifyWechat.path,
      platformKeys: platform.map(({ serial, privateKey }) => ({ serial, privateKey })),
      retryMilliseconds,
    };
    const ports = { WXPAY_API_PORT: '0', WXPAY_CONTROL_PORT: '0' };
    const started = await startProgram('wechat-pay', seed, ports);
    const environment = {
      PAY_CHANNEL: 'wechat-v3',
      PAY_NOTIFY_ORIGIN: origin,
      WXPAY_API_BASE: `http://127.0.0.1:${started.ports.api}`,
      WXPAY_MERCHANT_ID: mchId,
      WXPAY_MERCHANT_SERIAL: merchantSerial,
      WXPAY_MERCHANT_KEY: base64(merchant.privateKey),
      WXPAY_API_V3_KEY: apiV3Key,
      WXPAY_PLATFORM_KEYS: platform
        .map(({ serial, publicKey }) => `${serial}:${base64(publicKey)}`)
        .join(','),
    };
    return new PayStandIn(started.child, started.ports, environment, port);
  }

  /** The payer confirms; answers with the statuses that the notices got. */
  async pay(outTradeNo: string, how: object = {}): Promise<number[]> {
    return (await this.control('POST', `/orders/${outTradeNo}/pay`, how)).statuses;
  }

  /** The notice once more, or another one about the same order. */
  async notify(outTradeNo: string, how: object = {}): Promise<number[]> {
    return (await this.control('POST', `/orders/${outTradeNo}/notify`, how)).statuses;
  }

  /** A refund comes to its end. */
  async finish(outRefundNo: string, how: object = {}): Promise<number[]> {
    return (await this.control('POST', `/refunds/${outRefundNo}/finish`, how)).statuses;
  }

  fault(fault: object): Promise<void> {
    return this.control('POST', '/faults', fault);
  }

  /** What the interface was asked, oldest first. */
  async heard(operation: string): Promise<{ status: number; code?: string; json: Json }[]> {
    const journal = (await this.control('GET', '/journal')) as Json[];
    return journal
      .filter((entry) => entry.operation === operation)
      .map(({ status, code, body }) => ({ status, code, json: body === '' ? undefined : JSON.parse(body) }));
  }

  async orders(): Promise<Json[]> {
    return (await this.control('GET', '/state')).orders;
  }

  async refunds(): Promise<Json[]> {
    return (await this.control('GET', '/state')).refunds;
  }
}

/** The stand-in of the government non-tax route. */
export class NontaxStandIn extends Program {
  static async start(): Promise<NontaxStandIn> {
    const seed = {
      appId,
      secret: 's'.repeat(32),
      regionCode: '320582',
      departmentCode: '143605002004',
    };
    const { child, ports } = await startProgram('nontax', seed, {
      NONTAX_API_PORT: '0',
      NONTAX_CONTROL_PORT: '0',
    });
    return new NontaxStandIn(child, ports);
  }

  get environment(): Record<string, string> {
    return {
      PAY_CHANNEL: 'nontax',
      NONTAX_API_BASE: this.apiBase,
      NONTAX_APP_ID: appId,
      NONTAX_APP_SECRET: 's'.repeat(32),
      NONTAX_REGION_CODE: '320582',
      NONTAX_DEPARTMENT_CODE: '143605002004',
      NONTAX_DEPARTMENT_NAME: '张家港市公安局',
      NONTAX_ITEM_ID: '103050101200',
    };
  }
}
