/** What every part of the bench stands on: the embedded database with room to work, servers as processes of their own, fair measures. */
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import mysql from 'mysql2/promise';
import { openEmbeddedDatabase } from '../../scripts/lib/embedded-database.mjs';
import { send } from './load.mjs';

export const root = resolve(import.meta.dirname, '../..');
export const poolSize = 8;
const rounds = 3;
const seconds = 6;

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
export const say = (text) => process.stderr.write(`${text}\n`);

const key = () => randomBytes(32).toString('base64');
export const environment = {
  APP_MODE: 'test',
  JWT_SECRET: key(),
  DATA_KEYS: `b1:${key()}`,
  SEARCH_KEY: key(),
  DOOR_CODE_KEYS: `A:${key()}`,
  PERMIT_KEYS: `p1:${key()}`,
  WX_APP_ID: 'wxbench00000',
  WX_APP_SECRET: key(),
  WX_API_BASE: 'http://127.0.0.1:1',
  RUN_JOBS: 'false',
  LOG_LEVEL: 'info',
  DATABASE_POOL: String(poolSize),
  WEB_ROOT: '/nonexistent',
  REQUESTS_PER_MINUTE: '100000000',
};

export function optionsOf(url) {
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

export async function startProcess(file, extra, execArgv = []) {
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
export const processorMilliseconds = (pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
};

export async function compare(name, target, floor, makeRequest, connections) {
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

/** The database of the bench, and the databases made in it. */
export class Rig {
  constructor(folder, owner, administrator) {
    Object.assign(this, { folder, owner, administrator, made: [] });
  }

  static async open() {
    const folder = join(root, '.data/bench');
    const owner = await openEmbeddedDatabase({ folder, database: 'bench' });
    const administrator = await mysql.createConnection(optionsOf(owner.administratorUrl));
    // Room for a large city's pages and its log, as a server of its own would have; the same for every database.
    await administrator.query('SET GLOBAL innodb_buffer_pool_size = 10 * 1024 * 1024 * 1024');
    await administrator.query('SET GLOBAL innodb_log_file_size = 1024 * 1024 * 1024');
    return new Rig(folder, owner, administrator);
  }

  /** A migrated database of its own, filled by `fill(connection)`, whose answer is its `city`. */
  async makeDatabase(name, fill) {
    await this.administrator.query(`DROP DATABASE IF EXISTS ${name}`);
    this.made.push(name);
    const database = await openEmbeddedDatabase({ folder: this.folder, database: name });
    const { migrateUp } = await import(join(root, 'server/dist/database/migrate.js')).then(
      (module) => module.default ?? module,
    );
    await migrateUp(database.migratorUrl, database.applicationUrl);
    const started = Date.now();
    const connection = await mysql.createConnection(optionsOf(database.migratorUrl));
    const city = await fill(connection);
    await connection.end();
    say(`made ${name} in ${Math.round((Date.now() - started) / 1000)} s`);
    return { ...database, city };
  }

  /** Waits until what was loaded is written out: nobody pays for it but the loading. */
  async settle() {
    const { administrator } = this;
    await administrator.query(
      'SET GLOBAL innodb_max_dirty_pages_pct = 0, innodb_max_dirty_pages_pct_lwm = 0',
    );
    for (let waited = 0; waited < 240; waited += 1) {
      const [rows] = await administrator.query(
        "SHOW GLOBAL STATUS WHERE Variable_name IN ('Innodb_buffer_pool_pages_dirty', 'Innodb_history_list_length')",
      );
      if (rows.every((row) => Number(row.Value) < 200)) break;
      await new Promise((done) => setTimeout(done, 500));
    }
    await administrator.query(
      'SET GLOBAL innodb_max_dirty_pages_pct = 90, innodb_max_dirty_pages_pct_lwm = 0',
    );
  }

  /** The prepared statements that some work sends, in order, as the database logged them. */
  async statementsOf(work) {
    const { administrator } = this;
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

  /** Gives the room of a database back before the next part. */
  async drop(name) {
    await this.administrator.query(`DROP DATABASE IF EXISTS ${name}`);
  }

  async close() {
    for (const name of this.made) await this.administrator.query(`DROP DATABASE IF EXISTS ${name}`);
    await this.administrator.end();
    await this.owner.close();
  }
}
