import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { writeFileWhole } from './files.mjs';
import { projectRoot } from './project.mjs';

/** Folders that hold results, never sources. */
const results = new Set(['node_modules', 'dist', 'dist-stand-ins']);

/**
 * A fingerprint of the names and contents of these files and folders of the repository, and of some words more.
 * @param {string[]} paths relative to the repository; one that does not exist counts as such
 * @param {string} [more]
 */
export function fingerprint(paths, more = '') {
  const hash = createHash('sha256').update(more);
  for (const path of paths.flatMap((path) => filesUnder(join(projectRoot, path))).sort()) {
    hash.update(`\0${relative(projectRoot, path)}\0`).update(readFileSync(path));
  }
  return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesUnder(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return path.endsWith('.tsbuildinfo') ? [] : [path];
  return readdirSync(path)
    .filter((name) => !results.has(name))
    .flatMap((name) => filesUnder(join(path, name)));
}

/**
 * Whether the stamp beside a result says it was made from these sources, and nobody has made it again by hand since.
 * @param {string} stamp
 * @param {string} sources their {@link fingerprint}
 * @param {string[]} outputs files that every making writes; all must be there
 */
export function isFresh(stamp, sources, outputs = []) {
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8').trim() !== sources) return false;
  const made = statSync(stamp).mtimeMs;
  return outputs.every((path) => (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.NaN) <= made);
}

/**
 * Makes a result: while it is made there is no stamp, so that an interrupted make is never taken for fresh.
 * @param {string} stamp
 * @param {string} sources
 * @param {() => Promise<void>} make
 */
export async function makeWithStamp(stamp, sources, make) {
  rmSync(stamp, { force: true });
  await make();
  writeFileWhole(stamp, `${sources}\n`);
}
