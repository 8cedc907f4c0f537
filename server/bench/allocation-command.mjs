/** Promise L8: 20,000 children and 60 schools, a line of JSON in, a line out, under ten seconds; then the verifier. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { dayOf, readCity, schoolId, writeCity } from './allocation-data.mjs';

const root = resolve(import.meta.dirname, '../..');
const children = 20_000;
const schools = 60;
const limit = 10;

function lineOf(city) {
  const ids = Array.from(city.quota, (_, school) => schoolId(school));
  const bonus = ids.map(() => ({}));
  const students = Array.from({ length: city.children }, (_, child) => {
    const from = child * city.wishes;
    const id = `c${child}`;
    for (let at = from; at < from + city.wishes; at += 1)
      if (city.bonus[at] > 0) bonus[city.wish[at]][id] = city.bonus[at];
    const prefs = Array.from(city.wish.subarray(from, from + city.wishes), (school) => ids[school]);
    return { id, prefs, keys: { points: city.points[child], since: dayOf(city.since[child]) } };
  });
  return JSON.stringify({
    mode: 'deferred-acceptance',
    students,
    schools: ids.map((id, school) => ({ id, quota: city.quota[school], bonus: bonus[school] })),
    tieBreak: [
      { key: 'points', order: 'desc' },
      { key: 'since', order: 'asc' },
    ],
    seed: '20260601',
  });
}

/** @returns the row of the command; `folder` is for files that can go afterwards */
export function measureCommand(folder) {
  const [city, input, result] = ['city', 'input.jsonl', 'result.jsonl'].map((name) => join(folder, name));
  writeCity(city, { children, schools });
  const line = `${lineOf(readCity(city))}\n`;
  writeFileSync(input, line);
  const seconds = (args, stdin) => {
    const started = process.hrtime.bigint();
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: root,
      input: stdin,
      maxBuffer: 2 ** 28,
    });
    if (status !== 0)
      throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}${stdout.subarray(0, 500)}`);
    return { stdout, spent: Number(process.hrtime.bigint() - started) / 1e9 };
  };
  const command = ['--require', 'esbuild-register', 'server/src/modules/schooling/allocate.command.ts'];
  const runs = [1, 2, 3].map(() => seconds(command, line));
  if (!runs.every(({ stdout }) => stdout.equals(runs[0].stdout))) throw new Error('two runs differ');
  writeFileSync(result, runs[0].stdout);
  const verified = seconds(['server/verify-allocation/main.mjs', '--input', input, '--result', result], '');
  const ratios = runs.map(({ spent }) => spent / limit);
  return {
    name: `allocation: the command, ${children} children × ${schools} schools, of ${limit} seconds (L8)`,
    ratio: [...ratios].sort((a, b) => a - b)[1],
    ratios,
    target: '≤ 1',
    commandMilliseconds: [...ratios].sort((a, b) => a - b)[1] * limit * 1000,
    verifierMilliseconds: verified.spent * 1000,
  };
}
