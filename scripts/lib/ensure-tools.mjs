import { spawnSync } from 'node:child_process';
import { findProgram } from './programs.mjs';
import { run } from './run.mjs';

/**
 * A program the project needs and npm cannot bring.
 * @typedef {object} Tool
 * @property {string} name
 * @property {string[]} packages of Debian and Ubuntu; none of them starts a service
 * @property {() => boolean} present
 * @property {string} otherwise what to do on a system without apt-get
 */

/** @type {Tool} */
export const databaseTool = {
  name: 'MariaDB',
  packages: ['mariadb-server-core', 'mariadb-client-core'],
  present: () => Boolean(findProgram('mariadbd') && findProgram('mariadb-install-db')),
  otherwise:
    'install MariaDB (macOS: brew install mariadb) so that mariadbd and mariadb-install-db are in the PATH, ' +
    'or set DATABASE_URL (for tests TEST_DATABASE_URL) to a MySQL or MariaDB of your own',
};

/** @type {Tool} */
export const browserTool = {
  name: 'Chromium',
  packages: ['chromium'],
  present: () => findChromium() !== undefined,
  otherwise: 'install Chromium or Chrome and set CHROMIUM_PATH to its program',
};

/** @type {Tool} */
export const chineseFontTool = {
  name: 'a Chinese font for the browser',
  packages: ['fonts-noto-cjk'],
  // Other systems bring a Chinese font of their own.
  present: () => !findProgram('apt-get') || /\.(ttc|otf|ttf)/.test(chineseFonts()),
  otherwise: 'install a font with Chinese letters',
};

/** The browser that tests drive: CHROMIUM_PATH, or what is installed. */
export function findChromium() {
  return process.env.CHROMIUM_PATH || findProgram('chromium', 'chromium-browser', 'google-chrome', 'chrome');
}

/**
 * Installs the tools that are missing; throws with what to do by hand where that is not possible.
 * @param {Tool[]} tools
 * @param {{ signal?: AbortSignal }} [options]
 * @returns {Promise<string>} what was done, for people
 */
export async function ensureTools(tools, { signal } = {}) {
  const missing = tools.filter((tool) => !tool.present());
  if (missing.length === 0) return 'present';
  const packages = missing.flatMap((tool) => tool.packages);
  const aptGet = findProgram('apt-get');
  const asRoot = aptGet && rootPrefix();
  if (!asRoot) throw new Error(byHand(missing, aptGet ? packages : []));
  // A list that cannot be refreshed (a mirror is down) is no reason not to try with the one there is.
  await apt(asRoot, ['update'], signal).catch((error) => signal?.throwIfAborted() ?? error);
  try {
    await apt(asRoot, ['install', '--yes', '--no-install-recommends', ...packages], signal);
  } catch (error) {
    signal?.throwIfAborted();
    throw new Error(`${byHand(missing, packages)}\n${error instanceof Error ? error.message : error}`);
  }
  const still = missing.filter((tool) => !tool.present());
  if (still.length > 0) throw new Error(byHand(still, packages));
  return `installed ${packages.join(', ')}`;
}

/** The words in front of a command that needs root, or undefined when we cannot become root. */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  const sudo = findProgram('sudo');
  if (!sudo) return undefined;
  // Without a terminal nobody could type the password.
  if (!process.stdin.isTTY) return spawnSync(sudo, ['-n', 'true']).status === 0 ? [sudo, '-n'] : undefined;
  return spawnSync(sudo, ['-v'], { stdio: 'inherit' }).status === 0 ? [sudo] : undefined;
}

/**
 * @param {string[]} prefix
 * @param {string[]} args
 * @param {AbortSignal} [signal]
 */
async function apt(prefix, args, signal) {
  const [program, ...words] = [
    ...prefix,
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    '-o',
    'DPkg::Lock::Timeout=300',
    '--quiet',
    ...args,
  ];
  await run(/** @type {string} */ (program), words, { signal });
}

/**
 * @param {Tool[]} missing
 * @param {string[]} packages
 */
function byHand(missing, packages) {
  const lines = missing.map((tool) => `  - ${tool.name} is missing: ${tool.otherwise}`);
  if (packages.length > 0)
    lines.push(`  As root: apt-get install --no-install-recommends ${packages.join(' ')}`);
  return `Some programs are missing and could not be installed:\n${lines.join('\n')}`;
}

function chineseFonts() {
  const list = findProgram('fc-list');
  return list ? spawnSync(list, [':lang=zh-cn', 'file'], { encoding: 'utf8' }).stdout : '';
}
