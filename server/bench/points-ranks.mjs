/** A place among five million stored scores against one among fifty thousand, on the real database, in one run. */
import { createRequire } from 'node:module';
import { openSql } from './points-city.mjs';
import { median } from './rig.mjs';

const require = createRequire(import.meta.url);
const points = (name) => require(`../dist/modules/points/${name}.js`);
const rounds = 7;
const queriesARound = 400;

/** A board of so many, in the order of their keys; every third shares the key of the one before. */
async function fillBoard(connection, id, people) {
  await connection.query('INSERT INTO points_board (id, programme, cycle, area_path) VALUES (?, ?, ?, ?)', [
    id,
    `bench-${people}`,
    '2026',
    '',
  ]);
  const step = 500_000;
  for (let from = 1; from <= people; from += step)
    await connection.query(
      `INSERT INTO points_board_entry (board_id, order_key, score_id, confirmed_at, changed_at)
       SELECT ?, UNHEX(CONCAT(LPAD(HEX(seq - IF(seq % 3 = 0, 1, 0)), 28, '0'), REPEAT('5A', 28))),
              CONCAT(LEFT(?, 24), LPAD(HEX(seq), 12, '0')), '2026-06-01', '2026-06-01'
         FROM seq_1_to_${people} WHERE seq BETWEEN ? AND ?`,
      [id, id, from, Math.min(people, from + step - 1)],
    );
}

const keyAt = (seq) =>
  Buffer.from(`${(seq - (seq % 3 === 0 ? 1 : 0)).toString(16).padStart(28, '0')}${'5a'.repeat(28)}`, 'hex');
const boardId = (number) => `018f0000-0000-7000-8000-0000000000${String(number).padStart(2, '0')}`;

async function measureRanks(database, sizes) {
  const { RankBoardRepository } = points('rank-board.repository');
  const { RankCountJob } = points('rank-count.job');
  const { RankService } = points('rank.service');
  const { sql, close } = openSql(database.applicationUrl);
  const boards = new RankBoardRepository(sql);
  const ranks = new RankService(boards, undefined, undefined);
  const asOf = new Date('2026-06-02T00:00:00Z');
  const counting = {};
  for (const [at, size] of sizes.entries()) {
    const started = process.hrtime.bigint();
    await new RankCountJob(boards, undefined, undefined).count(boardId(at), asOf);
    counting[size] = Number(process.hrtime.bigint() - started) / 1e9;
  }
  let seed = 5;
  const draw = (below) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  const cost = async (at) => {
    const size = sizes[at];
    const wanted = Array.from({ length: queriesARound }, () => 1 + draw(size));
    const started = process.hrtime.bigint();
    for (const seq of wanted) {
      const { place, of } = await ranks.placeOn(boardId(at), { orderKey: keyAt(seq), confirmedAt: asOf });
      if (place !== seq - (seq % 3 === 0 ? 1 : 0) || of !== size)
        throw new Error(`place ${place} of ${of} for ${seq}`);
    }
    return Number(process.hrtime.bigint() - started) / 1e3 / queriesARound;
  };
  for (const at of sizes.keys()) await cost(at);
  const spent = sizes.map(() => []);
  for (let round = 0; round < rounds; round += 1)
    for (const at of round % 2 === 0 ? [0, 1] : [1, 0]) spent[at].push(await cost(at));
  await close();
  const ratios = spent[1].map((large, round) => large / spent[0][round]);
  return {
    name: `points: a place among ${sizes[1]} scores, against ${sizes[0]}`,
    ratio: median(ratios),
    ratios,
    target: '≤ 1.3',
    largeMicroseconds: median(spent[1]),
    smallMicroseconds: median(spent[0]),
    countLargeSeconds: counting[sizes[1]],
    countSmallSeconds: counting[sizes[0]],
  };
}

/** @returns a row for the table of server/bench/run.mjs */
export async function benchRanks(rig, { quick = false } = {}) {
  const sizes = quick ? [5_000, 500_000] : [50_000, 5_000_000];
  const database = await rig.makeDatabase('bench_points_ranks', async (connection) => {
    for (const [at, size] of sizes.entries()) await fillBoard(connection, boardId(at), size);
  });
  await rig.settle();
  const row = await measureRanks(database, sizes);
  await rig.drop('bench_points_ranks');
  return row;
}
