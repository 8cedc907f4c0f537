import { columnCount, evaluateColumns, totalsFor, unitsOf } from './batch';
import { evaluate, standingOf } from './evaluate';
import { pointsText } from './exact-points';
import { type ApplicantInput, readFacts } from './fact-reader';
import type { FactSheet } from './fact-sheet';
import { PointsRefusal } from './points-refusal';
import type { Program } from './program';

/** Where the line is: so many points, or the points of the last of so many seats (everyone equal to the last is in). */
export type LineRule = { points: number } | { seats: number } | undefined;

/** One applicant under both versions. `crosses` says on which side of the line the change left them. */
export type SimulatedChange = {
  id: string;
  before: string;
  after: string;
  moves: 'rises' | 'falls' | 'stays';
  crosses?: 'enters' | 'leaves';
};
export type SimulationCounts = Record<'rises' | 'falls' | 'stays' | 'enters' | 'leaves', number>;
export type Simulation = {
  from: string;
  to: string;
  asOf: string;
  applicants: number;
  lines: { before: string | null; after: string | null };
  counts: SimulationCounts;
  /** By the value of the fact that was asked for. */
  byGroup: Record<string, SimulationCounts>;
  /** Everyone who rises, falls or crosses the line, in the order of the input. */
  changes: SimulatedChange[];
  refused: { id: string; code: string; message: string }[];
};

type Scored = { id: string; group: string; before: number; after: number };

/** Compares two versions on one frozen input. Who is refused by either version is named and compared in neither. */
export function simulate(
  from: Program,
  to: Program,
  applicants: readonly ApplicantInput[],
  line: LineRule,
  groupBy: string | undefined,
): Simulation {
  const refused: Simulation['refused'] = [];
  const taken: { id: string; group: string; sheets: [FactSheet, FactSheet] }[] = [];
  for (const applicant of applicants) {
    try {
      const sheets: [FactSheet, FactSheet] = [sheetOf(from, to, applicant), sheetOf(to, from, applicant)];
      taken.push({ id: applicant.id, group: groupOf(applicant, groupBy), sheets });
    } catch (error) {
      if (!(error instanceof PointsRefusal)) throw error;
      refused.push({ id: applicant.id, code: error.code, message: error.message });
    }
  }
  // One grain for both versions: exact comparison needs whole numbers on both sides.
  const grain = from.ticksPerPoint * to.ticksPerPoint;
  const rankedBefore = rankedTicks(
    from,
    taken.map(({ sheets }) => sheets[0]),
  );
  const rankedAfter = rankedTicks(
    to,
    taken.map(({ sheets }) => sheets[1]),
  );
  const scored: Scored[] = taken.map(({ id, group }, at) => ({
    id,
    group,
    before: (rankedBefore[at] as number) * to.ticksPerPoint,
    after: (rankedAfter[at] as number) * from.ticksPerPoint,
  }));
  const lineBefore = lineOf(
    scored.map(({ before }) => before),
    line,
    grain,
  );
  const lineAfter = lineOf(
    scored.map(({ after }) => after),
    line,
    grain,
  );
  const counts = noCounts();
  const byGroup: Record<string, SimulationCounts> = {};
  const changes: SimulatedChange[] = [];
  for (const { id, group, before, after } of scored) {
    const moves = after > before ? 'rises' : after < before ? 'falls' : 'stays';
    const [was, is] = [reaches(before, lineBefore), reaches(after, lineAfter)];
    const crosses = was === is ? undefined : is ? 'enters' : 'leaves';
    byGroup[group] ??= noCounts();
    for (const table of [counts, byGroup[group]]) {
      table[moves] += 1;
      if (crosses) table[crosses] += 1;
    }
    if (moves === 'stays' && !crosses) continue;
    changes.push({
      id,
      before: shown(before, grain),
      after: shown(after, grain),
      moves,
      ...(crosses && { crosses }),
    });
  }
  return {
    from: from.standard.edition,
    to: to.standard.edition,
    asOf: from.asOf,
    applicants: scored.length,
    lines: {
      before: lineBefore === undefined ? null : shown(lineBefore, grain),
      after: lineAfter === undefined ? null : shown(lineAfter, grain),
    },
    counts,
    byGroup: groupBy === undefined ? {} : byGroup,
    changes,
    refused,
  };
}

/** A fact that only the other version asks for is no mistake of the applicant's. */
function sheetOf(program: Program, other: Program, { id, facts }: ApplicantInput): FactSheet {
  const own = Object.entries(facts).filter(([name]) => asks(program, name) || !asks(other, name));
  return readFacts(program, { id, facts: Object.fromEntries(own) });
}

/** Ticks of who takes part; minus infinity for who is barred or not eligible. */
function rankedTicks(program: Program, sheets: readonly FactSheet[]): number[] {
  const family = program.programme.pack.holder === 'best-of-family';
  const totals = family ? [] : totalsOf(program, sheets);
  return sheets.map((sheet, at) => {
    const scored = family
      ? evaluate(program, sheet)
      : { program, sheet, holder: 0, total: totals[at] as number };
    const { eligible, vetoes } = standingOf(scored);
    return eligible === false || vetoes.length > 0 ? Number.NEGATIVE_INFINITY : scored.total;
  });
}

function totalsOf(program: Program, sheets: readonly FactSheet[]): Float64Array {
  const columns = Array.from({ length: columnCount(program) }, () => new Float64Array(sheets.length));
  for (const [row, sheet] of sheets.entries())
    for (const [place, units] of unitsOf(program, sheet).entries())
      (columns[place] as Float64Array)[row] = units;
  const out = totalsFor(program, sheets.length);
  evaluateColumns(program, columns, sheets.length, out);
  return out.total;
}

function asks({ facts, persons }: Program, name: string): boolean {
  return facts.some((fact) => fact.name === name) || persons.includes(name);
}

function lineOf(totals: readonly number[], line: LineRule, grain: number): number | undefined {
  if (line === undefined) return undefined;
  if ('points' in line) return line.points * grain;
  const standing = totals.filter(Number.isFinite).sort((a, b) => b - a);
  return standing[Math.min(line.seats, standing.length) - 1];
}

function reaches(ticks: number, line: number | undefined): boolean {
  return line !== undefined && ticks >= line;
}

function groupOf({ facts }: ApplicantInput, fact: string | undefined): string {
  const given = fact === undefined ? undefined : facts[fact];
  const value = typeof given === 'object' && given !== null && 'value' in given ? given.value : given;
  return typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number'
    ? String(value)
    : 'unknown';
}

function shown(ticks: number, grain: number): string {
  return Number.isFinite(ticks) ? pointsText(ticks, grain) : 'not ranked';
}

function noCounts(): SimulationCounts {
  return { rises: 0, falls: 0, stays: 0, enters: 0, leaves: 0 };
}
