import {
  fullMonths,
  fullYears,
  lastRun,
  monthOfDay,
  residenceMonths,
  type Span,
  union,
  within,
} from './counted-time';
import type { FactValue, Item, MonthsFact, PaidSpan, PeriodsFact } from './fact-sheet';
import { PointsRefusal } from './points-refusal';
import type { FactPack, MeasurePack } from './standard-pack';

/** A measure's answer when the fact is not known. */
export const missing = -1;
/** A rule's answer when its condition does not hold. */
export const unmet = -2;

/** What a measure is compiled in: the standard's facts, and the days that a rule's words mean on the frozen day. */
export type RuleContext = {
  asOf: number;
  fact(name: string): FactPack;
  indexOf(name: string): number;
  /** `yyyymmdd` of a rule such as `as-of - 3 years`; throws {@link UnknownDay} when the calendar has no such day. */
  day(rule: string): number;
};

/** A day that nobody has published: what rests on it waits. */
export class UnknownDay extends Error {}

/** Whole units of something, or {@link missing}. */
export type Measure = {
  read: (values: readonly FactValue[]) => number;
  fact: string;
  /** Units to one of what the pack speaks of: 100 for a number with two decimals. */
  scale: number;
  unit: string;
  /** Whether a person can have more of it by waiting or paying on; nobody grows younger. */
  grows: boolean;
};

const always = { from: 0, until: 99_999_999 };

export function compileMeasure(pack: MeasurePack, context: RuleContext): Measure {
  if ('age' in pack) return age(pack.age, context);
  if ('months' in pack) return paidMonths(pack, context);
  if ('residence' in pack) return residence(pack, context);
  if ('number' in pack) return number(pack.number, context);
  if ('count' in pack) {
    const { fits, base } = items(pack.count, pack, context);
    return { ...base, unit: '次', scale: 1, read: overItems(base.index, (list) => countOf(list, fits)) };
  }
  if ('held' in pack) return held(pack, context);
  const { fits, base } = items('sum' in pack ? pack.sum : pack.largest, pack, context);
  const { decimals = 0, unit = '' } = context.fact(base.fact).fields?.[pack.field] ?? {};
  const amount = (item: Item) =>
    pack.byShare ? shareOf(item, pack.field, base.fact) : (item.amounts[pack.field] ?? 0);
  const total = (list: readonly Item[]) =>
    list.reduce((sum, item) => (fits(item) ? sum + amount(item) : sum), 0);
  const most = (list: readonly Item[]) =>
    list.reduce((top, item) => (fits(item) ? Math.max(top, amount(item)) : top), 0);
  return { ...base, unit, scale: 10 ** decimals, read: overItems(base.index, 'sum' in pack ? total : most) };
}

/** What fits the kinds and the window of an items rule. An item without a day fits no window. */
export function itemFilter(
  pack: { kinds?: string[]; from?: string; before?: string },
  context: RuleContext,
): (item: Item) => boolean {
  const { from, until } = windowOf(pack, context);
  const dated = pack.from !== undefined || pack.before !== undefined;
  const kinds = pack.kinds && new Set(pack.kinds);
  return ({ kind, day }) =>
    (!kinds || (kind !== undefined && kinds.has(kind))) &&
    (!dated || (day !== undefined && day >= from && day < until));
}

function age(fact: string, context: RuleContext): Measure {
  const index = context.indexOf(fact);
  const { asOf } = context;
  const read = (values: readonly FactValue[]) => {
    const birth = values[index] as number | undefined;
    if (birth === undefined) return missing;
    return birth > asOf ? unmet : fullYears(birth, asOf);
  };
  return { read, fact, scale: 1, unit: '周岁', grows: false };
}

function number(fact: string, context: RuleContext): Measure {
  const index = context.indexOf(fact);
  const { decimals = 0, unit = '' } = context.fact(fact);
  const read = (values: readonly FactValue[]) => (values[index] as number | undefined) ?? missing;
  return { read, fact, scale: 10 ** decimals, unit, grows: true };
}

type MonthsPack = Extract<MeasurePack, { months: string }>;

