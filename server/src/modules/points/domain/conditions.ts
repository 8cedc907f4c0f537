import type { FactValue } from './fact-sheet';
import { compileMeasure, missing, type RuleContext, windowOf } from './measures';
import { type ConditionPack } from './standard-pack';

/** Whether it holds; undefined when a fact that decides it is not known. */
export type Condition = {
  holds: (values: readonly FactValue[]) => boolean | undefined;
  facts: readonly string[];
};

export function compileCondition(pack: ConditionPack, context: RuleContext): Condition {
  if ('all' in pack) return combined(pack.all, false, context);
  if ('any' in pack) return combined(pack.any, true, context);
  if ('not' in pack) {
    const { holds, facts } = compileCondition(pack.not, context);
    return { facts, holds: (values) => negated(holds(values)) };
  }
  if ('measure' in pack) {
    const measure = compileMeasure(pack.measure, context);
    const least = bound(pack.atLeast, measure.scale) ?? Number.NEGATIVE_INFINITY;
    const most = bound(pack.atMost, measure.scale) ?? Number.POSITIVE_INFINITY;
    return {
      facts: [measure.fact],
      holds: (values) => {
        const units = measure.read(values);
        return units === missing ? undefined : units >= least && units <= most;
      },
    };
  }
  if ('date' in pack) {
    const index = context.indexOf(pack.date);
    const { from, until } = windowOf(pack, context);
    return {
      facts: [pack.date],
      holds: (values) => {
        const day = values[index] as number | undefined;
        return day === undefined ? undefined : day >= from && day < until;
      },
    };
  }
  return factCondition(pack.fact, pack.in, context);
}

/** A flag that is true, a code (or one of several) in a list, or a list of items that is not empty. */
function factCondition(name: string, codes: string[] | undefined, context: RuleContext): Condition {
  const index = context.indexOf(name);
  const { values: known } = context.fact(name);
  const wanted = new Set(codes?.map((code) => Object.keys(known ?? {}).indexOf(code)));
  const holds = (values: readonly FactValue[]) => {
    const value = values[index];
    if (value === undefined || typeof value === 'boolean') return value;
    if (typeof value === 'number') return !codes || wanted.has(value);
    if (!Array.isArray(value)) return true;
    return codes ? value.some((code) => wanted.has(code)) : value.length > 0;
  };
  return { holds, facts: [name] };
}

function combined(packs: ConditionPack[], settles: boolean, context: RuleContext): Condition {
  const parts = packs.map((pack) => compileCondition(pack, context));
  return {
    facts: [...new Set(parts.flatMap(({ facts }) => facts))],
    holds: (values) => {
      let answer: boolean | undefined = !settles;
      for (const { holds } of parts) {
        const part = holds(values);
        if (part === settles) return settles;
        if (part === undefined) answer = undefined;
      }
      return answer;
    },
  };
}

function negated(answer: boolean | undefined): boolean | undefined {
  return answer === undefined ? undefined : !answer;
}

function bound(
  fraction: { numerator: number; denominator: number } | undefined,
  scale: number,
): number | undefined {
  return fraction && (fraction.numerator * scale) / fraction.denominator;
}
