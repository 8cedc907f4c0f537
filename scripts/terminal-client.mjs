import { existsSync, readFileSync } from 'node:fs';
import { writeSecretFile } from './lib/files.mjs';
import { newTerminalKey, TerminalClient } from './lib/terminal-client.mjs';

/**
 * A self-service terminal at the command line, for integrators. The key lies in the file that TERMINAL_KEY names
 * (terminal-key.json), the server is at TERMINAL_ORIGIN (http://localhost:3000).
 */

const usage = `node scripts/terminal-client.mjs …
  key                              make a key pair; prints the public key for the administrator
  adopt <terminal id>              say which terminal the key belongs to, once it is registered
  enrol <code>                     make a key pair and hand it in with the administrator's code
  me                               what the server knows of this terminal
  visit <type> <number> <name> [<method> <path> [<json>]]
                                   open a visit as if that card were on the reader, make one call in it, end it`;

const keyPath = process.env.TERMINAL_KEY || 'terminal-key.json';
const origin = process.env.TERMINAL_ORIGIN || 'http://localhost:3000';

/** @param {string[]} words */
async function main([verb, ...words]) {
  switch (verb) {
    case 'key': {
      if (existsSync(keyPath)) throw new Error(`${keyPath} holds a key already: move it away first`);
      const { publicKey, privateKey } = newTerminalKey();
      keep({ terminalId: '', privateKey });
      return print({ publicKey });
    }
    case 'adopt':
      return keep({ ...kept(), terminalId: words[0] ?? '' });
    case 'enrol': {
      const key = await TerminalClient.enrol(origin, words[0] ?? '');
      keep(key);
      return print({ terminalId: key.terminalId });
    }
    case 'me':
      return print(await new TerminalClient(origin, kept()).me());
    case 'visit':
      return visit(words);
    default:
      throw new Error(usage);
  }
}

/** @param {string[]} words */
async function visit([documentType = '', documentNumber = '', name = '', method, path, json]) {
  const client = new TerminalClient(origin, kept());
  const opened = await client.openVisit({ documentType, documentNumber, name });
  if (opened.status !== 200) return print(opened);
  if (method && path) {
    const write = method === 'GET' ? undefined : crypto.randomUUID();
    print(await client.call(method, path, json === undefined ? undefined : JSON.parse(json), write));
  }
  return print(await client.endVisit());
}

/** @returns {import('./lib/terminal-client.mjs').TerminalKey} */
function kept() {
  if (!existsSync(keyPath)) throw new Error(`there is no key in ${keyPath}: begin with "key" or "enrol"`);
  return JSON.parse(readFileSync(keyPath, 'utf8'));
}

/** @param {import('./lib/terminal-client.mjs').TerminalKey} key */
function keep(key) {
  writeSecretFile(keyPath, `${JSON.stringify(key, null, 2)}\n`);
}

/** @param {unknown} answer */
function print(answer) {
  console.log(JSON.stringify(answer, null, 2));
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
