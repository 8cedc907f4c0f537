import { pendingMark } from '../../../platform/policy/domain/pack-rows';
import { toTicks } from './exact-points';
import { ticksIn, tiersOf } from './rule-functions';
import type { Standard } from './standard';
import type { IndicatorPack, RulePack } from './standard-pack';

/** The least and the most ticks that something can give; infinite where nothing limits it. */
export type Bounds = { low: number; high: number };

const oldest = 150;

/** Over all rules, before cap and floor. Undefined while nothing is published. */
export function indicatorBounds(
  pack: IndicatorPack,
  standard: Standard,
  ticksPerPoint: number,
): Bounds | undefined {
  if (pack.rules === pendingMark) return undefined;
  const rules = pack.rules.map((rule) => ruleBounds(rule, standard, ticksPerPoint));
  const highs = rules.map(({ high }) => high);
  const lows = rules.map(({ low }) => low);
  const one =
    pack.combine === 'highest'
      ? { low: 0, high: Math.max(0, ...highs) }
      : { low: sum(lows), high: sum(highs) };
  const people = typeof pack.who === 'object' && 'each' in pack.who ? pack.who.each.length : 1;
  return { low: one.low * people, high: one.high * people };
}

/** After cap and floor. */
export function limited(bounds: Bounds, cap: number | undefined, floor: number | undefined): Bounds {
  return {
    low: Math.max(bounds.low, floor ?? Number.NEGATIVE_INFINITY),
    high: Math.min(bounds.high, cap ?? Number.POSITIVE_INFINITY),
  };
}

function ruleBounds(rule: RulePack, standard: Standard, ticksPerPoint: number): Bounds {
  const ticks = (fraction: Parameters<typeof toTicks>[0]) => toTicks(fraction, ticksPerPoint);
  if ('fixed' in rule) return around([ticks(rule.fixed)]);
  if ('rate' in rule) {
    const rate = ticks(rule.rate);
    if (!rule.atMost) return around([rate * Number.POSITIVE_INFINITY || 0]);
    const [most, per, beyond] = [rule.atMost, rule.per, rule.beyond].map((f) =>
      f ? f.numerator / f.denominator : undefined,
    );
    return around([Math.floor(((most as number) - (beyond ?? 0)) / (per ?? 1)) * rate]);
  }
  if ('tiers' in rule) {
    const scale = scaleOf(rule.of, standard);
    const top = 'age' in rule.of ? oldest : Number.POSITIVE_INFINITY;
    const tiers = tiersOf(rule.tiers, scale, ticksPerPoint);
    const ends = tiers.flatMap((tier) => [ticksIn(tier, tier.low), ticksIn(tier, Math.min(tier.high, top))]);
    return around([...ends, ...(rule.outside === pendingMark ? [] : [ticks(rule.outside)])]);
  }
  const scores = Object.values(rule.scores).map(ticks);
  if ('table' in rule && rule.take === 'each')
    return {
      low: Math.min(0, sum(scores.filter((s) => s < 0))),
      high: Math.max(0, sum(scores.filter((s) => s > 0))),
    };
  const times = 'items' in rule && rule.take === 'each' ? (rule.mostOf ?? Number.POSITIVE_INFINITY) : 1;
  return around(scores.map((score) => score * times || 0));
}

/** Decimals of what is measured, as a factor. */
export function scaleOf(measure: Extract<RulePack, { of: unknown }>['of'], { facts }: Standard): number {
  if ('number' in measure) return 10 ** (facts[measure.number]?.decimals ?? 0);
  if ('sum' in measure) return 10 ** (facts[measure.sum]?.fields?.[measure.field]?.decimals ?? 0);
  if ('largest' in measure) return 10 ** (facts[measure.largest]?.fields?.[measure.field]?.decimals ?? 0);
  return 1;
}

function around(values: readonly number[]): Bounds {
  return { low: Math.min(0, ...values), high: Math.max(0, ...values) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
