import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { clientKeyHeader, pathOf, type Route } from '@app/shared/http/route';
import { buildServer } from '../../../scripts/lib/builds.mjs';
import { spawnService } from '../../../scripts/lib/programs.mjs';
import { projectRoot } from '../../../scripts/lib/project.mjs';
import { type CallOptions, newClientKey, type Reply } from './application';

export type Environment = Record<string, string>;

/** Secrets for several servers and the application of a test, so that each knows the tokens and plates of the others. */
export function sharedSecrets(): Environment {
  const key = () => randomBytes(32).toString('base64');
  return {
    JWT_SECRET: key(),
    DATA_KEYS: `t1:${key()}`,
    SEARCH_KEY: key(),
    DOOR_CODE_KEYS: `A:${key()}`,
    PERMIT_KEYS: `p1:${key()}`,
  };
}

/** How a process ended: by itself, with a code, or by a signal. */
export type End = { code: number | null; signal: string | null };

/** The build of this test file: all its servers are of one making, also while somebody works on the sources. */
let built: Promise<string> | undefined;

/** The built server as a process of its own, on a free port; it dies with the process of the test. */
export class ServerProcess {
  private text = '';
  readonly ended: Promise<End>;
  origin = '';

  private constructor(private readonly child: ChildProcess) {
    this.ended = new Promise((settle) => child.once('exit', (code, signal) => settle({ code, signal })));
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (part: string) => {
        this.text += part;
      });
    }
  }

  /**
   * Builds the server unless it is fresh, starts it and waits until it listens. Its clock shows what stands in the file
   * `clock` (ISO text), if one is named.
   */
  static async start(environment: Environment, clock?: string): Promise<ServerProcess> {
    built ??= buildServer();
    await built;
    const program = clock === undefined ? ['server/dist/main.js'] : ['-e', programWithClock(clock)];
    const child = spawnService(process.execPath, program, {
      cwd: projectRoot,
      env: {
        PATH: process.env.PATH,
        APP_MODE: 'test',
        PORT: '0',
        WX_APP_ID: 'wxtest000000',
        WX_APP_SECRET: randomBytes(16).toString('hex'),
        WX_API_BASE: 'http://127.0.0.1:1',
        SMS_PROVIDER: 'development',
        REAL_NAME_PROVIDER: 'simulator',
        RUN_JOBS: 'false',
        LOG_LEVEL: 'info',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const server = new ServerProcess(child);
    server.origin = await server.untilReady();
    return server;
  }

  /** Everything it has written on standard output and standard error. */
  output(): string {
    return this.text;
  }

  /** Calls a route over the network; rejects when the connection ends without an answer. */
  async call<Answer = Record<string, unknown>>(
    route: Route,
    { params, query, body, token, clientKey, headers = {} }: CallOptions = {},
  ): Promise<Reply<Answer>> {
    const sent: Record<string, string> = { ...headers };
    if (token !== undefined) sent.authorization = `Bearer ${token}`;
    if (route.write) sent[clientKeyHeader] = clientKey ?? newClientKey();
    if (body !== undefined) sent['content-type'] = 'application/json';
    const response = await fetch(this.origin + pathOf(route, params, query), {
      method: route.method,
      headers: sent,
      body: body === undefined ? undefined : JSON.stringify(body),
      redirect: 'manual',
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return {
      status: response.status,
      body: isJson ? JSON.parse(text) : {},
      text,
      headers: Object.fromEntries(response.headers),
    };
  }

  /** Asks it to end its work and go, and waits until it has. */
  async stop(): Promise<End> {
    this.child.kill('SIGTERM');
    return this.ended;
  }

  /** As a power cut. */
  async kill(): Promise<End> {
    this.child.kill('SIGKILL');
    return this.ended;
  }

  private async untilReady(): Promise<string> {
    let over: End | undefined;
    void this.ended.then((end) => {
      over = end;
    });
    for (;;) {
      const line = this.text.split('\n').find((text) => /^\{.*"ready":.*\}$/.test(text));
      if (line) return (JSON.parse(line) as { ready: string }).ready;
      if (over)
        throw new Error(`the server ended with ${over.code ?? over.signal}:\n${this.text.slice(-4000)}`);
      await new Promise((again) => setTimeout(again, 20));
    }
  }
}

/** The server as it is, but for where its clock looks. */
function programWithClock(path: string): string {
  return `const { readFileSync } = require('node:fs');
    require('./server/dist/common/clock').Clock.prototype.now = () => new Date(readFileSync(${JSON.stringify(path)}, 'utf8'));
    require('./server/dist/main');`;
}
