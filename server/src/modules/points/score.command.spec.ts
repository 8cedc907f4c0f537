import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { policiesFolder } from '../../platform/policy/policy-folder';
import { programFor } from './domain/pack-set';
import { requirePacks } from './points-packs';
import { scoreLines } from './score-lines';

const root = join(__dirname, '../../../..');
const packs = requirePacks(policiesFolder);
const zhejiang = programFor(packs, 'zhejiang', 'common', '2026-05-01');

async function score(input: (string | Buffer)[], longest?: number) {
  const output = new PassThrough();
  const printed = text(output);
  const refused = await scoreLines(
    zhejiang,
    Readable.from(input.map((chunk) => Buffer.from(chunk))),
    output,
    longest,
  );
  output.end();
  const lines = (await printed).split('\n');
  expect(lines.pop()).toBe('');
  return { refused, lines: lines.map((line) => JSON.parse(line)) };
}

function run(command: string, parameters: string[], input: string, environment: Record<string, string> = {}) {
  const preload = ['--require', 'esbuild-register', '--require', './scripts/lib/shared-source.cjs'];
  return spawnSync('node', [...preload, join(__dirname, `${command}.command.ts`), ...parameters], {
    cwd: root,
    input,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
}
const asked = ['--city', 'zhejiang', '--programme', 'common', '--as-of', '2026-05-01'];

describe('npm run -s score', () => {
  it('answers line by line in the same order; a bad line says why and the rest are still scored', async () => {
    const { lines, refused } = await score([
      '{"id": "a", "facts": {"education": "bachelor"}}\n\n{"id": "b", "facts": {"education": "phd"}}\nnonsense\n{"id": 7, "facts": {}}',
    ]);
    expect(lines.map(({ id, total, error }) => [id, total ?? error.code])).toEqual([
      ['a', '10'],
      ['b', 'BAD_VALUE'],
      [null, 'BAD_JSON'],
      ['7', '0'],
    ]);
    expect(lines[1].error).toEqual({
      code: 'BAD_VALUE',
      message: expect.any(String),
      path: 'facts.education',
    });
    expect(refused).toBe(2);
  });

  it('prints the fields of the contract', async () => {
    const { lines } = await score(['{"id": "a", "facts": {"insurance": 61, "birth": "1990-01-01"}}']);
    expect(Object.keys(lines[0])).toEqual(['id', 'total', 'eligible', 'veto', 'groups', 'lines', 'missing']);
    expect(lines[0].lines[3]).toMatchObject({
      indicator: 'insurance',
      points: '30',
      rule: 'zhejiang/common-2023@2023#insurance',
      capped: [{ by: 'indicator', limit: '30', before: '30.5' }],
      pending: '待省人社厅核验',
    });
  });

  it('refuses what is too long, no UTF-8, or no applicant, and goes on', async () => {
    const { lines } = await score(
      [
        ' '.repeat(500),
        '\n',
        Buffer.from([0x22, 0xff, 0x0a]),
        '[]\n',
        '{"id": "a"}\n',
        '{"id": {}, "facts": {}}\n',
      ],
      400,
    );
    expect(lines.map(({ error }) => error.code)).toEqual([
      'LINE_TOO_LONG',
      'BAD_JSON',
      'BAD_SHAPE',
      'BAD_SHAPE',
      'BAD_SHAPE',
    ]);
  });

  it('says nothing else on standard output, in any country, and ends with 1 after a refused line', () => {
    const input = '{"id": "新", "facts": {"education": "bachelor"}}\n';
    const turkish = run('score', asked, input, { TZ: 'America/New_York', LANG: 'tr_TR.UTF-8' });
    const plain = run('score', asked, input, { TZ: 'Asia/Shanghai', LANG: 'C' });
    expect([plain.status, plain.stderr, turkish.stdout]).toEqual([0, '', plain.stdout]);
    expect(JSON.parse(plain.stdout)).toMatchObject({ id: '新', total: '10' });
    expect(run('score', asked, '{"id": "b", "facts": {"x": 1}}').status).toBe(1);
  });

  it('answers every line with the refusal when no standard is in force, and ends with 2 on wrong words', () => {
    const early = run('score', [...asked.slice(0, -1), '2020-01-01'], '{"id": "a", "facts": {}}\n');
    expect(JSON.parse(early.stdout)).toMatchObject({ id: 'a', error: { code: 'STANDARD_NOT_IN_FORCE' } });
    expect(early.status).toBe(1);
    const wrong = run('score', ['--city', 'zhejiang'], '');
    expect([wrong.status, wrong.stdout]).toEqual([2, '']);
    expect(wrong.stderr).toContain('--as-of');
  });

  it('reads packs from any folder, and policy:check and policy:simulate do too', () => {
    const folder = mkdtempSync(join(tmpdir(), 'points-score-'));
    try {
      mkdirSync(join(folder, 'zhejiang'));
      cpSync(join(policiesFolder, 'zhejiang'), join(folder, 'zhejiang'), { recursive: true });
      const file = join(folder, 'zhejiang/points-standard-common-2023.yaml');
      writeFileSync(
        file,
        readFileSync(file, 'utf8')
          .replace('bachelor: 10', 'bachelor: 9')
          .replace('max: 100', 'max: 99')
          .replace('max: 10\n', 'max: 9\n'),
      );
      const input = '{"id": "a", "facts": {"education": "bachelor"}}\n';
      const scored = run('score', [...asked, '--policies', folder], input);
      expect(JSON.parse(scored.stdout).total).toBe('9');
      const checked = run('policy-check', ['--policies', folder], '');
      expect([checked.status, checked.stdout]).toEqual([
        1,
        expect.stringContaining('total is "99", the example says "100"'),
      ]);
      const versions = [
        '--from',
        'common-2023',
        '--to',
        'common-2023',
        '--to-policies',
        folder,
        '--line',
        '10',
      ];
      const simulated = run('policy-simulate', [...asked, ...versions], input);
      expect(JSON.parse(simulated.stdout)).toMatchObject({
        inputHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        counts: { falls: 1, leaves: 1 },
        changes: [{ id: 'a', before: '10', after: '9', crosses: 'leaves' }],
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
