import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { writeFileWhole } from './files.mjs';
import { isFresh, makeWithStamp } from './freshness.mjs';
import { withLock } from './process-lock.mjs';
import { inProject, installLock } from './project.mjs';
import { run } from './run.mjs';

const lockFile = inProject('package-lock.json');
const stamp = inProject('node_modules/.installed-lock');

/**
 * Installs the packages of package-lock.json unless they are there.
 * @param {{ signal?: AbortSignal, onWait?: () => void }} [options]
 * @returns {Promise<string>} what was done, for people
 */
export async function ensureDependencies({ signal, onWait } = {}) {
  return withLock(
    installLock,
    async () => {
      const wanted = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
      if (isFresh(stamp, wanted)) return 'present';
      if (installedByHand()) {
        writeFileWhole(stamp, `${wanted}\n`);
        return 'present';
      }
      await makeWithStamp(stamp, wanted, () => install(signal));
      return 'installed';
    },
    { signal, onWait },
  );
}

/**
 * A lock file written behind a registry that lacks the packages of other systems is refused by `npm ci`, before it has
 * touched anything; `npm install` takes the same versions from it.
 * @param {AbortSignal} [signal]
 */
async function install(signal) {
  // No package needs its install script here, and some call home; older npm would run them all.
  const options = ['--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  try {
    await run('npm', ['ci', ...options], { signal });
  } catch (error) {
    if (!/EUSAGE[\s\S]+in sync/.test(String(error))) throw error;
    await run('npm', ['install', '--no-save', ...options], { signal });
  }
}

/**
 * Whether a finished `npm install` or `npm ci` has put exactly the wanted versions in place: npm writes what it
 * installed into node_modules when it is done. Packages for other systems may be absent.
 */
function installedByHand() {
  const record = inProject('node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = packagesIn(record);
  return Object.entries(packagesIn(lockFile)).every(
    ([path, { version, link, optional }]) =>
      !path.startsWith('node_modules/') ||
      link ||
      (installed[path] ? installed[path].version === version : optional),
  );
}

/**
 * @param {string} path
 * @returns {Record<string, { version?: string, link?: boolean, optional?: boolean }>}
 */
function packagesIn(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}
