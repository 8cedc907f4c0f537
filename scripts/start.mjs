import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { buildFace, buildServer } from './lib/builds.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { padToWidth } from './lib/display-width.mjs';
import { openEmbeddedDatabase } from './lib/embedded-database.mjs';
import { databaseTool, ensureTools } from './lib/ensure-tools.mjs';
import { writeSecretFile } from './lib/files.mjs';
import { requireNode } from './lib/node-version.mjs';
import { environmentOf } from './lib/other-day.mjs';
import { newMerchant } from './lib/pay-stand-in.mjs';
import { tryLock } from './lib/process-lock.mjs';
import { step } from './lib/progress.mjs';
import { dataFolder as commonDataFolder, inProject, projectRoot } from './lib/project.mjs';
import { run } from './lib/run.mjs';
import { loadSecrets } from './lib/secrets.mjs';
import { claimPort, startService } from './lib/services.mjs';

/**
 * `npm start`: brings the demonstration city up from nothing, prints where to go, and takes everything down again in
 * order at Ctrl-C or SIGTERM. PORT, HOST, PUBLIC_ORIGIN, DATABASE_URL and DATA_FOLDER may be given. `-- --day 2026-05-12`
 * plays that day, with data of its own.
 */

const host = process.env.HOST || '127.0.0.1';
const { day } = parseArgs({ options: { day: { type: 'string' } } }).values;
const timeOfDay = environmentOf(day);
const dataFolder = day ? join(commonDataFolder, `day-${day}`) : commonDataFolder;
const stopping = new AbortController();
const { signal } = stopping;
/** What has to be undone at the end, newest last. @type {{ name: string, undo: () => Promise<void> }[]} */
const running = [];
/** Addresses of stand-ins that people use. @type {{ label: string, url: string }[]} */
const offered = [];

async function main() {
  requireNode();
  const release = tryLock(join(dataFolder, 'start.lock'));
  if (!release)
    throw new Error(`the product already runs on ${dataFolder}: end it first, or choose another DATA_FOLDER`);
  try {
    const port = await claimPort(host, Number(process.env.PORT || 3000));
    const origin = process.env.PUBLIC_ORIGIN || `http://localhost:${port}`;
    const ends = await bringUp(port, origin);
    printAddresses(origin);
    const why = await Promise.race([...ends, aborted()]);
    if (why) throw new Error(`${why}; its log is in ${relative(projectRoot, dataFolder)}`);
  } finally {
    for (const { name, undo } of running.reverse()) await step(`stop ${name}`, undo);
    release();
  }
}

/**
 * Everything in order. Answers with one promise per running part, that settles with a sentence when it ends.
 * @param {number} port
 * @param {string} origin
 * @returns {Promise<Promise<string>[]>}
 */
async function bringUp(port, origin) {
  const waiting = { signal, onWait: () => console.log('  waiting for another run of this repository') };
  await step('packages', () => ensureDependencies(waiting));
  if (!process.env.DATABASE_URL)
    await step('database programs', () => ensureTools([databaseTool], { signal }));
  await step('server build', () => buildServer(waiting));
  await step('face for the browser', () => buildFace('h5', waiting));
  const secrets = loadSecrets(join(dataFolder, 'secrets.json'), join(dataFolder, 'database/data'));
  const database = await openDatabase(secrets);
  const wechat = await startWechat(secrets);
  const registries = await startRegistries();
  const pay = await startPay(secrets, port);
  const env = {
    ...secrets,
    ...timeOfDay,
    APP_MODE: 'demonstration',
    HOST: host,
    PORT: String(port),
    PUBLIC_ORIGIN: origin,
    DATABASE_URL: database.applicationUrl,
    // The running server must not be able to change its own history.
    DATABASE_MIGRATOR_URL: undefined,
    WX_API_BASE: `http://127.0.0.1:${wechat.ready.api}`,
    WX_API_AUTH: 'stable_token',
    SMS_PROVIDER: 'development',
    REAL_NAME_PROVIDER: 'simulator',
    ...registries.env,
    ...pay.env,
    REGISTRY_GATEWAY: `http://127.0.0.1:${registries.service.ready.gateway}`,
    FILE_STORE: join(dataFolder, 'files'),
    WEB_ROOT: inProject('miniprogram/dist/h5'),
    DATA_FOLDER: dataFolder,
  };
  await step('demonstration city', async () =>
    lastLine(await run('node', ['server/dist/demonstration/load.js'], { env, signal })),
  );
  const server = await start('server', 'server/dist/main.js', env);
  return [
    ...database.ends,
    ...[wechat, registries.service, pay.service, server].map(({ name, ended }) =>
      ended.then((reason) => `${name} ${reason}`),
    ),
  ];
}

/**
 * The database, migrated: the one of DATABASE_URL, or a private one in the data folder.
 * @param {import('./lib/secrets.mjs').Secrets} secrets
 */
async function openDatabase(secrets) {
  const own = process.env.DATABASE_URL;
  if (own) {
    const migratorUrl = process.env.DATABASE_MIGRATOR_URL || own;
    return { applicationUrl: await migrate(migratorUrl, own, secrets.APPLICATION_PASSWORD), ends: [] };
  }
  const folder = join(dataFolder, 'database');
  const database = await step('database', () => openEmbeddedDatabase({ folder, database: 'newresident' }));
  running.push({ name: 'database', undo: database.close });
  const end = database.stopped.then(() => 'the database ended');
  return { applicationUrl: await migrate(database.migratorUrl, database.applicationUrl), ends: [end] };
}

/**
 * Brings the schema up. The migration may print the address of an account it made for the application.
 * @param {string} migratorUrl
 * @param {string} applicationUrl
 * @param {string} [password] for that account, where it is to be made
 */
