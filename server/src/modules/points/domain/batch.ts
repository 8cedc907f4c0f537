import { type Answers, addPlain, answersOf } from './batch-kernels';
import { limitTotal, overflow } from './evaluate';
import type { FactSheet } from './fact-sheet';
import type { CompiledIndicator, Program } from './program';

/**
 * What the rules of a program count, for many people: one column for each indicator, person and rule, in that order. A
 * negative entry is a fact that is not known or a condition that does not hold.
 */
export type UnitColumns = Float64Array[] | Int32Array[];
export type Totals = { total: Float64Array; groups: Float64Array[] };

/** How many columns the program reads. */
export function columnCount({ indicators }: Program): number {
  return indicators.reduce((sum, { persons, rules }) => sum + persons.length * rules.length, 0);
}

/** One applicant's entries for the columns; a person who is not there has `unmet` everywhere. */
export function unitsOf({ indicators }: Program, sheet: FactSheet): number[] {
  const units: number[] = [];
  for (const { persons, rules } of indicators) {
    for (const person of persons) {
      const own = sheet.persons[person];
      for (const rule of rules) units.push(own ? rule.read(own.values) : absent);
    }
  }
  return units;
}

/** No such person: unlike a person without points it takes no part in choosing the best. */
const absent = -3;
/** Rows worked on at a time: what is added up stays in the nearest cache. */
const block = 2048;

/**
 * Totals and sub-scores of `count` people into `out`, the same to the bit as one by one. For programmes of the applicant
 * alone; a family's best holder is the greatest of several runs. Works block by block, so that memory does not grow.
 */
export function evaluateColumns(program: Program, columns: UnitColumns, count: number, out: Totals): void {
  const space = spaceOf(program);
  for (let from = 0; from < count; from += block) {
    evaluateBlock(program, columns, from, Math.min(block, count - from), space, out);
  }
}

export function totalsFor({ groups }: Program, count: number): Totals {
  return { total: new Float64Array(count), groups: groups.map(() => new Float64Array(count)) };
}

type Workspace = {
  /** By indicator; of the plain kind only. */
  answers: (Answers | undefined)[];
  /** Ticks by indicator; only of those that are settled together. */
  lines: (Float64Array | undefined)[];
  best: Float64Array;
  person: Float64Array;
  groups: Float64Array[];
};

/** Kept with its program: a city that is streamed comes in many blocks. */
const spaces = new WeakMap<Program, Workspace>();

function spaceOf(program: Program): Workspace {
  const space = spaces.get(program) ?? workspace(program);
  spaces.set(program, space);
  return space;
}

function workspace({ indicators, groups, highestOf, onePerson }: Program): Workspace {
  const settled = new Set([...highestOf, ...onePerson].flatMap(({ lines }) => lines));
  return {
    answers: indicators.map(answersOf),
    lines: indicators.map(({ index }) => (settled.has(index) ? new Float64Array(block) : undefined)),
    best: new Float64Array(block),
    person: new Float64Array(block),
    groups: groups.map(() => new Float64Array(block)),
  };
}

function evaluateBlock(
  program: Program,
  columns: UnitColumns,
  from: number,
  count: number,
  space: Workspace,
  out: Totals,
): void {
  for (const group of space.groups) group.fill(0, 0, count);
  let column = 0;
  const starts: number[] = [];
  for (const indicator of program.indicators) {
    starts.push(column);
    const own = space.lines[indicator.index];
    const into = space.groups[indicator.group] as Float64Array;
    const answers = space.answers[indicator.index];
    if (answers) {
      const units = columns[column] as Float64Array | Int32Array;
      addPlain(indicator, units, from, count, answers, own?.fill(0, 0, count) ?? into);
    } else {
      const ticks = own ?? space.best;
      scoreLine(indicator, columns, column, from, count, space, ticks);
      if (!own) add(ticks, into, count);
    }
    column += indicator.persons.length * indicator.rules.length;
  }
  for (const { lines, persons } of program.onePerson)
    lockToOnePerson(program, columns, starts, lines, persons, from, count, space);
  for (const { lines } of program.highestOf)
    keepHighest(
      lines.map((line) => space.lines[line] as Float64Array),
      count,
    );
  for (const { index, group } of program.indicators) {
    const own = space.lines[index];
    if (own) add(own, space.groups[group] as Float64Array, count);
  }
  sumUp(program, from, count, space, out);
}

