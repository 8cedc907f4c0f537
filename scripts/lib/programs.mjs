import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Folders that hold server programs but are often missing in the PATH of an ordinary account. */
const usualFolders = [
  '/usr/sbin',
  '/usr/local/sbin',
  '/usr/local/bin',
  '/opt/homebrew/bin',
  '/opt/homebrew/sbin',
];

/**
 * Full path of the first of these programs that is installed.
 * @param {...string} names
 * @returns {string | undefined}
 */
export function findProgram(...names) {
  const folders = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), ...usualFolders];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Whether the system can end a child together with its parent, also after kill -9 of the parent. */
export const childrenDieWithParent = process.platform === 'linux' && findProgram('setpriv') !== undefined;

/**
 * Starts a long-lived child in a session of its own, so that Ctrl-C reaches only us and we stop our children in
 * order; it receives SIGTERM when we die where the system can do that.
 * @param {string} program
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 */
export function spawnService(program, args, options) {
  const setpriv = childrenDieWithParent ? findProgram('setpriv') : undefined;
  const child = setpriv
    ? spawn(setpriv, ['--pdeathsig', 'TERM', program, ...args], { ...options, detached: true })
    : spawn(program, args, { ...options, detached: true });
  const stop = () => child.kill('SIGTERM');
  process.once('exit', stop);
  child.once('exit', () => process.off('exit', stop));
  return child;
}
