import { setTimeout as sleep } from 'node:timers/promises';
import { databaseUrl, loadPasswords, prepareAccounts } from './database-accounts.mjs';
import {
  answers,
  install,
  patienceMs,
  placeOf,
  runningPid,
  start,
  stop,
  untilGone,
} from './mariadb-server.mjs';
import { tryLock } from './process-lock.mjs';
import { childrenDieWithParent } from './programs.mjs';

/**
 * A private MariaDB in a folder: no service, no network, no account of the system needed. The process that starts it
 * owns it and stops it; others that open the same folder use the running one.
 *
 * @typedef {object} EmbeddedDatabase
 * @property {string} migratorUrl may do everything in its database
 * @property {string} applicationUrl may do nothing until the migration step grants it table by table
 * @property {string} administratorUrl may do everything in the server; names no database
 * @property {string} socketPath
 * @property {boolean} owned whether {@link EmbeddedDatabase.close} will stop the server
 * @property {Promise<void>} stopped settles when the server this process started has ended, asked or not
 * @property {() => Promise<void>} close stops the server when it is ours; may be called twice
 */

/** @typedef {import('./mariadb-server.mjs').Place} Place */

/**
 * The end of a server that this process did not start.
 * @type {Promise<void>}
 */
const unknown = new Promise(() => undefined);

/**
 * Opens the database in the folder, installing and starting it where needed. A folder whose server was killed
 * recovers: nothing that was acknowledged is lost.
 * @param {{ folder: string, database: string }} options
 * @returns {Promise<EmbeddedDatabase>}
 */
export async function openEmbeddedDatabase({ folder, database }) {
  const place = placeOf(folder);
  for (let attempt = 1; ; attempt++) {
    const release = await becomeOwner(place);
    try {
      return release ? await openAsOwner(place, database, release) : await openAsGuest(place, database);
    } catch (error) {
      // The owner of a server we were to share may end at this very moment: then it is for us to start it.
      if (release || attempt === 5) throw error;
      await sleep(100);
    }
  }
}

/**
 * @param {Place} place
 * @param {string} database
 * @param {() => void} release
 * @returns {Promise<EmbeddedDatabase>}
 */
async function openAsOwner(place, database, release) {
  /** @type {Promise<void> | undefined} */
  let closing;
  const close = () => {
    closing ??= stop(place).finally(release);
    return closing;
  };
  try {
    const passwords = loadPasswords(place.passwords);
    let stopped = unknown;
    if (!(await adopt(place))) {
      install(place);
      ({ stopped } = await start(place));
    }
    await prepareAccounts(place.socket, database, passwords);
    return { ...addresses(place, passwords, database), owned: true, stopped, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * @param {Place} place
 * @param {string} database
 * @returns {Promise<EmbeddedDatabase>}
 */
async function openAsGuest(place, database) {
  const passwords = loadPasswords(place.passwords);
  await prepareAccounts(place.socket, database, passwords);
  return {
    ...addresses(place, passwords, database),
    owned: false,
    stopped: unknown,
    close: () => Promise.resolve(),
  };
}

/**
 * @param {Place} place
 * @param {import('./database-accounts.mjs').Passwords} passwords
 * @param {string} database
 */
function addresses(place, passwords, database) {
  return {
    migratorUrl: databaseUrl(place.socket, 'nr_migrator', passwords.nr_migrator, database),
    applicationUrl: databaseUrl(place.socket, 'nr_app', passwords.nr_app, database),
    administratorUrl: databaseUrl(place.socket, 'root', '', ''),
    socketPath: place.socket,
  };
}

/**
 * The release of the ownership, or undefined when another living process owns a server that answers.
 * @param {Place} place
 */
async function becomeOwner(place) {
  const limit = Date.now() + patienceMs;
  for (;;) {
    const release = tryLock(place.lock);
    if (release) return release;
    if (await answers(place)) return undefined;
    if (Date.now() > limit) throw new Error(`another process holds ${place.lock} and serves no database`);
    await sleep(50);
  }
}

/**
 * Whether a server left behind by a dead owner may be used. Where children die with their parent it is on its way
 * down, so it is waited for: two servers on one folder would block each other.
 * @param {Place} place
 */
async function adopt(place) {
  const pid = runningPid(place);
  if (pid && childrenDieWithParent) await untilGone(pid, 3000);
  if (await answers(place)) return true;
  if (pid && !(await untilGone(pid, patienceMs))) {
    throw new Error(`process ${pid} holds ${place.data} and does not answer; end it and try again`);
  }
  return false;
}
