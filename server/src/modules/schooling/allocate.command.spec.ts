import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { instance } from '../../../test/factories/allocation.factory';
import { answerLines } from './allocate.command';

const root = join(__dirname, '../../../..');

async function answer(chunks: (string | Buffer)[], limits?: { line: number; text: number }) {
  const output = new PassThrough();
  const printed = text(output);
  const refused = await answerLines(
    Readable.from(chunks.map(Buffer.from as (c: string | Buffer) => Buffer)),
    output,
    limits,
  );
  output.end();
  const lines = (await printed).split('\n');
  expect(lines.pop()).toBe('');
  return { refused, lines: lines.map((line) => JSON.parse(line)) };
}

const line = (name: string, changes = {}) => JSON.stringify({ ...instance({ name }), ...changes });

describe('npm run -s allocate', () => {
  it('answers line by line in the same order, refused ones among them (R9)', async () => {
    const bad = line('second', { schools: [{ id: 'east', quota: -1 }] });
    const { lines, refused } = await answer([`${line('first')}\n${bad}\n${line('third')}\n`]);
    expect(lines.map(({ name }) => name)).toEqual(['first', 'second', 'third']);
    expect(lines[0].assignment).toEqual({ ana: 'east', bo: 'west' });
    expect(lines[1]).toEqual({
      name: 'second',
      error: { code: 'NEGATIVE_SEATS', message: 'school "east" has -1 seats' },
    });
    expect(refused).toBe(1);
  });

  it('reads a last line without an end, ends of Windows, and passes over blank lines', async () => {
    const { lines, refused } = await answer([`\n${line('a')}\r\n  \n`, '\r\n', line('b')]);
    expect(lines.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(refused).toBe(0);
    expect(await answer([])).toEqual({ lines: [], refused: 0 });
  });

  it('puts lines together from pieces that end anywhere', async () => {
    const bytes = Buffer.from(`${line('新市民')}\n${line('b')}\n`);
    const { lines } = await answer(Array.from(bytes, (byte) => Buffer.of(byte)));
    expect(lines.map(({ name }) => name)).toEqual(['新市民', 'b']);
  });

  it('refuses what is no JSON, no UTF-8 or too long, and goes on', async () => {
    const broken = Buffer.from(line('x').replace('x', '\u00ff'), 'latin1');
    const { lines, refused } = await answer(
      ['{"name"\n', broken, '\n', ' '.repeat(9000), '\n', line('last')],
      { line: 4000, text: 4000 },
    );
    expect(lines.map(({ error, name }) => error?.code ?? name)).toEqual([
      'BAD_JSON',
      'BAD_JSON',
      'LINE_TOO_LONG',
      'last',
    ]);
    expect(refused).toBe(3);
  });

  it('answers a line in pieces as it answers a text, refused or blank', async () => {
    const lines = [
      line('城市'),
      '   ',
      line('b', { schools: [] }),
      line('c', { mode: 'none' }),
      '{"name":"d"',
      '',
    ];
    const chunks = [Buffer.from(lines.join('\n'))];
    const inPieces = await answer(chunks, { line: 4000, text: 0 });
    const asText = await answer(chunks, { line: 4000, text: 4000 });
    const [broken] = inPieces.lines.splice(-1);
    expect(broken.error.code).toBe(asText.lines.pop().error.code);
    expect(inPieces).toEqual(asText);
    expect(inPieces.lines.map(({ error, name }) => error?.code ?? name)).toEqual([
      '城市',
      'UNKNOWN_SCHOOL',
      'UNKNOWN_MODE',
    ]);
  });

  it('refuses a number that JSON can write and nobody can hold', async () => {
    const huge = line('a').replace('90', '9007199254740993');
    expect((await answer([huge])).lines[0].error.code).toBe('BAD_NUMBER');
  });

  it('prints the same bytes in another country, and nothing else (R8)', () => {
    const run = (environment: Record<string, string>, input: string) =>
      spawnSync('node', ['--require', 'esbuild-register', join(__dirname, 'allocate.command.ts')], {
        cwd: root,
        env: { ...process.env, ...environment },
        input,
        encoding: 'utf8',
      });
    const days = line('days', {
      students: ['İ', 'i', 'ı'].map((id, at) => ({
        id,
        prefs: ['east'],
        keys: { since: `2020-0${at + 1}-01` },
      })),
      tieBreak: [{ key: 'since', order: 'desc' }],
    });
    const kin = line('kin', {
      students: ['ä', 'z', 'İ', 'i'].map((id, at) => ({
        id,
        prefs: ['east', 'west'],
        keys: { points: at },
        group: at < 2 ? 'Ä' : 'z',
      })),
      together: { fallback: 'next-school' },
    });
    const here = run({ TZ: 'Asia/Shanghai', LANG: 'zh_CN.UTF-8' }, `${days}\n${kin}\n`);
    const there = run({ TZ: 'America/St_Johns', LANG: 'tr_TR.UTF-8' }, `${days}\n${kin}\n`);
    expect([here.status, here.stderr, there.status, there.stderr]).toEqual([0, '', 0, '']);
    expect(JSON.parse(here.stdout.split('\n')[0]!).assignment).toEqual({ İ: null, i: null, ı: 'east' });
    expect(there.stdout).toBe(here.stdout);
    expect(run({}, '{}\n')).toMatchObject({ status: 1, stderr: '' });
  });
});
