import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectAsAdministrator } from './database-accounts.mjs';
import { birthOf, isAlive } from './process-lock.mjs';
import { findProgram, spawnService } from './programs.mjs';

/** A starting server recovers first, a stopping one writes what it holds; only a broken one takes this long. */
export const patienceMs = 120_000;
/** What a system takes as the path of a socket, with room for the terminating zero. */
const longestSocketPath = 100;

/** @typedef {ReturnType<typeof placeOf>} Place */

/**
 * Where everything of the server in this folder lies.
 * @param {string} folder
 */
export function placeOf(folder) {
  const root = privateFolder(resolve(folder));
  const inside = join(root, 'server.sock');
  return {
    root,
    data: join(root, 'data'),
    socket: Buffer.byteLength(inside) <= longestSocketPath ? inside : join(shortFolder(root), 'server.sock'),
    pidFile: join(root, 'server.pid'),
    errorLog: join(root, 'error.log'),
    passwords: join(root, 'passwords.json'),
    lock: join(root, 'owner.lock'),
    // A starting server removes the temporary tables it finds, also those of its neighbours.
    temporary: privateFolder(join(root, 'temporary')),
  };
}

/**
 * The administrator has no password: whoever may enter this folder is the administrator, and only we may.
 * @param {string} path
 */
function privateFolder(path) {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const owner = lstatSync(path);
  if (!owner.isDirectory() || (process.getuid && owner.uid !== process.getuid())) {
    throw new Error(
      `${path} belongs to another account of this machine; use that account, or remove the folder`,
    );
  }
  chmodSync(path, 0o700);
  return path;
}

/**
 * Every process must find the same place, whatever its TMPDIR says.
 * @param {string} root
 */
function shortFolder(root) {
  return privateFolder(`/tmp/newresident-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`);
}

/**
 * Whether the server takes connections.
 * @param {Place} place
 */
export async function answers(place) {
  try {
    await (await connectAsAdministrator(place.socket)).end();
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes the data folder beside its place and moves it there complete, so that an interrupted install leaves nothing
 * that could be taken for a database.
 * @param {Place} place
 */
export function install(place) {
  removeUnfinished(place);
  if (existsSync(place.data)) return;
  const unfinished = mkdtempSync(join(place.root, 'installing-'));
  const { status, stdout, stderr, error } = spawnSync(
    required('mariadb-install-db'),
    [
      '--no-defaults',
      `--datadir=${unfinished}`,
      `--tmpdir=${place.temporary}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
      '--skip-name-resolve',
      ...sizes,
      ...asRoot,
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0)
    throw new Error(`mariadb-install-db failed:\n${error?.message ?? `${stdout}\n${stderr}`.slice(-2000)}`);
  renameSync(unfinished, place.data);
}

/**
 * The programs of an interrupted install may still be writing for a moment: what cannot go now goes at the next start.
 * @param {Place} place
 */
function removeUnfinished(place) {
  for (const name of readdirSync(place.root).filter((name) => name.startsWith('installing-'))) {
    try {
      rmSync(join(place.root, name), { recursive: true, force: true });
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOTEMPTY') throw error;
    }
  }
}

const sizes = ['--innodb-log-file-size=32M', '--innodb-buffer-pool-size=256M'];
const asRoot = process.getuid?.() === 0 ? ['--user=root'] : [];

/**
 * Starts the server and waits until it answers; `stopped` settles when it has ended.
 * @param {Place} place
 * @returns {Promise<{ stopped: Promise<void> }>}
 */
export async function start(place) {
  const child = spawnService(
    required('mariadbd'),
    [
      '--no-defaults',
      `--datadir=${place.data}`,
      `--tmpdir=${place.temporary}`,
      `--socket=${place.socket}`,
      `--pid-file=${place.pidFile}`,
      `--log-error=${place.errorLog}`,
      '--skip-networking',
      '--skip-name-resolve',
      '--character-set-server=utf8mb4',
      '--collation-server=utf8mb4_bin',
      '--transaction-isolation=READ-COMMITTED',
      '--default-time-zone=+00:00',
      '--innodb-flush-log-at-trx-commit=1',
      '--max-allowed-packet=64M',
      '--sql-mode=STRICT_TRANS_TABLES,ONLY_FULL_GROUP_BY,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',
      ...sizes,
      ...asRoot,
    ],
    { stdio: 'ignore' },
  );
  child.unref();
  let ended = false;
  const stopped = new Promise((settle) => child.once('close', settle).once('error', settle)).then(() => {
    ended = true;
  });
  const limit = Date.now() + patienceMs;
  while (!(await answers(place))) {
    if (ended || Date.now() > limit) {
      child.kill('SIGKILL');
      throw new Error(`the database in ${place.root} did not start:\n${endOfLog(place)}`);
    }
    await sleep(20);
  }
  return { stopped };
}

/**
 * Stops the server of this folder, whoever started it, and waits until it is gone.
 * @param {Place} place
 */
export async function stop(place) {
  const pid = runningPid(place);
  if (!pid) return;
  process.kill(pid, 'SIGTERM');
  if (!(await untilGone(pid, patienceMs))) throw new Error(`the database in ${place.root} does not stop`);
}

/**
 * Whether the process ended within the limit.
 * @param {number} pid
 * @param {number} limitMs
 */
export async function untilGone(pid, limitMs) {
  const birth = birthOf(pid);
  const limit = Date.now() + limitMs;
  while (birth && isAlive(pid, birth)) {
    if (Date.now() > limit) return false;
    await sleep(20);
  }
  return true;
}

/**
 * The process that serves this folder. The number in the file alone proves nothing: after a kill and a restart of the
 * machine another program may have it.
 * @param {Place} place
 */
export function runningPid(place) {
  if (!existsSync(place.pidFile)) return undefined;
  const pid = Number(readFileSync(place.pidFile, 'utf8'));
  return pid > 0 && isAlive(pid) && commandOf(pid).includes(place.data) ? pid : undefined;
}

/** @param {number} pid */
function commandOf(pid) {
  const file = `/proc/${pid}/cmdline`;
  if (existsSync(file)) return readFileSync(file, 'utf8');
  return spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}

/** @param {Place} place */
function endOfLog(place) {
  return existsSync(place.errorLog) ? readFileSync(place.errorLog, 'utf8').slice(-2000) : 'it wrote no log';
}

/** @param {string} name */
function required(name) {
  const program = findProgram(name);
  if (!program) {
    throw new Error(
      `${name} is not installed: apt-get install mariadb-server-core mariadb-client-core (Debian, Ubuntu), ` +
        'brew install mariadb (macOS), or set DATABASE_URL to a MySQL or MariaDB of your own',
    );
  }
  return program;
}
