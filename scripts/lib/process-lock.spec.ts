import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { birthOf, isAlive, tryLock, waitForLock } from './process-lock.mjs';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
  path = join(folder, 'a.lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A process that has taken the lock and lives on. */
async function holder() {
  const program = `import { tryLock } from ${JSON.stringify(join(__dirname, 'process-lock.mjs'))}; console.log(Boolean(tryLock(${JSON.stringify(path)}))); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const answer = await new Promise<string>((settle) =>
    child.stdout.once('data', (chunk) => settle(String(chunk))),
  );
  expect(answer.trim()).toBe('true');
  const kill = () =>
    new Promise<void>((settle) => {
      child.once('exit', () => settle());
      child.kill('SIGKILL');
    });
  return { child, kill };
}

describe('a lock between processes', () => {
  it('is held by one and free after its release', () => {
    const release = tryLock(path);
    expect(release).toBeDefined();
    expect(tryLock(path)).toBeUndefined();
    release?.();
    expect(tryLock(path)).toBeDefined();
  });

  it('is not given away while its holder lives, and is free when the holder was killed', async () => {
    const { kill } = await holder();
    expect(tryLock(path)).toBeUndefined();
    await kill();
    expect(tryLock(path)).toBeDefined();
  });

  it('is taken by exactly one of many when its holder was killed', async () => {
    const { kill } = await holder();
    await kill();
    const taken = await Promise.all(Array.from({ length: 8 }, async () => tryLock(path)));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  it('is not held by another process that was given the number of a dead holder', () => {
    writeFileSync(path, `${process.pid} born-another-day`);
    expect(tryLock(path)).toBeDefined();
  });

  it('is free when its file was left empty by a power cut', () => {
    writeFileSync(path, '');
    expect(tryLock(path)).toBeDefined();
  });

  it('is waited for', async () => {
    const release = tryLock(path);
    let waited = false;
    const second = waitForLock(path, {
      onWait: () => {
        waited = true;
        release?.();
      },
    });
    (await second)();
    expect(waited).toBe(true);
  });
});

describe('a process', () => {
  it('is known by its number and its birth', () => {
    const birth = birthOf(process.pid);
    expect(birth).toBeDefined();
    expect(isAlive(process.pid, birth)).toBe(true);
    expect(isAlive(process.pid, 'another')).toBe(false);
  });
});
