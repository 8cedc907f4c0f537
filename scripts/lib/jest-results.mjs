import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from './project.mjs';
import { run } from './run.mjs';

/** @typedef {{ passed: number, failed: number }} Count */

/** A project that hangs would otherwise hold a build machine for ever. */
const limitMs = 30 * 60_000;

/**
 * Runs Jest projects, their output on the terminal, and counts. A file that does not even load counts as one failed
 * test, a skipped test as failed, and so does a run that leaves no result: nothing goes missing silently.
 * @param {string[]} projects
 * @param {{ env?: Record<string, string | undefined>, signal: AbortSignal }} options
 * @returns {Promise<Count & { error?: Error }>}
 */
export async function runJest(projects, { env, signal }) {
  const output = inProject('.data/test-results', `${projects.join('-')}.json`);
  rmSync(output, { force: true });
  const args = [join('node_modules', 'jest', 'bin', 'jest.js'), '--selectProjects', ...projects];
  args.push('--json', `--outputFile=${output}`, '--silent=false', '--ci');
  /** @type {Error | undefined} */
  let error;
  try {
    await run(process.execPath, args, { env, signal, show: 'errors', limitMs });
  } catch (thrown) {
    error = thrown instanceof Error ? thrown : new Error(String(thrown));
  }
  if (!existsSync(output)) return { passed: 0, failed: 1, error: error ?? new Error('Jest left no result') };
  const count = countOf(JSON.parse(readFileSync(output, 'utf8')));
  if (count.passed + count.failed === 0)
    return { passed: 0, failed: 1, error: new Error('no test was found') };
  return { ...count, failed: Math.max(count.failed, error ? 1 : 0), error };
}

/**
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, numRuntimeErrorTestSuites: number }} results
 * @returns {Count}
 */
export function countOf(results) {
  const skipped = results.numPendingTests + results.numTodoTests;
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites + skipped,
  };
}
