import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { RegistryName } from '@app/shared/registries/registry-question';

const program = resolve(__dirname, '../../stand-ins/registries/main.ts');

type Question = { registry: string; kind: string; attemptId: string; purpose: string; fault?: string };
type Fault = { kind: string; registry?: RegistryName; milliseconds?: number; count?: number };

/** The simulator of the registries' gateway as a process of its own on free ports, and its control plane. */
export class RegistriesSimulator {
  private constructor(
    private readonly child: ChildProcess,
    private readonly ports: { gateway: number; control: number },
    private readonly secret: string,
  ) {}

  static async start(): Promise<RegistriesSimulator> {
    const secret = randomBytes(32).toString('base64url');
    const child = spawn(process.execPath, ['-r', 'esbuild-register', program], {
      env: {
        ...process.env,
        REGISTRY_CLIENT_ID: 'test',
        REGISTRY_SECRET: secret,
        REGISTRIES_PORT: '0',
        REGISTRIES_CONTROL_PORT: '0',
      },
      // With the channel open it ends together with the test process, whatever happens to that.
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    const line = await new Promise<string>((ready, failed) => {
      createInterface(child.stdout as NodeJS.ReadableStream).once('line', ready);
      child.once('exit', (code) => failed(new Error(`the registries’ simulator ended with ${code}`)));
    });
    return new RegistriesSimulator(child, JSON.parse(line), secret);
  }

  /** What the server is to be configured with. */
  get settings(): { REGISTRY_GATEWAY: string; REGISTRY_CLIENT_ID: string; REGISTRY_SECRET: string } {
    return {
      REGISTRY_GATEWAY: `http://127.0.0.1:${this.ports.gateway}`,
      REGISTRY_CLIENT_ID: 'test',
      REGISTRY_SECRET: this.secret,
    };
  }

  /** Forgets everything and begins anew at an instant (ISO text). */
  async begin(now: string): Promise<void> {
    await this.control('POST', '/reset');
    await this.control('POST', '/clock', { now });
  }

  async setClock(now: Date): Promise<void> {
    await this.control('POST', '/clock', { now: now.toISOString() });
  }

  async addPerson(person: object): Promise<void> {
    await this.control('POST', '/people', person);
  }

  async fault(fault: Fault): Promise<void> {
    await this.control('POST', '/faults', fault);
  }

  async recover(): Promise<void> {
    await this.control('DELETE', '/faults');
  }

  async journal(): Promise<Question[]> {
    return (await this.control('GET', '/journal')) as Question[];
  }

  async stop(): Promise<void> {
    const ended = new Promise((settle) => this.child.once('exit', settle));
    this.child.kill('SIGTERM');
    await ended;
  }

  private async control(verb: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`http://127.0.0.1:${this.ports.control}${path}`, {
      method: verb,
      body: body && JSON.stringify(body),
    });
    const answer = (await response.json()) as { error?: string };
    if (!response.ok) throw new Error(answer.error);
    return answer;
  }
}
