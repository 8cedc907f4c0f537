/**
 * Allocation against a straightforward C program in the same run. Both sides read the same arrays and do the same work:
 * order all children by a chain of four keys, then give the seats; their answers must be equal child by child. The whole
 * run of the product (adding children, inspection, cut-off lines, hashes, writing) is told beside it, with its memory.
 * By itself: `node server/bench/allocation.mjs`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { measureCommand } from './allocation-command.mjs';
import { writeCity } from './allocation-data.mjs';

/** Children, and rounds in a process: the fewer the work, the longer a compiler at run time takes to pay. */
const sizes = new Map([
  [10_000, 25],
  [100_000, 7],
  [567_000, 5],
]);
const turns = { whole: 5, quick: 3 };
const modes = { serial: 'serial dictatorship', deferred: 'deferred acceptance, two bonuses' };
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

function run(program, args) {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}: ${stderr}`);
  return stdout;
}

/** The compiled floor, or undefined where there is no gcc. */
function compile(folder) {
  const program = join(folder, 'allocation');
  const source = join(import.meta.dirname, 'allocation.c');
  const { status, error } = spawnSync(process.env.CC ?? 'gcc', ['-O2', '-Wall', '-o', program, source], {
    stdio: 'inherit',
  });
  if (error) return undefined;
  if (status !== 0) throw new Error('allocation.c does not compile');
  return program;
}

function measure({ folder, floor, turns }, mode, [children, rounds]) {
  const input = join(folder, String(children));
  const placed = { ours: join(folder, 'ours'), floor: join(folder, 'floor') };
  const sides = {
    floor: () => ({
      times: run(floor, [input, placed.floor, mode, String(rounds)])
        .trim()
        .split('\n')
        .map(Number),
    }),
    ours: () =>
      JSON.parse(
        run(process.execPath, [
          join(import.meta.dirname, 'allocation-side.mjs'),
          input,
          placed.ours,
          mode,
          String(rounds),
        ]),
      ),
  };
  const found = { ours: [], floor: [] };
  for (let turn = 0; turn < turns; turn += 1) {
    for (const side of turn % 2 === 0 ? ['ours', 'floor'] : ['floor', 'ours'])
      found[side].push(sides[side]());
    if (!readFileSync(placed.ours).equals(readFileSync(placed.floor)))
      throw new Error(`${mode}, ${children} children: the two answers differ`);
  }
  const ratios = found.ours.map(({ times }, turn) => median(times) / median(found.floor[turn].times));
  return {
    name: `allocation of ${children}: order and ${modes[mode]}, against C`,
    ratio: median(ratios),
    ratios,
    target: children < 567_000 ? '' : '≤ 3',
    oursMilliseconds: median(found.ours.flatMap(({ times }) => times)),
    floorMilliseconds: median(found.floor.flatMap(({ times }) => times)),
    wholeRunMilliseconds: median(found.ours.map(({ wholeMilliseconds }) => wholeMilliseconds)),
    megabytes: Math.max(...found.ours.map(({ peakMegabytes }) => peakMegabytes)),
  };
}

/** @returns rows `{ name, ratio, target, … }` */
export function measureAllocation({ quick = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'allocation-'));
  try {
    const rows = [measureCommand(folder)];
    const floor = compile(folder);
    if (!floor) {
      process.stderr.write('there is no gcc: allocation is not measured against C\n');
      return rows;
    }
    for (const children of sizes.keys())
      writeCity(join(folder, String(children)), { children, schools: 300 });
    for (const mode of Object.keys(modes))
      for (const size of sizes)
        rows.push(measure({ folder, floor, turns: quick ? turns.quick : turns.whole }, mode, size));
    return rows;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const { name, ratio, target, ratios, ...figures } of measureAllocation()) {
    process.stdout.write(
      `${name}: ${ratio.toFixed(2)} (${target}; rounds ${ratios.map((value) => value.toFixed(2)).join(' ')})\n`,
    );
    for (const [label, value] of Object.entries(figures))
      process.stdout.write(`  ${label} ${Math.round(value)}\n`);
  }
}
