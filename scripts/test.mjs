import { mkdirSync } from 'node:fs';
import { buildFace, buildServer } from './lib/builds.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import {
  browserTool,
  chineseFontTool,
  databaseTool,
  ensureTools,
  findChromium,
} from './lib/ensure-tools.mjs';
import { runJest } from './lib/jest-results.mjs';
import { requireNode } from './lib/node-version.mjs';
import { inProject } from './lib/project.mjs';
import { run } from './lib/run.mjs';

/**
 * `npm test`: installs what it needs, runs every check, goes on after a failure where that makes sense, and ends with a
 * table and the line `N passed, N failed`. `--only types,unit` runs some steps (and what they need).
 */

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string[]} needs steps without which this one can only fail
 * @property {() => Promise<unknown>} work answers with counts where it runs tests
 */

const stopping = new AbortController();
const { signal } = stopping;
const options = { signal, onWait: () => console.log('waiting for another run of this repository') };
const shown = /** @type {const} */ ({ signal, show: 'all' });

/** @type {Step[]} */
const steps = [
  { name: 'packages', needs: [], work: () => ensureDependencies(options) },
  { name: 'programs', needs: [], work: () => ensureTools(neededTools(), { signal }) },
  { name: 'types', needs: ['packages'], work: checkTypes },
  {
    name: 'lint',
    needs: ['packages'],
    work: () => run('biome', ['ci', '--colors=off', '--error-on-warnings', '.'], shown),
  },
  {
    name: 'architecture',
    needs: ['packages'],
    work: () => run('node', ['scripts/check-architecture.mjs'], shown),
  },
  {
    name: 'unused',
    needs: ['packages'],
    work: () => run('knip', ['--no-progress', '--no-config-hints'], shown),
  },
  { name: 'unit', needs: ['packages'], work: () => jest('unit') },
  { name: 'phone', needs: ['packages'], work: () => jest('phone') },
  { name: 'integration', needs: ['packages', 'programs'], work: () => jest('integration', 'ground') },
  { name: 'server', needs: ['packages'], work: () => buildServer(options) },
  { name: 'face', needs: ['packages'], work: () => buildFace('h5', options) },
  {
    name: 'miniprogram',
    needs: ['packages'],
    work: () => run('npm', ['run', '--silent', 'check:miniprogram'], shown),
  },
  { name: 'e2e', needs: ['packages', 'programs', 'server', 'face'], work: () => jest('e2e') },
];

/** A database of one's own needs no MariaDB here. */
function neededTools() {
  return [...(process.env.TEST_DATABASE_URL ? [] : [databaseTool]), browserTool, chineseFontTool];
}

async function checkTypes() {
  await buildServer(options);
  for (const project of ['tsconfig.tests.json', 'scripts', 'miniprogram']) {
    await run('tsc', ['--noEmit', '-p', project], shown);
  }
}

/** @param {...string} projects */
function jest(...projects) {
  return runJest(projects, { env: { CHROMIUM_PATH: findChromium() }, signal });
}

/** @typedef {{ name: string, result: 'passed' | 'failed' | 'not run', seconds: number, passed: number, failed: number }} Outcome */

/**
 * @param {Step} step
 * @param {Outcome[]} before
 * @returns {Promise<Outcome>}
 */
async function runStep({ name, needs, work }, before) {
  const missing = needs.filter((need) =>
    before.some((other) => other.name === need && other.result !== 'passed'),
  );
  const outcome = { name, seconds: 0, passed: 0, failed: 0 };
  console.log(`\n=== ${name}`);
  if (missing.length > 0) {
    console.log(`not run: it needs ${missing.join(', ')}`);
    return { ...outcome, result: 'not run' };
  }
  const began = performance.now();
  /** @type {unknown} */
  let error;
  try {
    const answer = await work();
    if (typeof answer === 'string' && answer.length < 100) console.log(answer);
    if (answer && typeof answer === 'object') {
      Object.assign(outcome, answer);
      error =
        outcome.failed > 0 ? ('error' in answer && answer.error) || new Error('a test failed') : undefined;
    }
  } catch (thrown) {
    error = thrown;
    outcome.failed = 1;
  }
  outcome.seconds = (performance.now() - began) / 1000;
  if (error) console.error(error instanceof Error ? error.message : error);
  return { ...outcome, result: error ? 'failed' : 'passed' };
}

/**
 * The steps asked for, each with what it needs, in the usual order.
 * @param {string[]} args
 */
function chosenSteps(args) {
  const at = args.findIndex((arg) => arg.startsWith('--only'));
  if (at < 0) return steps;
  const names = (args[at]?.split('=')[1] ?? args[at + 1] ?? '').split(',').filter(Boolean);
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  if (names.length === 0 || unknown.length > 0) {
    throw new Error(
      `--only takes names of ${steps.map((step) => step.name).join(', ')}; not ${unknown.join(', ')}`,
    );
  }
  const needed = new Set(
    names.flatMap((name) => [name, ...(steps.find((step) => step.name === name)?.needs ?? [])]),
  );
  return steps.filter((step) => needed.has(step.name));
}

/** @param {Outcome[]} outcomes */
function printTable(outcomes) {
  console.log(
    `\n${'step'.padEnd(14)}${'result'.padEnd(9)}${'seconds'.padStart(8)}${'passed'.padStart(8)}${'failed'.padStart(8)}`,
  );
  for (const { name, result, seconds, passed, failed } of outcomes) {
    const counts = `${String(passed || '').padStart(8)}${String(failed || '').padStart(8)}`;
    console.log(`${name.padEnd(14)}${result.padEnd(9)}${seconds.toFixed(1).padStart(8)}${counts}`);
  }
}

async function main() {
  requireNode();
  mkdirSync(inProject('.data/test-results'), { recursive: true });
  /** @type {Outcome[]} */
  const outcomes = [];
  for (const step of chosenSteps(process.argv.slice(2))) {
    if (!signal.aborted) outcomes.push(await runStep(step, outcomes));
  }
  printTable(outcomes);
  const sum = (/** @type {'passed' | 'failed'} */ key) =>
    outcomes.reduce((total, outcome) => total + outcome[key], 0);
  const allPassed = !signal.aborted && outcomes.every(({ result }) => result === 'passed');
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  return allPassed ? 0 : 1;
}

for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(name, () => stopping.abort());

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
