import type { RuleView } from '@app/shared/points/policy.views';
import { pendingMark } from '../../../platform/policy/domain/pack-rows';
import { conditionWords, dayWords } from './condition-words';
import type { Fraction } from './exact-points';
import { factOf, fractionText, labelOf, measureLead, unitOf, type Vocabulary } from './measure-words';
import { isPending, type MeasurePack, type RulePack, type TierPack } from './standard-pack';

/** Points as the table prints them: `5分`, `扣10分`. */
export function pointsWords(points: Fraction): string {
  return points.numerator < 0
    ? `扣${fractionText({ ...points, numerator: -points.numerator })}分`
    : `${fractionText(points)}分`;
}

/** One rule of the table in words: what is looked at, its rows, and what holds for all of them. */
export function ruleView(rule: RulePack, words: Vocabulary): RuleView {
  const when = rule.when ? [`须符合：${conditionWords(rule.when, words)}`] : [];
  if ('fixed' in rule) {
    const what = rule.when ? conditionWords(rule.when, words) : '符合条件';
    return { lead: '符合条件即计分', rows: [{ what, points: pointsWords(rule.fixed) }], notes: [] };
  }
  if ('table' in rule) {
    const fact = words.facts[rule.table];
    const rows = Object.entries(rule.scores).map(([code, points]) => ({
      what: fact?.values?.[code] ?? code,
      points: pointsWords(points),
    }));
    const take = fact?.many ? [rule.take === 'each' ? '有几项的，各项相加' : '有几项的，只取最高一项'] : [];
    return { lead: `按${labelOf(rule.table, words)}`, rows, notes: [...take, ...when] };
  }
  if ('items' in rule) return itemsView(rule, words, when);
  const unit = unitOf(rule.of, words);
  const notes = [...measureNotes(rule.of, words), ...when];
  if ('rate' in rule) {
    const every = `每满${rule.per ? fractionText(rule.per) : '1'}${unit}`;
    const limits = [
      ...(rule.minimum ? [`满${fractionText(rule.minimum)}${unit}起计`] : []),
      ...(rule.beyond ? [`只计超过${fractionText(rule.beyond)}${unit}的部分`] : []),
      ...(rule.atMost ? [`最多计${fractionText(rule.atMost)}${unit}`] : []),
    ];
    const row = { what: every, points: pointsWords(rule.rate) };
    return { lead: measureLead(rule.of, words), rows: [row], notes: [...limits, ...notes] };
  }
  const outside = isPending(rule.outside)
    ? `不在上述区间的，计分办法${pendingMark}`
    : `不在上述区间的，计${pointsWords(rule.outside)}`;
  return {
    lead: measureLead(rule.of, words),
    rows: rule.tiers.flatMap((tier) => tierRows(tier, unit)),
    notes: [outside, ...notes],
  };
}

/** What a term means for somebody who never read a table, in one line. */
export function plainWords(rules: readonly RulePack[], words: Vocabulary): string {
  const [rule] = rules;
  if (!rule) return '';
  if ('fixed' in rule)
    return rule.fixed.numerator < 0 ? '有这种情况就扣分，没有就不扣。' : '符合这一条就加分，不符合也不扣分。';
  if ('table' in rule) return `看您的${labelOf(rule.table, words)}是哪一档，对照下表计分。`;
  if ('items' in rule) return `看您有没有${labelOf(rule.items, words)}，对照下表计分。`;
  const measure = rule.of;
  if ('age' in measure) return '看您满多少周岁，落在哪一档就计哪一档的分。';
  if ('months' in measure) return `看您的${labelOf(measure.months, words)}一共有多久，时间越长分越高。`;
  if ('residence' in measure) return `看您的${labelOf(measure.residence, words)}一共有多久，住得越久分越高。`;
  if ('held' in measure) return `看您的${labelOf(measure.held, words)}已经有多久，从最早的一次算起。`;
  const label = labelOf(factOf(measure), words);
  return 'rate' in rule ? `看您的${label}有多少，越多分越高。` : `看您的${label}有多少，对照下表计分。`;
}

