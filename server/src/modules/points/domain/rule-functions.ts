import { type Fraction, toTicks } from './exact-points';
import type { RulePack, TierPack } from './standard-pack';

/** Ticks for so many units. Whole numbers in, whole numbers out. */
export type Score = (units: number) => number;

/** A row of a tier table in the units of its measure; both ends belong to it. */
export type Tier = {
  low: number;
  high: number;
  ticks: number;
  step?: { ticks: number; per: number; edge: number; upwards: boolean };
  flag?: string;
};

type RatePack = Extract<RulePack, { of: unknown; rate: unknown }>;

export const inUnits = ({ numerator, denominator }: Fraction, scale: number) =>
  (numerator * scale) / denominator;

/** A rate in numbers: nothing below `minimum`, then `ticks` for every full `per` units between `beyond` and `most`. */
export type Rate = { ticks: number; per: number; minimum: number; beyond: number; most: number };

export function rateOf(pack: RatePack, scale: number, ticksPerPoint: number): Rate {
  return {
    ticks: toTicks(pack.rate, ticksPerPoint),
    per: pack.per ? inUnits(pack.per, scale) : scale,
    minimum: pack.minimum ? inUnits(pack.minimum, scale) : 0,
    beyond: pack.beyond ? inUnits(pack.beyond, scale) : 0,
    most: pack.atMost ? inUnits(pack.atMost, scale) : Number.POSITIVE_INFINITY,
  };
}

/** Units are floored, points never. */
export function rateScore({ ticks, per, minimum, beyond, most }: Rate): Score {
  return (units) => {
    if (units < minimum || units <= beyond) return 0;
    return Math.floor((Math.min(units, most) - beyond) / per) * ticks;
  };
}

/** The row the units fall into, or the outside value. Rows must be in order (the check sees to it). */
export function tierScore(tiers: readonly Tier[], outside: number): Score {
  return (units) => {
    const tier = tierOf(tiers, units);
    return tier ? ticksIn(tier, units) : outside;
  };
}

export function tierOf(tiers: readonly Tier[], units: number): Tier | undefined {
  for (const tier of tiers) if (units >= tier.low && units <= tier.high) return tier;
  return undefined;
}

export function ticksIn({ ticks, step }: Tier, units: number): number {
  if (!step) return ticks;
  const distance = step.upwards ? units - step.edge : step.edge - units;
  return distance > 0 ? ticks + Math.floor(distance / step.per) * step.ticks : ticks;
}

/** Rows of a pack in the units of their measure, lowest first. */
export function tiersOf(rows: readonly TierPack[], scale: number, ticksPerPoint: number): Tier[] {
  return rows
    .map(({ from, above, to, below, points, step, flag }) => ({
      low: from ? inUnits(from, scale) : above ? inUnits(above, scale) + 1 : 0,
      high: to ? inUnits(to, scale) : below ? inUnits(below, scale) - 1 : Number.POSITIVE_INFINITY,
      ticks: toTicks(points, ticksPerPoint),
      ...(step && {
        step: {
          ticks: toTicks(step.points, ticksPerPoint),
          per: inUnits(step.per, scale),
          edge: inUnits((step.above ?? step.below) as Fraction, scale),
          upwards: step.above !== undefined,
        },
      }),
      ...(flag !== undefined && { flag }),
    }))
    .sort((a, b) => a.low - b.low);
}

/** How many answers are kept in a table; what people have is nearly always less. */
const tabled = 1024;

/** The first answers of a score, so that a look-up replaces the arithmetic. */
export function tableOf(score: Score): Float64Array {
  return Float64Array.from({ length: tabled }, (_, units) => score(units));
}