async function migrate(migratorUrl, applicationUrl, password = '') {
  const env = {
    DATABASE_MIGRATOR_URL: migratorUrl,
    DATABASE_URL: applicationUrl,
    APPLICATION_PASSWORD: password,
  };
  let output = '';
  await step('schema', async () => {
    output = await run('node', ['server/dist/database/migrate.js', 'up'], { env, signal });
    return lastLine(output.replace(/^DATABASE_URL=.*$/m, ''));
  });
  return /^DATABASE_URL=(\S+)$/m.exec(output)?.[1] ?? applicationUrl;
}

/**
 * A stand-in of the WeChat server that knows this demonstration's application.
 * @param {import('./lib/secrets.mjs').Secrets} secrets
 */
function startWechat(secrets) {
  const seed = join(dataFolder, 'wechat-seed.json');
  writeSecretFile(
    seed,
    JSON.stringify({ apps: [{ appId: secrets.WX_APP_ID, secret: secrets.WX_APP_SECRET }] }),
  );
  return start('wechat-stand-in', 'server/dist-stand-ins/wechat/main.js', {
    WECHAT_API_PORT: '0',
    WECHAT_CONTROL_PORT: '0',
    WECHAT_CLOUD_RUN_PORT: '0',
    WECHAT_SEED: seed,
  });
}

/** The simulator of the registries' gateway; it makes up a plain life for everybody it is asked about. */
async function startRegistries() {
  // Nothing that is stored depends on it, so every run has its own.
  const env = {
    REGISTRY_CLIENT_ID: 'new-resident-home',
    REGISTRY_SECRET: randomBytes(32).toString('base64url'),
  };
  const service = await start('registries-simulator', 'server/dist-stand-ins/registries/main.js', {
    ...env,
    REGISTRIES_PORT: '0',
    REGISTRIES_CONTROL_PORT: process.env.REGISTRIES_CONTROL_PORT || '0',
    REGISTRIES_UNKNOWN_PEOPLE: 'derived',
  });
  return { env, service };
}

/**
 * The stand-in of WeChat Pay, and its cashier, where a browser pays what a phone would pay in WeChat.
 * @param {import('./lib/secrets.mjs').Secrets} secrets
 * @param {number} port of the server that takes its notices
 */
async function startPay(secrets, port) {
  const { seed, env } = newMerchant({
    appId: secrets.WX_APP_ID,
    notifyOrigin: `http://127.0.0.1:${port}`,
  });
  const path = join(dataFolder, 'wechat-pay-seed.json');
  writeSecretFile(path, JSON.stringify(seed));
  const service = await start('wechat-pay-stand-in', 'server/dist-stand-ins/wechat-pay/main.js', {
    WXPAY_API_PORT: '0',
    WXPAY_CONTROL_PORT: process.env.WXPAY_CONTROL_PORT || '0',
    WXPAY_SEED: path,
  });
  const { api, control } = service.ready;
  offered.push({ label: 'WeChat Pay (stand-in)', url: `http://127.0.0.1:${control}/` });
  return { service, env: { ...env, WXPAY_API_BASE: `http://127.0.0.1:${api}` } };
}

/**
 * @param {string} name
 * @param {string} entry
 * @param {Record<string, string | undefined>} env
 */
async function start(name, entry, env) {
  /** @type {import('./lib/services.mjs').Service & { ready: Record<string, unknown> } | undefined} */
  let service;
  await step(name, async () => {
    service = await startService({
      name,
      entry,
      env: { ...timeOfDay, ...env },
      logFolder: join(dataFolder, 'logs'),
      signal,
    });
  });
  if (!service) throw new Error(`${name} did not start`);
  running.push({ name, undo: service.stop });
  return service;
}

/**
 * What the demonstration says about itself, and the pages every server has.
 * @param {string} origin
 */
function printAddresses(origin) {
  const path = join(dataFolder, 'demonstration.json');
  /** @type {{ label: string, url?: string, note?: string }[]} */
  const lines = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : [];
  /** @type {typeof lines} */
  const fixed = [
    { label: 'API documentation', url: '/api/docs' },
    { label: 'SMS codes (development)', url: '/dev/messages' },
    ...offered,
  ].filter(({ url }) => !lines.some((line) => line.url?.endsWith(url)));
  const indent = '\n'.padEnd(labelWidth + 4);
  console.log(`\n新市民之家 is running${day ? ` on ${day}` : ''}:\n`);
  for (const { label, url, note } of [...lines, ...fixed]) {
    const parts = [url && new URL(url, origin).href, note].filter(Boolean);
    console.log(`  ${padToWidth(label, labelWidth)} ${parts.join(indent)}`);
  }
  console.log(`\n  Data and logs: ${relative(process.cwd(), dataFolder)}   Ctrl-C stops everything.\n`);
}

/** Columns of the terminal that the names of the addresses take. */
const labelWidth = 24;

/** @returns {Promise<undefined>} */
function aborted() {
  return new Promise((settle) => signal.addEventListener('abort', () => settle(undefined), { once: true }));
}

/** @param {string} output */
function lastLine(output) {
  return output.trim().split('\n').at(-1) ?? '';
}

for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(name, () => {
    if (!signal.aborted) console.log('\nstopping …');
    stopping.abort();
  });
}
// An npm that is killed with -9 can tell us nothing.
const npm = process.ppid;
if (process.env.npm_lifecycle_event) {
  setInterval(() => process.ppid !== npm && stopping.abort(), 500).unref();
}
// The terminal may be gone before we are.
process.stdout.on('error', () => undefined);

main().then(
  () => process.exit(0),
  (error) => {
    if (signal.aborted) process.exit(0);
    console.error(`\n${error instanceof Error ? error.message : error}`);
    process.exit(1);
  },
);
