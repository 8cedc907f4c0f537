import { pendingMark } from '../../../platform/policy/domain/pack-rows';
import { ticksOf } from './evaluate';
import { type Fraction, pointsText } from './exact-points';
import { type Measure, missing, unmet } from './measures';
import type { Program } from './program';
import { tierOf } from './rule-functions';
import type { CompiledRule } from './rules';

/** What is the same of a rule's words for everybody. */
export type RuleWords = {
  kind: 'fixed' | 'items' | 'table' | 'rate' | 'tiers';
  /** The names of its facts. */
  labels: string;
  /** The names of a table's codes, by their place. */
  codes: readonly string[];
  /** How it counts: a rate, or several entries at once. */
  how: string;
  /** The points outside the rows of a tier table are not published. */
  open: boolean;
};

const known = new WeakMap<CompiledRule, RuleWords>();
const kinds = ['fixed', 'items', 'table', 'rate', 'tiers'] as const;

/** Made once for each rule: a rule belongs to one program. */
export function wordsOf(rule: CompiledRule, program: Program): RuleWords {
  let words = known.get(rule);
  if (!words) {
    const { pack, facts, measure } = rule;
    const code = 'table' in pack ? program.standard.facts[pack.table] : undefined;
    words = {
      kind: kinds.find((kind) => kind in pack) ?? 'fixed',
      labels: facts.map((fact) => program.standard.facts[fact]?.label ?? fact).join('、'),
      codes: code && !code.many ? Object.values(code.values ?? {}) : [],
      how: 'rate' in pack && measure ? rateWords(pack, measure) : severalWords(pack),
      open: 'tiers' in pack && pack.outside === pendingMark,
    };
    known.set(rule, words);
  }
  return words;
}

function severalWords(pack: CompiledRule['pack']): string {
  if ('items' in pack) return pack.take === 'highest' ? '只取最高一项' : '';
  if ('table' in pack) return pack.take === 'each' ? '各项相加' : '只取最高一项';
  return '';
}

/** What a rule counted and what it gives, in one Chinese clause; `title` is what the clause stands under. */
export function ruleSentence(rule: CompiledRule, units: number, program: Program, title: string): string {
  const { kind, labels, codes, how, open } = wordsOf(rule, program);
  if (units === missing) return `缺少${labels}，暂不计分`;
  if (units === unmet) return '不符合计分条件，不计分';
  const gives = `计${pointsText(ticksOf(rule, units), program.ticksPerPoint)}分`;
  if (kind === 'fixed') return `符合条件，${gives}`;
  const label = labels === title ? '' : labels;
  if (kind === 'items') return `${joined(label, how)}${gives}`;
  if (kind === 'table') return `${joined(label, codes.length > 0 ? (codes[units] ?? '') : how)}${gives}`;
  const measure = rule.measure as Measure;
  const counted = `${measure.grows ? label : ''}${quantity(units, measure)}`;
  if (kind === 'rate') return `${counted}，${how}，${gives}`;
  const tier = tierOf(rule.tiers ?? [], units);
  if (tier?.flag !== undefined) return `${counted}，${tier.flag}，${gives}`;
  if (tier) return `${counted}，${gives}`;
  return `${counted}，${open ? `计分办法${pendingMark}` : '不在计分区间'}，${gives}`;
}

function joined(label: string, words: string): string {
  return `${label}${words}` === '' ? '' : `${label}${label && words ? '：' : ''}${words}，`;
}

/** A number of units as people say it: `37个月`, `89.5平方米`. */
export function quantity(units: number, { scale, unit }: Measure): string {
  return `${pointsText(units, scale)}${unit}`;
}

type RatePack = Extract<CompiledRule['pack'], { rate: unknown }>;

function rateWords({ rate, per, minimum, beyond, atMost }: RatePack, { unit }: Measure): string {
  const every = fractionText(per);
  const words = [
    ...(minimum ? [`满${fractionText(minimum)}${unit}起计`] : []),
    ...(beyond ? [`超过${fractionText(beyond)}${unit}的部分`] : []),
    ...(atMost ? [`最多计${fractionText(atMost)}${unit}`] : []),
    `每满${every}${unit}${pointsText(rate.numerator, rate.denominator)}分`,
  ];
  return words.join('，');
}

function fractionText(fraction: Fraction | undefined): string {
  return fraction ? pointsText(fraction.numerator, fraction.denominator) : '1';
}
