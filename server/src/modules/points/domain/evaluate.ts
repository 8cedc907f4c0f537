import type { FactSheet, PersonSheet } from './fact-sheet';
import { missing } from './measures';
import { PointsRefusal } from './points-refusal';
import type { CompiledIndicator, NamedCondition, Program } from './program';
import type { CompiledRule } from './rules';

/** One indicator's line. Texts are not in it: they are derived again, and the same, whenever somebody asks. */
export type Line = {
  indicator: CompiledIndicator;
  /** What counts, after the indicator's own limits; 0 when superseded. */
  ticks: number;
  /** Before any limit. */
  uncapped: number;
  /** Whose facts counted: a place among the program's persons. */
  person: number;
  /** What each rule counted for that person, in the order of the rules. */
  units: number | readonly number[];
  supersededBy: CompiledIndicator | undefined;
};

/** Four answers that must not be mixed up: the total may be zero, barred by a veto, or not asked for at all. */
export type Evaluation = {
  program: Program;
  /** Whose points these are: the applicant, or the family's best holder. */
  holder: number;
  sheet: FactSheet;
  lines: readonly Line[];
  /** By the program's groups, after their limits. */
  groups: readonly number[];
  groupsUncapped: readonly number[];
  total: number;
  totalUncapped: number;
};

/** Whether somebody may take part: undecided while a fact or a published rule is missing. */
export type Standing = {
  eligible: boolean | undefined;
  /** Conditions that fail, or that nothing decides yet. */
  failed: readonly NamedCondition[];
  undecided: readonly NamedCondition[];
  vetoes: readonly NamedCondition[];
  openVetoes: readonly NamedCondition[];
};

/** Scores a family or a person. In a family the best holder counts; the points of several are never added. */
export function evaluate(program: Program, sheet: FactSheet): Evaluation {
  if (program.programme.pack.holder === 'applicant') return evaluateHolder(program, sheet, 0);
  let best: Evaluation | undefined;
  for (let holder = 0; holder < sheet.persons.length; holder += 1) {
    if (!sheet.persons[holder]) continue;
    const own = evaluateHolder(program, sheet, holder);
    if (!best || rank(own) > rank(best) || (rank(own) === rank(best) && own.total > best.total)) best = own;
  }
  return best ?? evaluateHolder(program, sheet, 0);
}

/** Who may take part goes before who may not, whatever the points. */
function rank(evaluation: Evaluation): number {
  const { eligible, vetoes } = standingOf(evaluation);
  if (vetoes.length > 0) return 0;
  return eligible === false ? 1 : 2;
}

function evaluateHolder(program: Program, sheet: FactSheet, holder: number): Evaluation {
  const { indicators, groups } = program;
  const lines = new Array<Line>(indicators.length);
  const own = sheet.persons[holder] as PersonSheet;
  for (let place = 0; place < indicators.length; place += 1) {
    const indicator = indicators[place] as CompiledIndicator;
    lines[place] = indicator.only
      ? plainLine(indicator, indicator.only, own, holder)
      : anyLine(indicator, sheet, holder);
  }
  for (const { lines: members, persons } of program.onePerson)
    settleOnePerson(lines, members, persons, sheet, holder);
  for (const { lines: members } of program.highestOf) settleHighest(lines, members);
  const uncapped = new Array<number>(groups.length).fill(0);
  for (const line of lines)
    uncapped[line.indicator.group] = (uncapped[line.indicator.group] as number) + line.ticks;
  const limited = new Array<number>(groups.length);
  let total = 0;
  for (let place = 0; place < groups.length; place += 1) {
    const { cap, floor, within } = groups[place] as Program['groups'][number];
    const ticks = Math.max(Math.min(uncapped[place] as number, cap), floor);
    limited[place] = ticks;
    if (within < 0) total += ticks;
    else uncapped[within] = (uncapped[within] as number) + ticks;
  }
  const result = limitTotal(program, total);
  if (!Number.isSafeInteger(total)) throw overflow();
  return {
    program,
    holder,
    sheet,
    lines,
    groups: limited,
    groupsUncapped: uncapped,
    total: result,
    totalUncapped: total,
  };
}

function plainLine(indicator: CompiledIndicator, rule: CompiledRule, own: PersonSheet, person: number): Line {
  const units = rule.read(own.values);
  const uncapped = ticksOf(rule, units);
  return { indicator, ticks: limit(indicator, uncapped), uncapped, person, units, supersededBy: undefined };
}

/** Several rules or several persons. `applicant` among the persons means the holder. */
function anyLine(indicator: CompiledIndicator, sheet: FactSheet, holder: number): Line {
  let best: Line | undefined;
  let sum = 0;
  for (const person of indicator.persons) {
    const line = personLine(indicator, sheet, personFor(person, holder));
    if (!line) continue;
    sum += line.uncapped;
    if (!best || line.ticks > best.ticks) best = line;
  }
  if (!best) return { indicator, ticks: 0, uncapped: 0, person: holder, units: [], supersededBy: undefined };
  if (indicator.pooling === 'best') return best;
  return { ...best, uncapped: sum, ticks: limit(indicator, sum) };
}

