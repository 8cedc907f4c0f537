import type { IndicatorView, PolicyGroupView, PolicyView } from '@app/shared/points/policy.views';
import { pendingMark } from '../../platform/policy/domain/pack-rows';
import { conditionWords } from './domain/condition-words';
import { fractionText, type Vocabulary } from './domain/measure-words';
import type { Programme } from './domain/programme';
import { applicant, type Standard, type StandardIndicator } from './domain/standard';
import { type GroupPack, isPending } from './domain/standard-pack';
import { plainWords, pointsWords, ruleView } from './domain/table-words';
import { toDocumentView } from './edition.mapper';

/** What the words of a table are made from. */
export type TableContext = {
  standard: Standard;
  words: Vocabulary;
  /** Names of the city's programmes by id. */
  programmes: Readonly<Record<string, string>>;
};

export function tableContext(standard: Standard, programmes: readonly Programme[]): TableContext {
  const events = programmes.flatMap(({ pack }) =>
    pack.calendar.map(({ event, name }) => [event, name] as const),
  );
  return {
    standard,
    words: { facts: standard.facts, events: Object.fromEntries(events) },
    programmes: Object.fromEntries(programmes.map(({ id, pack }) => [id, pack.name])),
  };
}

export function toIndicatorView(indicator: StandardIndicator, context: TableContext): IndicatorView {
  const { id, name, group, owner, rules, note, papers, document } = indicator;
  const { words } = context;
  const pending = isPending(rules);
  return {
    id,
    name,
    group,
    owner,
    plain: pending ? '这一项怎么计分，主管部门还没有公布，暂时不计算。' : plainWords(rules, words),
    pending,
    rules: pending ? [] : rules.map((rule) => ruleView(rule, words)),
    limits: indicatorLimits(indicator, context),
    note: note ?? null,
    papers: papers ?? [],
    document: toDocumentView(document),
  };
}

function indicatorLimits(indicator: StandardIndicator, context: TableContext): string[] {
  const { standard } = context;
  const { id, combine, cap, floor, max, rules } = indicator;
  const severalRules = !isPending(rules) && rules.length > 1;
  const rivals = standard.highestOf.filter(({ indicators }) => indicators.includes(id));
  const locks = standard.onePerson.filter(({ indicators }) => indicators.includes(id));
  const nameOf = (other: string) => standard.indicators.find((row) => row.id === other)?.name ?? other;
  return [
    ...(severalRules ? [combine === 'highest' ? '以上几种情况只取最高' : '以上几种情况相加'] : []),
    ...(cap ? [`最高${pointsWords(cap)}`] : []),
    ...(max && !cap ? [`满分${pointsWords(max)}`] : []),
    ...(floor ? [`最多${pointsWords(floor)}`] : []),
    ...whoWords(indicator, standard),
    ...rivals.map(
      ({ indicators }) =>
        `与${indicators
          .filter((other) => other !== id)
          .map((other) => `“${nameOf(other)}”`)
          .join('、')}只取较高的一项`,
    ),
    ...locks.map(
      ({ name, people }) =>
        `${name}：只能用${people.map((who) => personWords(who, standard)).join('或')}一方的`,
    ),
    ...programmeWords(indicator, context),
  ];
}

function whoWords({ who = applicant }: StandardIndicator, standard: Standard): string[] {
  const names = (people: readonly string[], joint: string) =>
    people.map((person) => personWords(person, standard)).join(joint);
  if (typeof who === 'string') return who === applicant ? [] : [`看${personWords(who, standard)}的情况`];
  return 'bestOf' in who
    ? [`${names(who.bestOf, '、')}中取较高的一方`]
    : [`${names(who.each, '、')}的分数相加`];
}

function personWords(person: string, { people }: Standard): string {
  return person === applicant ? '申请人' : (people[person] ?? person);
}

function programmeWords({ programmes }: { programmes?: string[] }, context: TableContext): string[] {
  if (!programmes) return [];
  return [`只用于${programmes.map((id) => context.programmes[id] ?? id).join('、')}`];
}

export function toGroupView(id: string, group: GroupPack, context: TableContext): PolicyGroupView {
  const { name, within, cap, floor, max, note } = group;
  return {
    id,
    name,
    within: within ?? null,
    limits: [
      ...(cap ? [`最高${pointsWords(cap)}`] : []),
      ...(max && !cap ? [`满分${pointsWords(max)}`] : []),
      ...(floor ? [`最多${pointsWords(floor)}`] : []),
      ...programmeWords(group, context),
    ],
    note: note ?? null,
  };
}

export function toVetoViews(context: TableContext): PolicyView['vetoes'] {
  return context.standard.vetoes.map((veto) => ({
    name: veto.name,
    plain: [
      isPending(veto.when)
        ? `认定办法${pendingMark}`
        : `有“${conditionWords(veto.when, context.words)}”的，不能办理，与积分多少无关`,
      ...programmeWords(veto, context),
    ].join('；'),
    document: toDocumentView(veto.document),
  }));
}

export function totalLimits({ total: { cap, floor, rounding } }: Standard): string[] {
  return [
    ...(cap ? [`总分最高${fractionText(cap)}分`] : []),
    ...(floor ? [`总分最低${fractionText(floor)}分`] : []),
    ...(rounding
      ? [`总分保留${rounding.decimals}位小数，${rounding.way === 'down' ? '舍去其余' : '四舍五入'}`]
      : []),
  ];
}
