/**
 * The whole city's run as the product does it: from locked input in the database to the published result with its
 * certificate, in a process of its own, with its memory looked at all the time and its progress read beside it.
 */
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import { optionsOf, root, say } from './rig.mjs';

const wholeCity = 567_000;
const quickCity = 50_000;
const schools = 300;
const wishesEach = 5;
/** Megabytes that the process may take; its heap is bounded as the server bounds it. */
const mostMegabytes = 400;
const program = join(root, 'server/dist/modules/schooling/run-allocation.command.js');
const at = '2026-07-01T02:00:00.000Z';
const runId = '018f0000-0000-7000-8000-00000000f001';
const schoolId = (school) => `018f0000-0000-7000-9000-${String(school).padStart(12, '0')}`;
const chain = [
  { key: 'total', order: 'desc' },
  { key: 'group:base', order: 'desc' },
  { key: 'first-day:residence', order: 'asc' },
  { key: 'lot', order: 'asc' },
];

/** Schools with approved seats, children in the pool, and a run whose list is about to be locked. */
async function fillCity(connection, children, seed) {
  const seats = Math.floor((children * 0.95) / schools);
  const places = Array.from({ length: schools }, (_, at) => schoolId(at));
  await connection.query(
    'INSERT INTO school (id, code, name, stages, area_code, area_path, address) VALUES ?',
    [places.map((id, n) => [id, `B${n}`, `学校${n}`, 'primary', '320582100', '/320582/320582100/', '路1号'])],
  );
  await connection.query(
    'INSERT INTO seat_plan (id, cycle, school_id, stage, classes, total, state, entered_by, entered_at) VALUES ?',
    [places.map((id) => [id, '2026', id, 'primary', 1, seats, 'approved', id, new Date(at)])],
  );
  for (let from = 0; from < children; from += 5000) {
    const rows = [];
    for (let child = from; child < Math.min(children, from + 5000); child += 1) {
      const drawn = createHash('md5').update(String(child)).digest();
      const wishes = Array.from({ length: wishesEach }, (_, n) =>
        schoolId((drawn.readUInt16LE(n * 2) + n * 60) % schools),
      );
      const keys = {
        total: drawn.readUInt16LE(10) * 60,
        'group:base': (drawn.readUInt8(12) % 100) * 1200,
        'first-day:residence': `20${10 + (drawn.readUInt8(13) % 10)}-0${1 + (drawn.readUInt8(14) % 9)}-15`,
      };
      const id = `018f0000-0000-7000-a000-${String(child).padStart(12, '0')}`;
      const places = JSON.stringify([...new Set(wishes)]);
      rows.push([
        id,
        id,
        '2026',
        'primary',
        id,
        id,
        places,
        1,
        '320582100',
        '/320582/',
        JSON.stringify(keys),
        '{}',
        new Date(at),
      ]);
    }
    await connection.query(
      `INSERT INTO schooling_entry (id, case_id, cycle, stage, child_person_id, guardian_person_id, wishes, adjustment,
         district_code, area_path, rank_keys, bonus, entered_at) VALUES ?`,
      [rows],
    );
  }
  const rules = { chain, siblings: { keep: 'none', fallback: 'split' } };
  await connection.query(
    `INSERT INTO schooling_run (id, cycle, stage, kind, area_code, area_path, area_name, mode, state, rules, seed_commitment,
       created_by, created_at) VALUES (?, '2026', 'primary', 'first', '320582', '/320582/', '市', 'serial-dictatorship', 'locking',
       ?, ?, ?, ?)`,
    [runId, JSON.stringify(rules), createHash('sha256').update(seed).digest('hex'), runId, new Date(at)],
  );
  await connection.query('INSERT INTO schooling_run_progress (run_id, attempt, step) VALUES (?, 1, ?)', [
    runId,
    'waiting',
  ]);
}

const peakMegabytes = (pid) => {
  try {
    const [, kilobytes = '0'] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) / 1024;
  } catch {
    return 0;
  }
};

/** One task from beginning to end: seconds, peak memory, and every step of the progress that was seen. */
async function task(database, connection, request) {
  const started = Date.now();
  const child = spawn(process.execPath, ['--max-old-space-size=900', program], {
    env: { PATH: process.env.PATH, DATABASE_URL: database.applicationUrl },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let [peak, output] = [0, ''];
  const steps = new Set();
  const looking = setInterval(async () => {
    peak = Math.max(peak, peakMegabytes(child.pid));
    const [[told]] = await connection.query(
      'SELECT step, done FROM schooling_run_progress WHERE run_id = ?',
      [runId],
    );
    steps.add(told.step);
  }, 100);
  child.stdout.setEncoding('utf8').on('data', (part) => {
    output += part;
  });
  child.stdin.end(JSON.stringify({ runId, attempt: 1, at, ...request }));
  await new Promise((done) => child.once('close', done));
  clearInterval(looking);
  const answer = JSON.parse(output);
  if (!answer.ok) throw new Error(`${request.task} failed: ${answer.failure}`);
  return { seconds: (Date.now() - started) / 1000, peak, steps: [...steps], ...answer.ok };
}

/** @returns a row for the table of server/bench/run.mjs: the memory of the run, of what it may take */
export async function benchSchoolingRun(rig, { quick = false } = {}) {
  const children = quick ? quickCity : wholeCity;
  const seed = randomBytes(32).toString('hex');
  const name = 'bench_schooling_run';
  const database = await rig.makeDatabase(name, (connection) => fillCity(connection, children, seed));
  const connection = await mysql.createConnection(optionsOf(database.migratorUrl));
  try {
    const locked = await task(database, connection, { task: 'lock', seed });
    await connection.query("UPDATE schooling_run SET state = 'running' WHERE id = ?", [runId]);
    const ran = await task(database, connection, { task: 'run' });
    const [[stored]] = await connection.query(
      "SELECT COUNT(*) AS results FROM schooling_run_result t JOIN schooling_run r ON r.id = t.run_id AND r.state = 'run'",
    );
    if (stored.results !== children) throw new Error(`${stored.results} results of ${children}`);
    say(`  steps seen: ${locked.steps.join(', ')}; ${ran.steps.join(', ')}`);
    return {
      name: `a run of ${children} children from the database to its certificate, memory`,
      ratio: ran.peak / mostMegabytes,
      target: '≤ 1',
      lockSeconds: locked.seconds,
      lockMegabytes: locked.peak,
      runSeconds: ran.seconds,
      runMegabytes: ran.peak,
      placed: ran.placed,
    };
  } finally {
    await connection.end();
    await rig.drop(name);
  }
}
