import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Locks between processes of one machine. The lock is a file that names its holder; a holder that no longer lives
 * (kill -9, power cut) holds nothing, so a lock never has to be removed by hand.
 */

/** A guard older than this was left by a process killed inside the few microseconds it is held. */
const guardLifetimeMs = 5000;

/**
 * Takes the lock, or answers undefined when a living process holds it.
 * @param {string} path
 * @returns {(() => void) | undefined} release
 */
export function tryLock(path) {
  mkdirSync(dirname(path), { recursive: true });
  const mine = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(mine, `${process.pid} ${birthOf(process.pid) ?? ''}`);
  try {
    if (!linked(mine, path)) {
      if (isHeld(path)) return undefined;
      removeStale(path);
      if (!linked(mine, path)) return undefined;
    }
  } finally {
    rmSync(mine, { force: true });
  }
  return () => rmSync(path, { force: true });
}

/**
 * Waits until the lock is free and takes it.
 * @param {string} path
 * @param {{ onWait?: () => void, signal?: AbortSignal }} [options] `onWait` is called once, when there is a wait
 * @returns {Promise<() => void>} release
 */
export async function waitForLock(path, { onWait, signal } = {}) {
  for (let attempt = 0; ; attempt++) {
    const release = tryLock(path);
    if (release) return release;
    if (attempt === 0) onWait?.();
    await sleep(100, undefined, { signal });
  }
}

/**
 * Does the work alone among all processes that use the same lock.
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} work
 * @param {{ onWait?: () => void, signal?: AbortSignal }} [options]
 * @returns {Promise<T>}
 */
export async function withLock(path, work, options) {
  const release = await waitForLock(path, options);
  try {
    return await work();
  } finally {
    release();
  }
}

/**
 * Whether this very process lives: a zombie does not, and neither does another process that was given the number.
 * @param {number} pid
 * @param {string} [birth] as {@link birthOf} told it when the process was known to live
 */
export function isAlive(pid, birth) {
  const now = birthOf(pid);
  return now !== undefined && (!birth || birth === now);
}

/**
 * When a living process was born, in the words of the system; undefined when it does not live.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function birthOf(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPERM') return undefined;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${fields[19]}`;
  } catch {
    return bornAccordingToPs(pid);
  }
}

/** @param {number} pid */
function bornAccordingToPs(pid) {
  try {
    const [state, ...started] = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
      .trim()
      .split(/\s+/);
    return state?.startsWith('Z') ? undefined : started.join(' ');
  } catch {
    return undefined;
  }
}

/** @param {string} path */
function isHeld(path) {
  let holder = '';
  try {
    holder = readFileSync(path, 'utf8');
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT') throw error;
  }
  const space = holder.indexOf(' ');
  const pid = Number(holder.slice(0, Math.max(space, 0)));
  return pid > 0 && isAlive(pid, holder.slice(space + 1));
}

/**
 * Two processes may find the same stale lock; without the guard the slower one could remove the lock the faster one
 * has just taken.
 * @param {string} path
 */
function removeStale(path) {
  const guard = `${path}.guard`;
  try {
    mkdirSync(guard);
  } catch {
    if (Date.now() - (statSync(guard, { throwIfNoEntry: false })?.mtimeMs ?? Number.NaN) > guardLifetimeMs) {
      rmdirSync(guard);
    }
    return;
  }
  try {
    if (!isHeld(path)) rmSync(path, { force: true });
  } finally {
    rmdirSync(guard);
  }
}

/**
 * @param {string} from
 * @param {string} to
 */
function linked(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}