/** Who is meant when another member of the family is the holder: the two change places. */
function personFor(person: number, holder: number): number {
  if (person === 0) return holder;
  return person === holder ? 0 : person;
}

function personLine(indicator: CompiledIndicator, sheet: FactSheet, person: number): Line | undefined {
  const own = sheet.persons[person];
  if (!own) return undefined;
  const units = indicator.rules.map((rule) => rule.read(own.values));
  let uncapped = 0;
  for (const [place, rule] of indicator.rules.entries()) {
    const ticks = ticksOf(rule, units[place] as number);
    uncapped = indicator.highest ? Math.max(uncapped, ticks) : uncapped + ticks;
  }
  return { indicator, ticks: limit(indicator, uncapped), uncapped, person, units, supersededBy: undefined };
}

export function ticksOf({ table, score }: CompiledRule, units: number): number {
  if (units < 0) return 0;
  return units < table.length ? (table[units] as number) : score(units);
}

function limit({ cap, floor }: CompiledIndicator, ticks: number): number {
  return Math.max(Math.min(ticks, cap), floor);
}

/** Locked indicators come from the same one person: whoever has most in all of them together, the first named on a tie. */
function settleOnePerson(
  lines: Line[],
  members: readonly number[],
  persons: readonly number[],
  sheet: FactSheet,
  holder: number,
): void {
  let best: Line[] | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const person of persons) {
    const whose = personFor(person, holder);
    if (!sheet.persons[whose]) continue;
    const own = members.map((place) => personLine((lines[place] as Line).indicator, sheet, whose) as Line);
    const sum = own.reduce((ticks, line) => ticks + line.ticks, 0);
    if (sum > most) [best, most] = [own, sum];
  }
  for (const [at, place] of members.entries()) if (best) lines[place] = best[at] as Line;
}

/** Only the highest counts, the first named on a tie; the others say by what they were superseded. */
function settleHighest(lines: Line[], members: readonly number[]): void {
  let winner = lines[members[0] as number] as Line;
  for (const place of members) if ((lines[place] as Line).ticks > winner.ticks) winner = lines[place] as Line;
  for (const place of members) {
    const line = lines[place] as Line;
    if (line !== winner && line.ticks !== 0)
      lines[place] = { ...line, ticks: 0, supersededBy: winner.indicator };
  }
}

export function limitTotal({ total: { cap, floor, rounding } }: Program, ticks: number): number {
  const limited = Math.max(Math.min(ticks, cap), floor);
  if (!rounding) return limited;
  return Math.floor((limited + (rounding.halfUp ? rounding.unit / 2 : 0)) / rounding.unit) * rounding.unit;
}

export function overflow(): PointsRefusal {
  return new PointsRefusal('TOTAL_OVERFLOW', 'the total is greater than exact arithmetic holds', 'facts');
}

/** Vetoes and conditions of the holder. */
export function standingOf({
  program,
  sheet,
  holder,
}: Pick<Evaluation, 'program' | 'sheet' | 'holder'>): Standing {
  const values = sheet.persons[holder]?.values ?? [];
  const answers = (rows: readonly NamedCondition[]) =>
    rows.map((row) => ({ row, holds: row.condition?.holds(values) }));
  const conditions = answers(program.eligibility);
  const bars = answers(program.vetoes);
  const failed = conditions.filter(({ holds }) => holds === false).map(({ row }) => row);
  const undecided = conditions.filter(({ holds }) => holds === undefined).map(({ row }) => row);
  return {
    eligible: failed.length > 0 ? false : undecided.length > 0 ? undefined : true,
    failed,
    undecided,
    vetoes: bars.filter(({ holds }) => holds === true).map(({ row }) => row),
    openVetoes: bars.filter(({ holds }) => holds === undefined).map(({ row }) => row),
  };
}

/** Facts that are asked for and not known, person by person, each once; `spouse.education` for another person's. */
export function missingFacts(evaluation: Evaluation): string[] {
  const { program, sheet, holder, lines } = evaluation;
  const found = new Set<string>();
  const addFor = (person: number, facts: readonly string[]) => {
    const values = sheet.persons[person]?.values ?? [];
    for (const name of facts) {
      if (values[program.factPlaces.get(name) as number] !== undefined) continue;
      found.add(person === 0 ? name : `${program.persons[person]}.${name}`);
    }
  };
  for (const { indicator, units } of lines) {
    // The plain kind says by its units whether anything is missing.
    if (indicator.only && units !== missing) continue;
    for (const person of indicator.persons) {
      const whose = personFor(person, holder);
      const own = sheet.persons[whose];
      if (!own) continue;
      for (const rule of indicator.rules) if (rule.read(own.values) === missing) addFor(whose, rule.facts);
    }
  }
  const { undecided, openVetoes } = standingOf(evaluation);
  for (const { condition } of [...undecided, ...openVetoes]) addFor(holder, condition?.facts ?? []);
  return [...found];
}
