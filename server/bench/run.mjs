/**
 * The product's speed as ratios in one run, on the embedded database. Prints a table and, last, one line of JSON.
 * `--quick` leaves out the large city (a minute instead of a quarter of an hour).
 */
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import mysql from 'mysql2/promise';
import { openEmbeddedDatabase } from '../../scripts/lib/embedded-database.mjs';
import { makeCity } from './data.mjs';
import { Crowd, send } from './load.mjs';

const { consentTexts } = createRequire(import.meta.url)('@app/shared/identity/consent');
const root = resolve(import.meta.dirname, '../..');
const quick = process.argv.includes('--quick');
/** `--scale`: only the comparison of the small city with the large one. */
const scaleOnly = process.argv.includes('--scale');
const poolSize = 8;
const rounds = 3;
const seconds = 6;
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const say = (text) => process.stderr.write(`${text}\n`);

const key = () => randomBytes(32).toString('base64');
const environment = {
  APP_MODE: 'test',
  JWT_SECRET: key(),
  DATA_KEYS: `b1:${key()}`,
  SEARCH_KEY: key(),
  DOOR_CODE_KEYS: `A:${key()}`,
  WX_APP_ID: 'wxbench00000',
  WX_APP_SECRET: key(),
  WX_API_BASE: 'http://127.0.0.1:1',
  RUN_JOBS: 'false',
  LOG_LEVEL: 'info',
  DATABASE_POOL: String(poolSize),
  WEB_ROOT: '/nonexistent',
  REQUESTS_PER_MINUTE: '100000000',
};

function optionsOf(url) {
  const parsed = new URL(url);
  return {
    socketPath: parsed.searchParams.get('socketPath'),
    user: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
    database: parsed.pathname.slice(1) || undefined,
  };
}

const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

