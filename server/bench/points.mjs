/**
 * The points kernel against hand-written code in the same run. `measurePoints()` answers rows for the table of
 * server/bench/run.mjs; by itself: `node --expose-gc server/bench/points.mjs`.
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { LogicEngine } from 'json-logic-engine';
import { Engine } from 'json-rules-engine';
import {
  asJsonLogic,
  asJsonRules,
  byHand,
  byHandInWords,
  codes,
  drawer,
  drawPerson,
  facts,
  flags,
  loopByHand,
  pack,
  programmes,
} from './points-table.mjs';

const require = createRequire(import.meta.url);
const domain = (name) => require(`../dist/modules/points/domain/${name}.js`);
const city = 5_033_000;
const rounds = 7;
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

function compiledTable() {
  const { readPacks, programFor } = domain('pack-set');
  const set = readPacks([
    { file: 'table', folder: 'bench', kind: 'standard', content: pack() },
    { file: 'programmes', folder: 'bench', kind: 'programmes', content: programmes },
  ]);
  if (set.faults.length > 0) throw new Error(JSON.stringify(set.faults));
  return programFor(set, 'bench', 'bench', '2026-05-31');
}

/** Calls a second, of work on one person after another for about so many milliseconds. */
function rate(work, people, milliseconds = 400) {
  const started = process.hrtime.bigint();
  const until = started + BigInt(milliseconds) * 1_000_000n;
  let done = 0;
  let sum = 0;
  while (process.hrtime.bigint() < until) {
    for (let index = 0; index < people.length; index += 1) sum += work(people[index]);
    done += people.length;
  }
  if (Number.isNaN(sum)) throw new Error('a total is not a number');
  return (done * 1e9) / Number(process.hrtime.bigint() - started);
}

function explained(program) {
  const { evaluate } = domain('evaluate');
  const { readFacts } = domain('fact-reader');
  const { explain } = domain('explain');
  const draw = drawer(7);
  const people = Array.from({ length: 2000 }, () => drawPerson(draw));
  const sheets = people.map((person, index) => readFacts(program, { id: String(index), facts: person }));
  const logic = new LogicEngine().build(asJsonLogic());
  for (const [index, person] of people.entries()) {
    const [ours, theirs] = [evaluate(program, sheets[index]), byHand(person)];
    const same =
      ours.total === theirs.total && ours.lines.every((line, at) => line.ticks === theirs.lines[at].ticks);
    if (!same || logic(person) !== theirs.total)
      throw new Error(`the contestants disagree about ${JSON.stringify(person)}`);
  }
  const lineCount = (evaluation) => evaluation.total + evaluation.lines.length;
  const contests = {
    hand: () => rate((person) => lineCount(byHand(person)), people),
    ours: () => rate((sheet) => lineCount(evaluate(program, sheet)), sheets),
    words: () => rate((sheet) => explain(evaluate(program, sheet)).lines.length, sheets),
    handWords: () => rate((person) => byHandInWords(person).lines.length, people),
    logic: () => rate((person) => logic(person), people),
  };
  const results = Object.fromEntries(Object.keys(contests).map((name) => [name, []]));
  for (let round = 0; round < rounds + 1; round += 1)
    for (const [name, run] of Object.entries(contests)) {
      const perSecond = run();
      if (round > 0) results[name].push(perSecond);
    }
  return { people, ...results };
}

async function rulesEngineRate(people) {
  const engine = new Engine(asJsonRules());
  await engine.run(people[0]);
  const started = process.hrtime.bigint();
  let done = 0;
  for (; process.hrtime.bigint() - started < 1_000_000_000n; done += 1)
    await engine.run(people[done % people.length]);
  return (done * 1e9) / Number(process.hrtime.bigint() - started);
}

