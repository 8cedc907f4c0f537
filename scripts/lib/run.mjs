import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { projectRoot } from './project.mjs';

/** How much of a command's output is kept for the moment it fails. */
const keptCharacters = 20_000;

/** A command that did not succeed; the message ends with what it printed last. */
export class CommandError extends Error {
  /**
   * @param {string} command
   * @param {string} reason
   * @param {string} output
   */
  constructor(command, reason, output) {
    super(`${command}: ${reason}\n${withoutDrawing(output)}`);
    this.name = 'CommandError';
  }
}

/**
 * What a command said, without its progress bars: Taro draws one per file.
 * @param {string} output
 */
function withoutDrawing(output) {
  const plain = output.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '');
  const from = plain.lastIndexOf('✖ Errors');
  return (from < 0 ? plain : plain.slice(from)).replace(/\n{3,}/g, '\n\n').trim();
}

/**
 * Runs a command to its end and answers with its standard output; throws {@link CommandError} when it fails. With
 * `show` all output, or what goes to standard error, also goes to the terminal as it comes. Programs of node_modules are
 * found by name.
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string | undefined>, signal?: AbortSignal, show?: 'all' | 'errors', limitMs?: number }} [options]
 * @returns {Promise<string>}
 */
export function run(program, args, { cwd = projectRoot, env = {}, signal, show, limitMs } = {}) {
  const command = [program, ...args].join(' ').slice(0, 200);
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const child = spawn(program, args, {
      cwd,
      env: {
        ...process.env,
        PATH: `${join(projectRoot, 'node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}`,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let all = '';
    let standard = '';
    child.stdout.on('data', (chunk) => {
      standard += chunk;
      all = `${all}${chunk}`.slice(-keptCharacters);
      if (show === 'all') process.stdout.write(chunk);
    });
    child.stderr.on('data', (chunk) => {
      all = `${all}${chunk}`.slice(-keptCharacters);
      if (show) process.stderr.write(chunk);
    });
    let reason = '';
    const end = (/** @type {string} */ why) => {
      reason = why;
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
    };
    const stop = () => end('was stopped');
    const timer = limitMs ? setTimeout(() => end(`took more than ${limitMs / 1000} s`), limitMs) : undefined;
    signal?.addEventListener('abort', stop, { once: true });
    const settle = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    };
    child.once('error', (error) => {
      settle();
      reject(new CommandError(command, error.message, ''));
    });
    child.once('close', (code, killedBy) => {
      settle();
      if (code === 0 && !reason) resolve(standard);
      else reject(new CommandError(command, reason || `ended with ${code ?? killedBy}`, show ? '' : all));
    });
  });
}
