import { type Line, ticksOf } from './evaluate';
import { pointsText } from './exact-points';
import { missing } from './measures';
import type { Program } from './program';
import type { Rate, Tier } from './rule-functions';
import { quantity, wordsOf } from './rule-sentences';
import type { CompiledRule } from './rules';

/** What would raise a line, in one Chinese clause: the nearest step that gives more than the limits take away. */
export function raiseOf(line: Line, program: Program): string | undefined {
  const { indicator, ticks } = line;
  if (ticks >= indicator.cap) return undefined;
  for (let place = 0; place < indicator.rules.length; place += 1) {
    const rule = indicator.rules[place] as CompiledRule;
    const units = typeof line.units === 'number' ? line.units : (line.units[place] ?? missing);
    const hint = units === missing ? missingHint(rule, program) : hintOf(line, rule, units, program);
    if (hint !== undefined) return hint;
  }
  return undefined;
}

function missingHint(rule: CompiledRule, program: Program): string {
  return `补充${wordsOf(rule, program).labels}后可重新计分`;
}

function hintOf(line: Line, rule: CompiledRule, units: number, program: Program): string | undefined {
  if (units < 0) return undefined;
  const points = (ticks: number) => `${pointsText(ticks, program.ticksPerPoint)}分`;
  const before = ticksOf(rule, units);
  const { kind, labels, codes } = wordsOf(rule, program);
  if (kind === 'table') {
    let best: { name: string; gain: number } | undefined;
    for (let code = 0; code < codes.length; code += 1) {
      const gain = gainOf(line, before, ticksOf(rule, code));
      if (gain > 0 && (!best || gain < best.gain)) best = { name: codes[code] as string, gain };
    }
    return best && `${labels}达到“${best.name}”可再加${points(best.gain)}`;
  }
  const { measure, rate } = rule;
  if (!measure?.grows) return undefined;
  const steps = rate ? [nextOfRate(rate, units)] : nextOfTiers(rule.tiers ?? [], units);
  for (const next of steps) {
    const gain = gainOf(line, before, ticksOf(rule, next));
    if (gain > 0) return `${labels}再增加${quantity(next - units, measure)}可再加${points(gain)}`;
  }
  return undefined;
}

/** What the line gains when one rule gives `next` instead of `before`. */
function gainOf({ indicator, ticks, uncapped }: Line, before: number, next: number): number {
  const sum = indicator.highest ? Math.max(uncapped, next) : uncapped - before + next;
  return Math.min(sum, indicator.cap) - ticks;
}

function nextOfRate({ per, beyond, minimum }: Rate, units: number): number {
  const done = Math.max(0, Math.floor((units - beyond) / per));
  return Math.max(minimum, beyond + (done + 1) * per);
}

/** Where the next rows and steps begin, nearest first. */
function nextOfTiers(tiers: readonly Tier[], units: number): number[] {
  return tiers
    .flatMap(({ low, step }) => {
      if (!step?.upwards) return [low];
      const done = Math.max(0, Math.floor((units - step.edge) / step.per));
      return [low, step.edge + (done + 1) * step.per];
    })
    .filter((next) => next > units)
    .sort((a, b) => a - b);
}