function scoreLine(
  indicator: CompiledIndicator,
  columns: UnitColumns,
  first: number,
  from: number,
  count: number,
  space: Workspace,
  ticks: Float64Array,
): void {
  const each = indicator.pooling === 'each';
  ticks.fill(each ? 0 : Number.NEGATIVE_INFINITY, 0, count);
  for (let place = 0; place < indicator.persons.length; place += 1) {
    const start = first + place * indicator.rules.length;
    scorePerson(indicator, columns, start, from, count, space.person, !each);
    for (let row = 0; row < count; row += 1) {
      const own = space.person[row] as number;
      const so = ticks[row] as number;
      ticks[row] = each ? so + (own === Number.NEGATIVE_INFINITY ? 0 : own) : Math.max(own, so);
    }
  }
  for (let row = 0; row < count; row += 1) {
    const own = ticks[row] as number;
    ticks[row] =
      own === Number.NEGATIVE_INFINITY ? 0 : Math.max(Math.min(own, indicator.cap), indicator.floor);
  }
}

/** Ticks of one person, minus infinity where there is no such person. */
function scorePerson(
  { rules, highest, cap, floor }: CompiledIndicator,
  columns: UnitColumns,
  start: number,
  from: number,
  count: number,
  ticks: Float64Array,
  limited: boolean,
): void {
  ticks.fill(0, 0, count);
  for (const [place, { table, score }] of rules.entries()) {
    const units = columns[start + place] as Float64Array | Int32Array;
    for (let row = 0; row < count; row += 1) {
      const unit = units[from + row] as number;
      if (unit === absent) ticks[row] = Number.NEGATIVE_INFINITY;
      if (unit < 0) continue;
      const own = unit < table.length ? (table[unit] as number) : score(unit);
      const so = ticks[row] as number;
      ticks[row] = highest ? Math.max(own, so) : so + own;
    }
  }
  if (!limited) return;
  for (let row = 0; row < count; row += 1) {
    const own = ticks[row] as number;
    if (own !== Number.NEGATIVE_INFINITY) ticks[row] = Math.max(Math.min(own, cap), floor);
  }
}

function lockToOnePerson(
  { indicators }: Program,
  columns: UnitColumns,
  starts: readonly number[],
  lines: readonly number[],
  persons: readonly number[],
  from: number,
  count: number,
  space: Workspace,
): void {
  const members = lines.map((line) => indicators[line] as CompiledIndicator);
  const most = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
  for (const person of persons) {
    const own = members.map((indicator) => {
      const ticks = new Float64Array(count);
      const place = indicator.persons.indexOf(person);
      const start = (starts[indicator.index] as number) + place * indicator.rules.length;
      scorePerson(indicator, columns, start, from, count, ticks, true);
      return ticks;
    });
    for (let row = 0; row < count; row += 1) {
      let sum = 0;
      for (const ticks of own) sum += ticks[row] as number;
      if (!(sum > (most[row] as number))) continue;
      most[row] = sum;
      for (const [at, { index }] of members.entries())
        (space.lines[index] as Float64Array)[row] = (own[at] as Float64Array)[row] as number;
    }
  }
}

function keepHighest(lines: readonly Float64Array[], count: number): void {
  for (let row = 0; row < count; row += 1) {
    let winner = lines[0] as Float64Array;
    for (const line of lines) if ((line[row] as number) > (winner[row] as number)) winner = line;
    for (const line of lines) if (line !== winner) line[row] = 0;
  }
}

function add(ticks: Float64Array, into: Float64Array, count: number): void {
  for (let row = 0; row < count; row += 1) into[row] = (into[row] as number) + (ticks[row] as number);
}

function sumUp(program: Program, from: number, count: number, space: Workspace, out: Totals): void {
  const total = space.best.fill(0, 0, count);
  for (const [place, { cap, floor, within }] of program.groups.entries()) {
    const own = space.groups[place] as Float64Array;
    const into = within < 0 ? total : (space.groups[within] as Float64Array);
    const shown = out.groups[place] as Float64Array;
    for (let row = 0; row < count; row += 1) {
      const so = own[row] as number;
      const ticks = Math.max(Math.min(so, cap), floor);
      shown[from + row] = ticks;
      into[row] = (into[row] as number) + ticks;
    }
  }
  const { cap, floor, rounding } = program.total;
  for (let row = 0; row < count; row += 1) {
    const ticks = total[row] as number;
    if (ticks > Number.MAX_SAFE_INTEGER || ticks < Number.MIN_SAFE_INTEGER) throw overflow();
    out.total[from + row] = rounding ? limitTotal(program, ticks) : Math.max(Math.min(ticks, cap), floor);
  }
}
