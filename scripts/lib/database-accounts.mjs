import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { writeSecretFile } from './files.mjs';

/** The two accounts of the product: the migrator owns the schema, the application only what it is granted. */
const accounts = /** @type {const} */ (['nr_migrator', 'nr_app']);

/** @typedef {Record<(typeof accounts)[number], string>} Passwords */

/**
 * Passwords of the two accounts, made once and kept in a file only we can read.
 * @param {string} path
 * @returns {Passwords}
 */
export function loadPasswords(path) {
  if (!existsSync(path)) {
    const made = Object.fromEntries(accounts.map((name) => [name, randomBytes(24).toString('base64url')]));
    writeSecretFile(path, JSON.stringify(made));
  }
  return JSON.parse(readFileSync(path, 'utf8'));
}

/**
 * An address of a database behind a unix socket.
 * @param {string} socketPath
 * @param {string} user
 * @param {string} password
 * @param {string} database
 */
export function databaseUrl(socketPath, user, password, database) {
  const url = new URL(`mysql://localhost/${encodeURIComponent(database)}`);
  url.username = user;
  url.password = password;
  url.searchParams.set('socketPath', socketPath);
  return url.href;
}

/** @param {string} socketPath */
export async function connectAsAdministrator(socketPath) {
  const { createConnection } = await import('mysql2/promise');
  return createConnection({ socketPath, user: 'root', connectTimeout: 2000 });
}

/**
 * Creates the database and the two accounts where they are missing; the passwords in the file are the truth.
 * @param {string} socketPath
 * @param {string} database
 * @param {Passwords} passwords
 */
export async function prepareAccounts(socketPath, database, passwords) {
  const connection = await connectAsAdministrator(socketPath);
  try {
    await connection.query('CREATE DATABASE IF NOT EXISTS ??', [database]);
    for (const name of accounts) {
      await connection.query(`CREATE USER IF NOT EXISTS '${name}'@'localhost' IDENTIFIED BY ?`, [
        passwords[name],
      ]);
      await connection.query(`ALTER USER '${name}'@'localhost' IDENTIFIED BY ?`, [passwords[name]]);
    }
    await grantDatabase(connection, database, "'nr_migrator'@'localhost'");
  } finally {
    await connection.end();
  }
}

/**
 * All rights on one database, and the right to pass them on. `_` and `%` in the name of a grant are wildcards.
 * @param {import('mysql2/promise').Connection} connection
 * @param {string} database
 * @param {string} account as SQL, quoted
 */
export async function grantDatabase(connection, database, account) {
  const pattern = connection.escapeId(database.replace(/[_%\\]/g, '\\$&'));
  await connection.query(`GRANT ALL PRIVILEGES ON ${pattern}.* TO ${account} WITH GRANT OPTION`);
}
