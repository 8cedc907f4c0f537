/** The whole city streamed from the database and evaluated again, against a hand-written loop over the same table. */
import { createRequire } from 'node:module';
import mysql from 'mysql2';
import { codes, drawer, drawPerson, facts, flags, loopByHand, pack, programmes } from './points-table.mjs';
import { optionsOf } from './rig.mjs';

const require = createRequire(import.meta.url);
const points = (name) => require(`../dist/modules/points/${name}.js`);
const wholeCity = 5_033_000;
/** Different people; more rows repeat their facts under ids of their own. */
const distinct = 65_536;
/** Both sides are compiled while they run: the first blocks are computed and compared, and not timed. */
const warmUpBlocks = 6;

/** What the product's repositories take, as the application's account opens it. */
export function openSql(url) {
  const pool = mysql.createPool({
    ...optionsOf(url),
    connectionLimit: 2,
    timezone: 'Z',
    charset: 'utf8mb4_bin',
    dateStrings: ['DATE'],
    maxPreparedStatements: 1000,
  });
  const { DriverSql } = require('../dist/database/sql.js');
  return { sql: new DriverSql(pool), close: () => new Promise((done) => pool.end(done)) };
}

/** A fact as the hand-written loop reads it. */
function handValue(fact, value) {
  if (codes[fact]) return codes[fact].indexOf(value);
  return flags.some(([name]) => name === fact) ? Number(value) : value;
}

function tableOfTheBench() {
  const { readPacks, programFor } = points('domain/pack-set');
  const set = readPacks([
    { file: 'table', folder: 'bench', kind: 'standard', content: pack() },
    { file: 'programmes', folder: 'bench', kind: 'programmes', content: programmes },
  ]);
  if (set.faults.length > 0) throw new Error(JSON.stringify(set.faults));
  return programFor(set, 'bench', 'bench', '2026-05-31');
}

/** So many confirmed scores: some are written with their sealed facts, the database repeats them. */
async function fillScores(connection, sealer, people) {
  const { factsSealContext } = points('score.repository');
  const draw = drawer(11);
  const rows = [];
  for (let at = 0; at < Math.min(distinct, people); at += 1)
    rows.push([at, sealer.seal(JSON.stringify(drawPerson(draw)), factsSealContext)]);
  await connection.query('CREATE TABLE drawn (at INT PRIMARY KEY, facts_cipher BLOB NOT NULL)');
  for (let from = 0; from < rows.length; from += 2000)
    await connection.query('INSERT INTO drawn VALUES ?', [rows.slice(from, from + 2000)]);
  for (let from = 0, copy = 0; from < people; from += distinct, copy += 1) {
    const most = Math.min(distinct, people - from);
    const id = `CONCAT('018f${String(copy).padStart(4, '0')}-0000-7000-8000-', LPAD(HEX(at), 12, '0'))`;
    await connection.query(
      `INSERT INTO points_score (id, case_id, person_id, area_path, programme, cycle, standard, version, as_of, rules_on,
         facts_cipher, facts_hash, total_ticks, ticks_per_point, group_ticks, eligible, vetoed, tie_keys, chain, order_key,
         calculated_at)
       SELECT ${id}, ${id}, ${id}, '/1/', 'bench', '2026', 'bench/table', '1', '2026-05-31', '2026-05-31', facts_cipher,
              REPEAT('0', 32), 0, 1200, '{}', 1, 0, '{}', '[]', 'k', '2026-06-01' FROM drawn WHERE at < ? ORDER BY at`,
      [most],
    );
    await connection.query(
      `INSERT INTO points_standing (case_id, score_id, person_id, programme, cycle, area_path, state, confirmed_at)
       SELECT ${id}, ${id}, ${id}, 'bench', '2026', '/1/', 'confirmed', '2026-06-01' FROM drawn WHERE at < ? ORDER BY at`,
      [most],
    );
  }
  await connection.query('DROP TABLE drawn');
}

/** Page after page from the database, block after block through the engine; only computing is timed on either side. */
async function streamCity(database, sealer, program, people) {
  const { ScoreStreamRepository } = points('score-stream.repository');
  const { CityBlock } = points('domain/city-block');
  const { readFacts } = points('domain/fact-reader');
  const { sql, close } = openSql(database.applicationUrl);
  const size = 16_384;
  const block = new CityBlock(program, size);
  const byFact = Object.fromEntries(facts.map((fact) => [fact, new Int32Array(size)]));
  const order = ['base', 'bonus', 'deduction'].map((id) =>
    program.groups.findIndex((group) => group.id === id),
  );
  const total = new Float64Array(size);
  const groups = order.map(() => new Float64Array(size));
  const spent = { ours: 0n, hand: 0n };
  let [done, blocks, peak] = [0, 0, 0];
  const closeBlock = () => {
    let mine;
    const rows = block.rows;
    const run = {
      ours: () => {
        mine = block.evaluate();
      },
      hand: () => loopByHand(byFact, rows, total, groups),
    };
    for (const side of blocks % 2 === 0 ? ['ours', 'hand'] : ['hand', 'ours']) {
      const started = process.hrtime.bigint();
      run[side]();
      if (blocks >= warmUpBlocks) spent[side] += process.hrtime.bigint() - started;
    }
    for (let row = 0; row < rows; row += 1) {
      if (mine.total[row] !== total[row]) throw new Error(`row ${done + row} differs`);
      for (const [at, place] of order.entries())
        if (mine.groups[place][row] !== groups[at][row])
          throw new Error(`row ${done + row} differs in a group`);
    }
    done += rows;
    blocks += 1;
    block.clear();
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const started = Date.now();
  for await (const page of new ScoreStreamRepository(sql, sealer).confirmed('bench', '2026')) {
    for (const score of page) {
      const row = block.rows;
      const full = block.add(readFacts(program, { id: score.personId, facts: score.facts }));
      for (const fact of facts) byFact[fact][row] = handValue(fact, score.facts[fact]);
      if (full) closeBlock();
    }
  }
  if (block.rows > 0) closeBlock();
  await close();
  if (done !== people) throw new Error(`${done} of ${people} were streamed`);
  return {
    ours: Number(spent.ours) / 1e6,
    hand: Number(spent.hand) / 1e6,
    seconds: (Date.now() - started) / 1000,
    megabytes: peak / 2 ** 20,
  };
}

/** @returns a row for the table of server/bench/run.mjs */
export async function benchCity(rig, { quick = false } = {}) {
  const { Sealer } = require('../dist/common/crypto/sealed-value.js');
  const keys = new Map([['b1', Buffer.alloc(32, 9)]]);
  const sealer = new Sealer({ keys, currentKid: 'b1', suite: 'aes-256-gcm' });
  const people = quick ? 200_000 : wholeCity;
  const database = await rig.makeDatabase('bench_points_city', (connection) =>
    fillScores(connection, sealer, people),
  );
  await rig.settle();
  const { ours, hand, seconds, megabytes } = await streamCity(database, sealer, tableOfTheBench(), people);
  await rig.drop('bench_points_city');
  return {
    name: `points: ${people} × 20 streamed from the database, against a typed-array loop`,
    ratio: ours / hand,
    ratios: [ours / hand],
    target: '≤ 2.5',
    oursMilliseconds: ours,
    handMilliseconds: hand,
    allSeconds: seconds,
    megabytes,
  };
}