async function startProcess(file, extra, execArgv = []) {
  const port = await freePort();
  const child = fork(file, {
    env: { ...process.env, ...environment, ...extra, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv,
  });
  await new Promise((done, fail) => {
    child.once('message', done);
    child.once('exit', (code) => fail(new Error(`${file} ended with ${code}`)));
  });
  const heap = () =>
    new Promise((done) => {
      child.once('message', ({ heapMegabytes }) => done(heapMegabytes));
      child.send('heap');
    });
  return {
    port,
    pid: child.pid,
    heap,
    stop: () =>
      new Promise((done) => {
        child.removeAllListeners('exit');
        child.once('exit', done);
        child.kill('SIGTERM');
      }),
  };
}

/** Processor time of a process so far, in milliseconds; unlike requests per second it does not mind a busy machine. */
const processorMilliseconds = (pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
};

/** Waits until what was loaded is written out: nobody pays for it but the loading. */
async function settle() {
  await administrator.query('SET GLOBAL innodb_max_dirty_pages_pct = 0, innodb_max_dirty_pages_pct_lwm = 0');
  for (let waited = 0; waited < 240; waited += 1) {
    const [rows] = await administrator.query(
      "SHOW GLOBAL STATUS WHERE Variable_name IN ('Innodb_buffer_pool_pages_dirty', 'Innodb_history_list_length')",
    );
    if (rows.every((row) => Number(row.Value) < 200)) break;
    await new Promise((done) => setTimeout(done, 500));
  }
  await administrator.query('SET GLOBAL innodb_max_dirty_pages_pct = 90, innodb_max_dirty_pages_pct_lwm = 0');
}

/** A migrated database of its own with a city in it, and the address by which the application uses it. */
async function makeDatabase(name, size) {
  await administrator.query(`DROP DATABASE IF EXISTS ${name}`);
  const database = await openEmbeddedDatabase({ folder, database: name });
  const { migrateUp } = await import(join(root, 'server/dist/database/migrate.js')).then(
    (module) => module.default ?? module,
  );
  await migrateUp(database.migratorUrl, database.applicationUrl);
  const started = Date.now();
  const connection = await mysql.createConnection(optionsOf(database.migratorUrl));
  const city = await makeCity(connection, { ...size, consentVersion: consentTexts.identity.version });
  await connection.end();
  say(
    `made ${size.people} people and ${size.people * 3} stays in ${Math.round((Date.now() - started) / 1000)} s`,
  );
  return { ...database, city };
}

/** The server's own statements for one scan and one declaration, in order, as the database logged them. */
async function statementsOf(administrator, work) {
  await administrator.query("SET GLOBAL log_output = 'TABLE'");
  await administrator.query('TRUNCATE mysql.general_log');
  await administrator.query('SET GLOBAL general_log = ON');
  await work();
  await administrator.query('SET GLOBAL general_log = OFF');
  const [rows] = await administrator.query(
    "SELECT CONVERT(argument USING utf8mb4) AS text FROM mysql.general_log WHERE command_type = 'Prepare' ORDER BY event_time",
  );
  return rows.map((row) => row.text);
}

async function compare(name, target, floor, makeRequest, connections) {
  const ratios = [];
  const shown = { ours: [], floor: [], p99: [], oursCpu: [], floorCpu: [] };
  const measure = async (side) => {
    const before = processorMilliseconds(side.pid);
    const result = await send(side.port, makeRequest, { connections, seconds });
    return { ...result, cpu: ((processorMilliseconds(side.pid) - before) * 1000) / result.total };
  };
  for (let round = 0; round < rounds; round += 1) {
    const results = new Map();
    for (const side of round % 2 === 0 ? [target, floor] : [floor, target])
      results.set(side, await measure(side));
    const [ours, theirs] = [results.get(target), results.get(floor)];
    ratios.push(ours.perSecond / theirs.perSecond);
    shown.ours.push(ours.perSecond);
    shown.floor.push(theirs.perSecond);
    shown.p99.push(ours.p99);
    shown.oursCpu.push(ours.cpu);
    shown.floorCpu.push(theirs.cpu);
  }
  return {
    name,
    ratio: median(ratios),
    ratios,
    oursPerSecond: median(shown.ours),
    floorPerSecond: median(shown.floor),
    p99: median(shown.p99),
    oursCpuMicroseconds: median(shown.oursCpu),
    floorCpuMicroseconds: median(shown.floorCpu),
  };
}

const results = [];
const folder = join(root, '.data/bench');
const owner = await openEmbeddedDatabase({ folder, database: 'bench' });
const administrator = await mysql.createConnection(optionsOf(owner.administratorUrl));
// Room for the large city's pages and its log, as a server of its own would have; the same for both cities.
await administrator.query('SET GLOBAL innodb_buffer_pool_size = 10 * 1024 * 1024 * 1024');
await administrator.query('SET GLOBAL innodb_log_file_size = 1024 * 1024 * 1024');
try {
  const small = await makeDatabase('bench_small', { people: 10_000, declarers: quick ? 80_000 : 250_000 });
  const serverFile = join(root, 'server/dist/main.js');
  let server = await startProcess(serverFile, { DATABASE_URL: small.applicationUrl });
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
  const probe = new Crowd({ environment, city: small.city, form: { occupations: [], reasons: [] }, today });
  const door = await (await fetch(`http://127.0.0.1:${server.port}/api/doors/${probe.codeOf(1)}`)).json();
  const crowd = new Crowd({ environment, city: small.city, form: door.form, today });
  await server.stop();
  if (!scaleOnly) {
    // A fresh process prepares its statements anew, so the log holds each of them once, in order.
    const one = (request) =>
      fetch(`http://127.0.0.1:${server.port}${request.path}`, request).then((answer) =>
        answer.text().then((text) => {
          if (!answer.ok) throw new Error(text);
        }),
      );
    server = await startProcess(serverFile, { DATABASE_URL: small.applicationUrl });
    const scan = (await statementsOf(administrator, () => one(crowd.scanRequest()))).filter(
      (text) => !/FROM area\b/.test(text),
    );
    await server.stop();
    server = await startProcess(serverFile, { DATABASE_URL: small.applicationUrl });
    const declare = await statementsOf(administrator, () => one(crowd.declareRequest()));
    if (scan.length !== 2 || declare.length !== 9)
      throw new Error(
        `the floor knows 2 and 9 statements, the server sent ${scan.length} and ${declare.length}:\n${[...scan, ...declare].join('\n---\n')}`,
      );

    const floor = await startProcess(join(import.meta.dirname, 'floor.mjs'), {
      FLOOR: JSON.stringify({
        databaseOptions: optionsOf(small.applicationUrl),
        poolSize,
        jwtSecret: environment.JWT_SECRET,
        scan,
        declare,
        form: door.form,
      }),
    });
    say('warming up');
    for (const side of [server, floor]) {
      await send(side.port, () => crowd.scanRequest(), { connections: 16, seconds: 3 });
      await send(side.port, () => crowd.declareRequest(), { connections: 16, seconds: 2 });
    }
    say('scan a door');
    results.push({
      ...(await compare('scan a door (read)', server, floor, () => crowd.scanRequest(), 32)),
      target: '≥ 0.8',
    });
    say('declare');
    results.push({
      ...(await compare('declare (write), 32 at once', server, floor, () => crowd.declareRequest(), 32)),
      target: '≥ 0.6',
    });
    results.push({
      ...(await compare('declare (write), 4 at once', server, floor, () => crowd.declareRequest(), 4)),
      target: '≥ 0.6',
    });
    await floor.stop();

    await server.stop();
    say('memory over 100,000 requests');
    server = await startProcess(serverFile, { DATABASE_URL: small.applicationUrl }, [
      '--expose-gc',
      '-r',
      join(import.meta.dirname, 'heap-probe.cjs'),
    ]);
    await send(server.port, () => crowd.scanRequest(), { connections: 32, amount: 30_000 });
    const before = await server.heap();
    await send(server.port, () => crowd.scanRequest(), { connections: 32, amount: 100_000 });
    const after = await server.heap();
    results.push({
      name: 'heap held after 100,000 requests, against before',
      ratio: after / before,
      target: '≤ 1.1',
      megabytesBefore: before,
      megabytesAfter: after,
    });
    await server.stop();
  }
  if (!quick) {
    const large = await makeDatabase('bench_large', { people: 1_000_000, declarers: 60_000 });
    const crowds = {
      small: crowd,
      large: new Crowd({ environment, city: large.city, form: door.form, today }),
    };
    const servers = {
      small: await startProcess(serverFile, { DATABASE_URL: small.applicationUrl }),
      large: await startProcess(serverFile, { DATABASE_URL: large.applicationUrl }),
    };
    say('writing out');
    await settle();
    say('one declaration at a time, small city and large');
    for (const size of ['small', 'large'])
      await send(servers[size].port, () => crowds[size].declareRequest(), { connections: 1, seconds: 4 });
    const ratios = [];
    const costs = { small: [], large: [] };
    for (let round = 0; round < 5; round += 1) {
      for (const size of round % 2 === 0 ? ['small', 'large'] : ['large', 'small']) {
        const { perSecond } = await send(servers[size].port, () => crowds[size].declareRequest(), {
          connections: 1,
          seconds: 4,
        });
        costs[size].push(1000 / perSecond);
      }
      ratios.push(costs.large.at(-1) / costs.small.at(-1));
    }
    results.push({
      name: 'one declaration at 1,000,000 people and 3,000,000 stays, against 10,000',
      ratio: median(ratios),
      ratios,
      target: '≤ 1.3',
      smallMilliseconds: median(costs.small),
      largeMilliseconds: median(costs.large),
    });
    await servers.small.stop();
    await servers.large.stop();
  }
} finally {
  for (const name of ['bench_small', 'bench_large'])
    await administrator.query(`DROP DATABASE IF EXISTS ${name}`);
  await administrator.end();
  await owner.close();
}

process.stdout.write(`\n${'what'.padEnd(74)}${'ratio'.padStart(8)}  ${'target'.padEnd(8)} figures\n`);
for (const { name, ratio, target, ratios, ...figures } of results) {
  const text = Object.entries(figures)
    .map(([label, value]) => `${label} ${Number(value).toFixed(1)}`)
    .join(', ');
  process.stdout.write(`${name.padEnd(74)}${ratio.toFixed(2).padStart(8)}  ${target.padEnd(8)} ${text}\n`);
}
process.stdout.write(`${JSON.stringify({ bench: results })}\n`);
