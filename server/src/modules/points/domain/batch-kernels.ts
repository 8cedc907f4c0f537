import type { CompiledIndicator } from './program';
import type { Rate, Score } from './rule-functions';
import type { CompiledRule } from './rules';

/** Adds what an indicator of the plain kind gives, one rule and the applicant alone, to its group. */
export function addPlain(
  indicator: CompiledIndicator,
  units: Float64Array | Int32Array,
  from: number,
  count: number,
  { answers, whole }: Answers,
  into: Float64Array,
): void {
  const { rate, score } = indicator.only as CompiledRule;
  if (whole) addTabled(answers, units, from, count, into);
  else if (rate) addRate(rate, indicator, units, from, count, into);
  else addScored(score, indicator, units, from, count, into);
}

function addScored(
  score: Score,
  { cap, floor }: CompiledIndicator,
  units: Float64Array | Int32Array,
  from: number,
  count: number,
  into: Float64Array,
): void {
  for (let row = 0; row < count; row += 1) {
    const unit = units[from + row] as number;
    const ticks = unit < 0 ? 0 : score(unit);
    into[row] = (into[row] as number) + Math.max(Math.min(ticks, cap), floor);
  }
}

/** The inner loop of most indicators: a look-up and a sum. */
function addTabled(
  answers: Float64Array,
  units: Float64Array | Int32Array,
  from: number,
  count: number,
  into: Float64Array,
): void {
  const last = answers.length - 1;
  for (let row = 0; row < count; row += 1) {
    const place = (units[from + row] as number) + 1;
    into[row] = (into[row] as number) + (answers[Math.min(Math.max(place, 0), last)] as number);
  }
}

/** The same for a rate that goes on beyond the table. */
function addRate(
  { ticks, per, minimum, beyond, most }: Rate,
  { cap, floor }: CompiledIndicator,
  units: Float64Array | Int32Array,
  from: number,
  count: number,
  into: Float64Array,
): void {
  for (let row = 0; row < count; row += 1) {
    const unit = units[from + row] as number;
    const counts = unit >= minimum && unit > beyond;
    const own = counts ? Math.floor((Math.min(unit, most) - beyond) / per) * ticks : 0;
    into[row] = (into[row] as number) + Math.max(Math.min(own, cap), floor);
  }
}

/** An indicator's answers after its limits: first that for what is not known, then one for each number of units. */
export type Answers = {
  answers: Float64Array;
  /** Nothing changes any more beyond the last. */
  whole: boolean;
};

export function answersOf({ only, cap, floor }: CompiledIndicator): Answers | undefined {
  if (!only) return undefined;
  const limit = (ticks: number) => Math.max(Math.min(ticks, cap), floor);
  const answers = Float64Array.from([0, ...only.table], limit);
  return { answers, whole: only.table.length > 0 && endsFlat(only, limit) };
}

/** Whether the limits, or the rule itself, hold the score where the table ends. */
function endsFlat({ table, rate, tiers, pack }: CompiledRule, limit: (ticks: number) => number): boolean {
  const end = table.length - 1;
  if (rate) return limit(table[end] as number) === limit(Number.POSITIVE_INFINITY * Math.sign(rate.ticks));
  if (tiers)
    return tiers.every(
      ({ low, high, step }) => low <= end && (high < end || (high === Number.POSITIVE_INFINITY && !step)),
    );
  return 'fixed' in pack || 'table' in pack;
}
