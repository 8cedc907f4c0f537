import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { spawnService } from './programs.mjs';
import { projectRoot } from './project.mjs';

/** A server that does not end its work within this time after SIGTERM is killed. */
const stopLimitMs = 15_000;

/**
 * A process of the product that runs until it is stopped.
 * @typedef {object} Service
 * @property {string} name
 * @property {Promise<string>} ended settles, with the reason, when the process has ended, asked or not
 * @property {() => Promise<void>} stop
 */

/**
 * Starts a program of the product, its output in a log of its own (the last one is kept beside it), and waits until
 * it says that it is ready by a line of JSON with `ready` in it, which is part of the answer.
 * @param {{ name: string, entry: string, env: Record<string, string | undefined>, logFolder: string, signal: AbortSignal }} options
 * @returns {Promise<Service & { ready: Record<string, unknown> }>}
 */
export async function startService({ name, entry, env, logFolder, signal }) {
  signal.throwIfAborted();
  const logPath = join(logFolder, `${name}.log`);
  mkdirSync(logFolder, { recursive: true });
  if (existsSync(logPath)) renameSync(logPath, `${logPath}.1`);
  const log = openSync(logPath, 'w', 0o600);
  const child = spawnService(process.execPath, ['--enable-source-maps', entry], {
    cwd: projectRoot,
    env: { ...process.env, ...env },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const ended = new Promise((/** @type {(reason: string) => void} */ settle) => {
    child.once('error', (error) => settle(error.message));
    child.once('exit', (code, killedBy) => settle(`ended with ${code ?? killedBy}`));
  });
  const stop = async () => {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), stopLimitMs);
    await ended;
    clearTimeout(timer);
  };
  let reason = '';
  ended.then((why) => {
    reason = why;
  });
  for (;;) {
    const ready = readyLine(logPath);
    if (ready) return { name, ended, stop, ready };
    if (signal.aborted) await stop();
    signal.throwIfAborted();
    if (reason)
      throw new Error(`${name} did not start, it ${reason}:\n${readFileSync(logPath, 'utf8').slice(-4000)}`);
    await sleep(50);
  }
}

/**
 * @param {string} logPath
 * @returns {Record<string, unknown> | undefined}
 */
function readyLine(logPath) {
  const line = readFileSync(logPath, 'utf8')
    .split('\n')
    .find((text) => /^\{.*"ready":.*\}$/.test(text));
  return line && JSON.parse(line);
}

/**
 * Refuses a port that something else listens on.
 * @param {string} host
 * @param {number} port 0 asks for any
 * @returns {Promise<number>} the port, or a free one
 */
export function claimPort(host, port) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      const busy = /** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE';
      reject(
        busy
          ? new Error(
              `port ${port} is in use by another program: end it, or choose another, for example PORT=${port + 1} npm start`,
            )
          : error,
      );
    });
    probe.listen(port, host, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}
