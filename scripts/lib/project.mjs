import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Where the running product keeps its data on this machine. */
export const dataFolder = resolve(projectRoot, process.env.DATA_FOLDER || '.data');

/**
 * A path inside the repository.
 * @param {...string} parts
 */
export function inProject(...parts) {
  return join(projectRoot, ...parts);
}

/** Held by whatever writes node_modules or a build output of this repository. */
export const installLock = inProject('.data', 'install.lock');
export const buildLock = inProject('.data', 'build.lock');
