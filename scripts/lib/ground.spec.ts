import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureTools } from './ensure-tools.mjs';
import { isFresh, makeWithStamp } from './freshness.mjs';
import { countOf } from './jest-results.mjs';
import { CommandError, run } from './run.mjs';
import { loadSecrets } from './secrets.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ground-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the secrets of the demonstration', () => {
  const path = () => join(folder, 'secrets.json');
  const data = () => join(folder, 'data');

  it('are made once, for our eyes only', () => {
    const made = loadSecrets(path(), data());
    expect(statSync(path()).mode & 0o777).toBe(0o600);
    expect(loadSecrets(path(), data())).toEqual(made);
    expect(made.DATA_KEYS).toMatch(/^k1:[A-Za-z0-9+/]{43}=$/);
    expect(made.DOOR_CODE_KEYS).toMatch(/^1:[A-Za-z0-9+/]{43}=$/);
  });

  it('gain what a newer version needs and keep the rest', () => {
    writeFileSync(path(), JSON.stringify({ SEARCH_KEY: 'kept', OTHER: 'kept too' }));
    const secrets = loadSecrets(path(), data());
    expect(secrets.SEARCH_KEY).toBe('kept');
    expect(JSON.parse(readFileSync(path(), 'utf8'))).toMatchObject({ ...secrets, OTHER: 'kept too' });
  });

  it('are never made anew over a damaged file, nor beside data that needs the lost ones', () => {
    writeFileSync(path(), '{"JWT');
    expect(() => loadSecrets(path(), data())).toThrow(/keys of the data/);
    expect(readFileSync(path(), 'utf8')).toBe('{"JWT');
    rmSync(path());
    mkdirSync(data());
    expect(() => loadSecrets(path(), data())).toThrow(/is missing/);
    expect(existsSync(path())).toBe(false);
  });
});

describe('a stamp beside a result', () => {
  it('says fresh only for the sources it was made from', async () => {
    const stamp = join(folder, 'a.sources');
    await makeWithStamp(stamp, 'one', async () => undefined);
    expect([isFresh(stamp, 'one'), isFresh(stamp, 'two')]).toEqual([true, false]);
  });

  it('does not vouch for a result that was made again by hand, or is gone', async () => {
    const [stamp, output] = [join(folder, 'a.sources'), join(folder, 'a.js')];
    await makeWithStamp(stamp, 'one', async () => writeFileSync(output, 'one'));
    expect(isFresh(stamp, 'one', [output])).toBe(true);
    utimesSync(output, new Date(), new Date(Date.now() + 60_000));
    expect(isFresh(stamp, 'one', [output])).toBe(false);
    rmSync(output);
    expect(isFresh(stamp, 'one', [output])).toBe(false);
  });

  it('is gone while the result is made, and stays away when that fails', async () => {
    const stamp = join(folder, 'a.sources');
    await makeWithStamp(stamp, 'one', async () => undefined);
    const failing = makeWithStamp(stamp, 'one', async () => {
      expect(existsSync(stamp)).toBe(false);
      throw new Error('interrupted');
    });
    await expect(failing).rejects.toThrow('interrupted');
    expect(isFresh(stamp, 'one')).toBe(false);
  });
});

describe('a tool that is missing', () => {
  it('is asked for in words where we cannot install it', async () => {
    const path = process.env.PATH;
    process.env.PATH = folder;
    try {
      const tool = {
        name: 'A loom',
        packages: ['loom'],
        present: () => false,
        otherwise: 'brew install loom',
      };
      await expect(ensureTools([tool])).rejects.toThrow(/A loom is missing: brew install loom/);
    } finally {
      process.env.PATH = path;
    }
  });
});

describe('a command', () => {
  it('answers with what it printed', async () => {
    expect(await run(process.execPath, ['-e', 'console.log(1 + 1)'])).toBe('2\n');
  });

  it('fails with its last words, without progress bars', async () => {
    const program = "console.error('\\u001b[31mall is lost\\u001b[0m'); process.exit(3)";
    const failed = run(process.execPath, ['-e', program]);
    await expect(failed).rejects.toThrow(CommandError);
    await expect(failed).rejects.toThrow(/ended with 3\nall is lost$/);
  });

  it('is ended when it takes too long or is no longer wanted', async () => {
    const waiting = ['-e', 'setInterval(() => {}, 1000)'];
    await expect(run(process.execPath, waiting, { limitMs: 50 })).rejects.toThrow(/took more than/);
    const unwanted = new AbortController();
    const stopped = run(process.execPath, waiting, { signal: unwanted.signal });
    unwanted.abort();
    await expect(stopped).rejects.toThrow(/was stopped/);
  });

  it('fails when there is no such program', async () => {
    await expect(run('no-such-program', [])).rejects.toThrow(CommandError);
  });
});

describe('the count of a test run', () => {
  it('takes a skipped test and a file that does not load for failed', () => {
    const results = {
      numPassedTests: 7,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 1,
      numRuntimeErrorTestSuites: 1,
    };
    expect(countOf(results)).toEqual({ passed: 7, failed: 5 });
  });
});