function itemsView(
  rule: Extract<RulePack, { items: string }>,
  words: Vocabulary,
  when: readonly string[],
): RuleView {
  const kinds = words.facts[rule.items]?.kinds ?? {};
  const rows = Object.entries(rule.scores).map(([kind, points]) => ({
    what: kinds[kind] ?? kind,
    points: pointsWords(points),
  }));
  const notes = [
    rule.take === 'highest' ? '有几项的，只取最高一项' : '有几项的，各项相加',
    ...(rule.mostOf ? [`最多计${rule.mostOf}项`] : []),
    ...(rule.split ? ['几个人共有的，分摊计分'] : []),
    ...(rule.split === 'first-double' ? ['排第一的人占两份'] : []),
    ...windowNotes(rule, words),
    ...when,
  ];
  return { lead: `按${labelOf(rule.items, words)}`, rows, notes };
}

/** A row of the table, and under it the steps that are counted on from its edge. */
function tierRows({ from, above, to, below, points, step, flag }: TierPack, unit: string): RuleView['rows'] {
  const low = from ? `${fractionText(from)}${unit}以上` : above ? `超过${fractionText(above)}${unit}` : '';
  const high = to ? `${fractionText(to)}${unit}以下` : below ? `不满${fractionText(below)}${unit}` : '';
  const range = low && high ? `${low}、${high}` : low || high || '其他';
  const row = { what: `${range}${flag ? `（${flag}）` : ''}`, points: pointsWords(points) };
  return step ? [row, stepRow(step, unit)] : [row];
}

function stepRow(step: NonNullable<TierPack['step']>, unit: string): RuleView['rows'][number] {
  const edge = step.above ?? step.below;
  const beyond = edge ? `${step.above ? '超过' : '不到'}${fractionText(edge)}${unit}的，` : '';
  const every = `每${step.above ? '多' : '少'}${fractionText(step.per)}${unit}`;
  const { numerator } = step.points;
  return { what: `${beyond}${every}`, points: `${numerator < 0 ? '再' : '再加'}${pointsWords(step.points)}` };
}

function measureNotes(measure: MeasurePack, words: Vocabulary): string[] {
  const fact = words.facts[factOf(measure)];
  const notes: string[] = [];
  if ('kinds' in measure && measure.kinds)
    notes.push(`只计${measure.kinds.map((kind) => fact?.kinds?.[kind] ?? kind).join('、')}`);
  if ('places' in measure && measure.places)
    notes.push(`只计在${measure.places.map((place) => fact?.places?.[place] ?? place).join('、')}的`);
  if ('eachKind' in measure && measure.eachKind) notes.push('各个险种分别计算，再相加');
  if ('without' in measure && measure.without)
    notes.push(`${measure.without.map((mark) => (mark === 'back-paid' ? '补缴' : '转入')).join('、')}的不计`);
  if ('lastRunOnly' in measure && measure.lastRunOnly) notes.push('只计最近连续的一段');
  if ('byShare' in measure && measure.byShare) notes.push('与别人共有的，按您的份额计算');
  if ('gaps' in measure) {
    if (measure.gaps === 'sum') notes.push('中断前后的时间可以累计');
    if (measure.gaps === 'restart') notes.push('中断的，重新计算');
    if (measure.gaps === 'forgive') notes.push(`中断不超过${measure.graceDays ?? 0}天的，视为连续`);
  }
  return [...notes, ...windowNotes(measure, words)];
}

/** The span of days that counts. */
function windowNotes(window: object, words: Vocabulary): string[] {
  const { from, before } = window as { from?: string; before?: string };
  return [
    ...(from ? [`自${dayWords(from, words.events)}起的才计`] : []),
    ...(before ? [`只计${dayWords(before, words.events)}之前的`] : []),
  ];
}