/** The whole city, block after block as it would stream in; only computing is timed, on both sides. */
function wholeCity(program, count) {
  const { evaluateColumns, totalsFor } = domain('batch');
  const block = 65_536;
  const byFact = Object.fromEntries(facts.map((fact) => [fact, new Int32Array(block)]));
  // Rules with a condition read 1 where it holds and -2 where it does not.
  const ours = program.indicators.map(({ pack: { id } }) =>
    flags.some(([name]) => name === id) ? new Int32Array(block) : byFact[id],
  );
  const mine = totalsFor(program, block);
  const theirs = totalsFor(program, block);
  const order = ['base', 'bonus', 'deduction'].map((id) =>
    program.groups.findIndex((group) => group.id === id),
  );
  const handGroups = order.map((place) => theirs.groups[place]);
  const draw = drawer(11);
  const spent = { ours: 0n, hand: 0n };
  let peak = 0;
  let checked = 0;
  for (let from = 0; from < count; from += block) {
    const rows = Math.min(block, count - from);
    for (let row = 0; row < rows; row += 1) for (const fact of facts) byFact[fact][row] = draw(fact);
    for (const [name] of flags) {
      const column = ours[program.indicators.findIndex(({ pack: { id } }) => id === name)];
      for (let row = 0; row < rows; row += 1) column[row] = byFact[name][row] === 1 ? 1 : -2;
    }
    const run = {
      ours: () => evaluateColumns(program, ours, rows, mine),
      hand: () => loopByHand(byFact, rows, theirs.total, handGroups),
    };
    for (const side of (from / block) % 2 === 0 ? ['ours', 'hand'] : ['hand', 'ours']) {
      const started = process.hrtime.bigint();
      run[side]();
      spent[side] += process.hrtime.bigint() - started;
    }
    for (let row = 0; row < rows; row += 1) {
      if (mine.total[row] !== theirs.total[row]) throw new Error(`row ${from + row} differs`);
      for (let group = 0; group < 3; group += 1)
        if (mine.groups[group][row] !== theirs.groups[group][row])
          throw new Error(`row ${from + row} differs in a group`);
      checked += 1;
    }
    peak = Math.max(peak, process.memoryUsage.rss());
  }
  return {
    ours: Number(spent.ours) / 1e6,
    hand: Number(spent.hand) / 1e6,
    megabytes: peak / 2 ** 20,
    checked,
  };
}

/** @returns rows `{ name, ratio, target, … }` */
export async function measurePoints({ quick = false } = {}) {
  if (codes.education.length !== 6) throw new Error('the table has changed');
  const program = compiledTable();
  const speeds = explained(program);
  const best = Object.fromEntries(
    ['hand', 'ours', 'words', 'handWords', 'logic'].map((name) => [name, median(speeds[name])]),
  );
  const ratios = speeds.ours.map((value, round) => value / speeds.hand[round]);
  const wordRatios = speeds.words.map((value, round) => value / speeds.handWords[round]);
  const rules = await rulesEngineRate(speeds.people);
  wholeCity(program, 200_000);
  const runs = Array.from({ length: quick ? 1 : 3 }, () => wholeCity(program, quick ? 1_000_000 : city));
  const cityRatios = runs.map((run) => run.ours / run.hand);
  return [
    {
      name: 'points: explained evaluations of 20 indicators, against a hand-written closure',
      ratio: median(ratios),
      ratios,
      target: '≥ 0.25',
      oursPerSecond: best.ours,
      handPerSecond: best.hand,
      jsonLogicPerSecond: best.logic,
      jsonRulesPerSecond: rules,
    },
    {
      name: 'points: the same with every sentence written out, on both sides',
      ratio: median(wordRatios),
      ratios: wordRatios,
      target: '≥ 0.25',
      oursPerSecond: best.words,
      handPerSecond: best.handWords,
    },
    {
      name: `points: ${runs[0].checked} people × 20 indicators, against a typed-array loop`,
      ratio: median(cityRatios),
      ratios: cityRatios,
      target: '≤ 2.5',
      oursMilliseconds: median(runs.map(({ ours }) => ours)),
      handMilliseconds: median(runs.map(({ hand }) => hand)),
      megabytes: Math.max(...runs.map(({ megabytes }) => megabytes)),
    },
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const { name, ratio, target, ratios, ...figures } of await measurePoints({
    quick: process.argv.includes('--quick'),
  })) {
    process.stdout.write(
      `${name}: ${ratio.toFixed(2)} (${target}; rounds ${ratios.map((value) => value.toFixed(2)).join(' ')})\n`,
    );
    for (const [label, value] of Object.entries(figures))
      process.stdout.write(`  ${label} ${Math.round(value)}\n`);
  }
}
