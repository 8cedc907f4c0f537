import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { writeSecretFile } from './files.mjs';

const key = () => randomBytes(32).toString('base64');

/** Every secret of a demonstration on this machine, by the name of its variable, and how it is made. */
const makers = {
  JWT_SECRET: () => randomBytes(48).toString('base64url'),
  DATA_KEYS: () => `k1:${key()}`,
  SEARCH_KEY: key,
  DOOR_CODE_KEYS: () => `1:${key()}`,
  PERMIT_KEYS: () => `p1:${key()}`,
  WX_APP_ID: () => `wx${randomBytes(8).toString('hex')}`,
  WX_APP_SECRET: () => randomBytes(16).toString('hex'),
  APPLICATION_PASSWORD: () => randomBytes(24).toString('base64url'),
};

const remedy =
  'It holds the keys of the data: bring back a copy of it, or remove the whole folder to begin anew';

/** @typedef {Record<keyof typeof makers, string>} Secrets */

/**
 * The secrets of this machine's demonstration, made once. A file that cannot be read is never replaced, and a lost one
 * not while there is data: the data is encrypted with what it holds.
 * @param {string} path
 * @param {string} data folder that exists when there is data
 * @returns {Secrets}
 */
export function loadSecrets(path, data) {
  if (!existsSync(path) && existsSync(data)) throw new Error(`${path} is missing. ${remedy}`);
  const kept = existsSync(path) ? parsed(path) : {};
  const secrets = /** @type {Secrets} */ (
    Object.fromEntries(Object.entries(makers).map(([name, make]) => [name, kept[name] ?? make()]))
  );
  if (Object.keys(makers).some((name) => !(name in kept))) {
    writeSecretFile(path, `${JSON.stringify({ ...kept, ...secrets }, null, 2)}\n`);
  }
  return secrets;
}

/**
 * @param {string} path
 * @returns {Record<string, string>}
 */
function parsed(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`${path} cannot be read (${error instanceof Error ? error.message : error}). ${remedy}`);
  }
}
