import { randomBytes } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes a file whole or not at all: a reader, or a machine that lost its power, never sees a half.
 * @param {string} path
 * @param {string} text
 * @param {number} [mode]
 */
export function writeFileWhole(path, text, mode = 0o644) {
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    writeFileSync(unfinished, text, { mode, flush: true });
    renameSync(unfinished, path);
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/**
 * @param {string} path
 * @param {string} text
 */
export function writeSecretFile(path, text) {
  writeFileWhole(path, text, 0o600);
}