/** A month belongs to the window in which its first day lies. */
function paidMonths(pack: MonthsPack, context: RuleContext): Measure {
  const index = context.indexOf(pack.months);
  const days = windowOf(pack, context);
  const firstMonth = (day: number) => monthOfDay(day) + (day % 100 > 1 ? 1 : 0);
  const window = { from: firstMonth(days.from), until: firstMonth(days.until) };
  const kinds = pack.kinds ?? Object.keys(context.fact(pack.months).kinds ?? {});
  const ways = pack.eachKind ? kinds.map((kind) => new Set([kind])) : [pack.kinds && new Set(pack.kinds)];
  const places = pack.places && new Set(pack.places);
  const without = new Set<string | undefined>(pack.without ?? []);
  const perUnit = pack.unit === 'year' ? 12 : 1;
  const narrowed = isNarrowed(pack) || places || kinds.length > 0 || without.size > 0 || pack.lastRunOnly;
  const counted = (span: PaidSpan) =>
    !(span.mark && without.has(span.mark)) &&
    (!places || (span.place !== undefined && places.has(span.place)));
  const monthsOf = (spans: readonly Span[]) =>
    pack.lastRunOnly
      ? lastRun(spans, pack.lastRunOnly.gapMonths)
      : spans.reduce((sum, span) => sum + span.until - span.from, 0);
  const read = (values: readonly FactValue[]) => {
    const months = values[index] as MonthsFact | undefined;
    if (months === undefined) return missing;
    if (months.stated !== undefined) {
      if (narrowed) throw tooVague(pack.months);
      return Math.floor(months.stated / perUnit);
    }
    const spans = months.spans.filter(counted);
    let units = 0;
    for (const way of ways) {
      const own = way ? spans.filter((span) => span.kind !== undefined && way.has(span.kind)) : spans;
      units += Math.floor(monthsOf(within(union(own), window)) / perUnit);
    }
    return units;
  };
  return { read, fact: pack.months, scale: 1, unit: perUnit === 12 ? '年' : '个月', grows: true };
}

type ResidencePack = Extract<MeasurePack, { residence: string }>;

function residence(pack: ResidencePack, context: RuleContext): Measure {
  const index = context.indexOf(pack.residence);
  const window = windowOf(pack, context);
  const end = Math.min(window.until, context.asOf);
  const rule = { gaps: pack.gaps, graceDays: pack.graceDays ?? 0, count: pack.by };
  const perUnit = pack.unit === 'year' ? 12 : 1;
  const read = (values: readonly FactValue[]) => {
    const periods = values[index] as PeriodsFact | undefined;
    if (periods === undefined) return missing;
    if (periods.stated !== undefined) {
      if (isNarrowed(pack)) throw tooVague(pack.residence);
      return Math.floor(periods.stated / perUnit);
    }
    const spans = within(periods.spans, { from: window.from, until: end });
    return Math.floor(residenceMonths(spans, end, rule) / perUnit);
  };
  return { read, fact: pack.residence, scale: 1, unit: perUnit === 12 ? '年' : '个月', grows: true };
}

function held(pack: Extract<MeasurePack, { held: string }>, context: RuleContext): Measure {
  const { fits, base } = items(pack.held, pack, context);
  const perUnit = pack.unit === 'year' ? 12 : 1;
  const read = overItems(base.index, (list) => {
    const days = list.filter(fits).flatMap(({ day }) => day ?? []);
    return days.length === 0
      ? 0
      : Math.max(0, Math.floor(fullMonths(Math.min(...days), context.asOf) / perUnit));
  });
  return { ...base, read, scale: 1, unit: perUnit === 12 ? '年' : '个月' };
}

function items(
  fact: string,
  pack: { kinds?: string[]; from?: string; before?: string },
  context: RuleContext,
) {
  return { fits: itemFilter(pack, context), base: { fact, index: context.indexOf(fact), grows: true } };
}

function overItems(index: number, count: (list: readonly Item[]) => number) {
  return (values: readonly FactValue[]) => {
    const list = values[index] as readonly Item[] | undefined;
    return list === undefined ? missing : count(list);
  };
}

function countOf(list: readonly Item[], fits: (item: Item) => boolean): number {
  let count = 0;
  for (const item of list) if (fits(item)) count += 1;
  return count;
}

/** The owned part of an amount, floored to the fact's unit. */
function shareOf({ amounts, share }: Item, field: string, fact: string): number {
  const amount = amounts[field] ?? 0;
  if (!share) return amount;
  const whole = amount * share.numerator;
  if (!Number.isSafeInteger(whole))
    throw new PointsRefusal('SHARE_NOT_EXACT', 'a share has too many digits', `facts.${fact}`);
  return Math.floor(whole / share.denominator);
}

/** The days between a pack's `from` and `before`. */
export function windowOf(pack: { from?: string; before?: string }, context: RuleContext): Span {
  return {
    from: pack.from === undefined ? always.from : context.day(pack.from),
    until: pack.before === undefined ? always.until : context.day(pack.before),
  };
}

function isNarrowed(pack: { from?: string; before?: string }): boolean {
  return pack.from !== undefined || pack.before !== undefined;
}

function tooVague(fact: string): PointsRefusal {
  return new PointsRefusal(
    'AMBIGUOUS_DATE',
    'a bare number of months cannot be cut by date or kind',
    `facts.${fact}`,
  );
}
