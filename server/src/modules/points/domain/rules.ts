import { compileCondition } from './conditions';
import { type Fraction, toTicks } from './exact-points';
import type { FactValue, Item } from './fact-sheet';
import { compileMeasure, itemFilter, type Measure, missing, type RuleContext, unmet } from './measures';
import { PointsRefusal } from './points-refusal';
import {
  type Rate,
  rateOf,
  rateScore,
  type Score,
  type Tier,
  tableOf,
  tierScore,
  tiersOf,
} from './rule-functions';
import { isPending, type RulePack } from './standard-pack';

/**
 * A rule ready to run: facts to whole units, units to ticks. Where a rule adds up single items its units are the ticks
 * themselves.
 */
export type CompiledRule = {
  pack: RulePack;
  read: (values: readonly FactValue[]) => number;
  score: Score;
  /** The first answers of `score`; empty where units are ticks. */
  table: Float64Array;
  facts: readonly string[];
  /** Missing for a table of codes, a fixed number and items. */
  measure?: Measure;
  tiers?: readonly Tier[];
  rate?: Rate;
};

type Kind<K extends string> = Extract<RulePack, Record<K, unknown>>;

export function compileRule(pack: RulePack, context: RuleContext, ticksPerPoint: number): CompiledRule {
  const bare = withoutCondition(pack, context, ticksPerPoint);
  if (!pack.when) return bare;
  const { holds, facts } = compileCondition(pack.when, context);
  const { read } = bare;
  return {
    ...bare,
    facts: [...new Set([...facts, ...bare.facts])],
    read: (values) => {
      const answer = holds(values);
      if (answer === undefined) return missing;
      return answer ? read(values) : unmet;
    },
  };
}

function withoutCondition(pack: RulePack, context: RuleContext, ticksPerPoint: number): CompiledRule {
  if ('fixed' in pack) {
    const ticks = toTicks(pack.fixed, ticksPerPoint);
    const score = (units: number) => (units > 0 ? ticks : 0);
    return { pack, read: () => 1, score, table: tableOf(score), facts: [] };
  }
  if ('table' in pack) return tableRule(pack, context, ticksPerPoint);
  if ('items' in pack) return itemsRule(pack, context, ticksPerPoint);
  const measure = compileMeasure(pack.of, context);
  const base = { pack, measure, read: measure.read, facts: [measure.fact] };
  if ('rate' in pack) {
    const rate = rateOf(pack, measure.scale, ticksPerPoint);
    const score = rateScore(rate);
    return { ...base, rate, score, table: tableOf(score) };
  }
  const tiers = tiersOf(pack.tiers, measure.scale, ticksPerPoint);
  const score = tierScore(tiers, isPending(pack.outside) ? 0 : toTicks(pack.outside, ticksPerPoint));
  return { ...base, tiers, score, table: tableOf(score) };
}

/** Units are the place of the code among the fact's values; several codes are scored one by one. */
function tableRule(pack: Kind<'table'>, context: RuleContext, ticksPerPoint: number): CompiledRule {
  const index = context.indexOf(pack.table);
  const fact = context.fact(pack.table);
  const byCode = Object.keys(fact.values ?? {}).map((code) => ticksOf(pack.scores[code], ticksPerPoint));
  const facts = [pack.table];
  if (!fact.many) {
    const read = (values: readonly FactValue[]) => (values[index] as number | undefined) ?? missing;
    const score = (code: number) => byCode[code] ?? 0;
    return { pack, read, score, table: tableOf(score), facts };
  }
  const each = pack.take === 'each';
  const read = (values: readonly FactValue[]) => {
    const codes = values[index] as readonly number[] | undefined;
    if (codes === undefined) return missing;
    let ticks = 0;
    for (const code of codes) ticks = each ? ticks + (byCode[code] ?? 0) : Math.max(ticks, byCode[code] ?? 0);
    return ticks;
  };
  return { pack, read, score: sameTicks, table: new Float64Array(0), facts };
}

function itemsRule(pack: Kind<'items'>, context: RuleContext, ticksPerPoint: number): CompiledRule {
  const index = context.indexOf(pack.items);
  const fits = itemFilter(pack, context);
  const byKind = new Map(
    Object.entries(pack.scores).map(([kind, score]) => [kind, ticksOf(score, ticksPerPoint)] as const),
  );
  const most = pack.take === 'highest' ? 1 : (pack.mostOf ?? Number.POSITIVE_INFINITY);
  const read = (values: readonly FactValue[]) => {
    const list = values[index] as readonly Item[] | undefined;
    if (list === undefined) return missing;
    // Deductions are negative and cannot be read as "not known": they are kept apart by their sign below.
    const ticks = list
      .filter(fits)
      .map((item) => part(item, byKind.get(item.kind ?? '') ?? 0, pack.split, pack.items))
      .sort((a, b) => Math.abs(b) - Math.abs(a))
      .slice(0, most)
      .reduce((sum, own) => sum + own, 0);
    return Math.abs(ticks);
  };
  const sign = [...byKind.values()].some((ticks) => ticks < 0) ? -1 : 1;
  return {
    pack,
    read,
    score: sign < 0 ? oppositeTicks : sameTicks,
    table: new Float64Array(0),
    facts: [pack.items],
  };
}

/** One holder's part of what several hold together: equal parts, or a double one for the first. */
function part(
  { holders = 1, position = 1 }: Item,
  ticks: number,
  split: string | undefined,
  fact: string,
): number {
  if (split === undefined || holders === 1) return ticks;
  const parts = split === 'equal' ? holders : holders + 1;
  const own = split === 'equal' || position > 1 ? 1 : 2;
  const share = (ticks * own) / parts;
  if (Number.isSafeInteger(share)) return share;
  throw new PointsRefusal(
    'SHARE_NOT_EXACT',
    `points cannot be split exactly among ${holders}`,
    `facts.${fact}`,
  );
}

function ticksOf(points: Fraction | undefined, ticksPerPoint: number): number {
  return points ? toTicks(points, ticksPerPoint) : 0;
}

const sameTicks: Score = (ticks) => Math.max(0, ticks);
const oppositeTicks: Score = (ticks) => Math.min(0, -ticks);
