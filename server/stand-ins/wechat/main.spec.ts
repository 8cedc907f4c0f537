import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { app, seed } from './spec-support';

/** Starts the program; resolves to its first line, or to what it complained about when it ends. */
function run(environment: Record<string, string>) {
  const child = spawn(process.execPath, ['-r', 'esbuild-register', join(__dirname, 'main.ts')], {
    env: {
      ...process.env,
      WECHAT_API_PORT: '0',
      WECHAT_CONTROL_PORT: '0',
      WECHAT_CLOUD_RUN_PORT: '0',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  let complaint = '';
  child.stderr?.on('data', (part) => {
    complaint += part;
  });
  const first = new Promise<string>((resolve) => {
    createInterface(child.stdout as NodeJS.ReadableStream).once('line', resolve);
    child.on('close', () => resolve(complaint));
  });
  return { child, ended, first };
}

describe('the stand-in as a process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wechat-stand-in-'));
  const seedFile = join(folder, 'seed.json');
  writeFileSync(seedFile, JSON.stringify(seed));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('prints its ports, speaks from its seed, and ends on SIGTERM', async () => {
    const { child, ended, first } = run({ WECHAT_SEED: seedFile });
    const ports = JSON.parse(await first) as { api: number; control: number; cloudRun: number };
    expect(new Set([ports.api, ports.control, ports.cloudRun]).size).toBe(3);
    const body = { grant_type: 'client_credential', appid: app.appId, secret: app.secret };
    const response = await fetch(`http://127.0.0.1:${ports.api}/cgi-bin/stable_token`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    expect(await response.json()).toMatchObject({ expires_in: 7200 });
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it('ends when the process that started it goes away', async () => {
    const { child, ended, first } = run({});
    await first;
    child.disconnect();
    expect(await ended).toBe(0);
  });

  it('says what is wrong with its environment and stops', async () => {
    const badPort = run({ WECHAT_API_PORT: 'many' });
    expect(await badPort.first).toContain('WECHAT_API_PORT must be a port');
    expect(await badPort.ended).toBe(1);
    writeFileSync(join(folder, 'bad.json'), '{"people":[]}');
    const badSeed = run({ WECHAT_SEED: join(folder, 'bad.json') });
    expect(await badSeed.first).toContain('seed: unknown people');
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as { port: number };
    const second = run({ WECHAT_API_PORT: String(port) });
    expect(await second.first).toContain('EADDRINUSE');
    taken.close();
  });
});
