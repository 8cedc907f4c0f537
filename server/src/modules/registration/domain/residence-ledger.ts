import type {
  CountFromRule,
  GapEffect,
  GapReason,
  GapRule,
  LateEndorsementRule,
  LedgerGap,
  LedgerPeriod,
  MonthRule,
  ResidenceLedger,
} from '@app/shared/registration/residence-ledger';
import { daysBetween } from '@app/shared/validation/plain-date';
import { countMonths } from './month-count';
import { earlier, later } from './statement';

/** A city's dated rule of counting residence. */
export type LedgerRule = {
  countFrom: CountFromRule;
  gapRule: GapRule;
  /** Under `forgive-up-to-days`: the longest gap that is overlooked. */
  graceDays: number;
  monthRule: MonthRule;
  /** Days before this one never count (苏州: 2011-04-01, when the permit system began). */
  earliest?: string;
  /** Carried for the permit service, which knows the endorsements. */
  lateEndorsement: LateEndorsementRule;
};

/** The agreed days of one stay; `until` is the day of leaving, null while it lasts; `countsFrom` is not before `from`. */
export type LedgerStay = {
  stayId: string;
  from: string;
  until: string | null;
  countsFrom: string;
  countsFromReason: 'arrival' | 'declared-later' | 'confirmed-later';
};

type Span = { from: string; until: string };

/**
 * Residence of one person up to `asOf` (that day itself not counted), overlapping stays once. Periods and gaps together
 * cover every day from the first day lived here to `asOf`.
 */
export function residenceLedger(
  stays: readonly LedgerStay[],
  asOf: string,
  rule: LedgerRule,
): ResidenceLedger {
  const lived = stays
    .map((stay) => ({ ...stay, until: stay.until === null || stay.until > asOf ? asOf : stay.until }))
    .filter((stay) => stay.from < stay.until);
  const periods = periodsOf(lived, rule);
  const firstDay = lived.map((stay) => stay.from).reduce(earlier, undefined);
  const gaps = firstDay === undefined ? [] : gapsOf(lived, periods, { from: firstDay, until: asOf }, rule);
  const runs = runsOf(periods, gaps);
  const current = runs.at(-1);
  const continuous = current && !brokenAfter(current, gaps, rule) ? [current] : [];
  const counted = rule.gapRule === 'sum' ? runs : continuous;
  return {
    asOf,
    since: counted[0]?.from,
    continuousMonths: countMonths(continuous, rule.monthRule),
    cumulativeMonths: countMonths(runs, rule.monthRule),
    countedMonths: countMonths(counted, rule.monthRule),
    countedDays: counted.reduce((sum, run) => sum + daysBetween(run.from, run.until), 0),
    periods,
    gaps,
  };
}

function countedSpan(stay: LedgerStay & { until: string }, rule: LedgerRule): Span {
  const from = later(stay.from, stay.countsFrom);
  return { from: rule.earliest === undefined ? from : later(from, rule.earliest), until: stay.until };
}

/** The union of the counted days, each period with every stay that touches it. */
function periodsOf(lived: (LedgerStay & { until: string })[], rule: LedgerRule): LedgerPeriod[] {
  const spans = lived
    .map((stay) => ({ ...countedSpan(stay, rule), stayId: stay.stayId }))
    .filter((span) => span.from < span.until)
    .sort((a, b) => compareText(a.from, b.from) || compareText(a.stayId, b.stayId));
  const periods: LedgerPeriod[] = [];
  for (const { from, until, stayId } of spans) {
    const last = periods.at(-1);
    if (last && from <= last.until) {
      last.until = later(last.until, until);
      last.days = daysBetween(last.from, last.until);
      last.stayIds.push(stayId);
    } else {
      periods.push({ from, until, days: daysBetween(from, until), stayIds: [stayId] });
    }
  }
  return periods;
}

/** Every stretch of uncounted days in the window, split where its reason changes. */
function gapsOf(
  lived: (LedgerStay & { until: string })[],
  periods: LedgerPeriod[],
  window: Span,
  rule: LedgerRule,
): LedgerGap[] {
  const gaps: LedgerGap[] = [];
  const starts = [window.from, ...periods.map((period) => period.until)];
  starts.forEach((from, index) => {
    const until = periods[index]?.from ?? window.until;
    if (from >= until) return;
    const leading = index === 0;
    const effect = leading ? 'not-counted' : effectOf(daysBetween(from, until), rule);
    const trailing = index === periods.length;
    const shown = trailing && effect === 'forgiven' ? 'not-counted' : effect;
    for (const piece of reasonsOf(lived, { from, until }, rule)) gaps.push({ ...piece, effect: shown });
  });
  return gaps;
}

function effectOf(days: number, rule: LedgerRule): GapEffect {
  if (rule.gapRule === 'sum') return 'not-counted';
  return rule.gapRule === 'forgive-up-to-days' && days <= rule.graceDays ? 'forgiven' : 'restarts';
}

/** Cuts a gap at every day where the reason can change, and joins neighbours that have the same reason. */
function reasonsOf(
  lived: (LedgerStay & { until: string })[],
  gap: Span,
  rule: LedgerRule,
): Omit<LedgerGap, 'effect'>[] {
  const cuts = lived.flatMap((stay) => [stay.from, stay.until]).concat(rule.earliest ?? []);
  const days = [gap.from, ...cuts.filter((day) => day > gap.from && day < gap.until).sort(), gap.until];
  const pieces: Omit<LedgerGap, 'effect'>[] = [];
  days.slice(1).forEach((until, index) => {
    const from = days[index] as string;
    if (from === until) return;
    const reason = reasonOn(from, lived, rule);
    const last = pieces.at(-1);
    if (last?.reason === reason) {
      last.until = until;
      last.days = daysBetween(last.from, until);
    } else {
      pieces.push({ from, until, days: daysBetween(from, until), reason });
    }
  });
  return pieces;
}

function reasonOn(day: string, lived: (LedgerStay & { until: string })[], rule: LedgerRule): GapReason {
  const here = lived
    .filter((stay) => stay.from <= day && day < stay.until)
    .sort((a, b) => compareText(a.countsFrom, b.countsFrom) || compareText(a.stayId, b.stayId))[0];
  if (here === undefined) return 'no-confirmed-stay';
  if (rule.earliest !== undefined && day < rule.earliest) return 'before-counting-began';
  return here.countsFromReason === 'confirmed-later' ? 'confirmed-later' : 'declared-later';
}

/** Unbroken runs: periods joined over forgiven gaps, whose days then count. */
function runsOf(periods: LedgerPeriod[], gaps: LedgerGap[]): Span[] {
  const forgiven = new Set(gaps.filter((gap) => gap.effect === 'forgiven').map((gap) => gap.from));
  const runs: Span[] = [];
  for (const { from, until } of periods) {
    const last = runs.at(-1);
    if (last && forgiven.has(last.until)) last.until = until;
    else runs.push({ from, until });
  }
  return runs;
}

/** Whether the run had ended for good before the day asked for. A forgivable absence that still lasts breaks nothing yet. */
function brokenAfter(run: Span, gaps: LedgerGap[], rule: LedgerRule): boolean {
  const absent = gaps.filter((gap) => gap.from >= run.until);
  return absent.some((gap) => gap.effect === 'restarts') || (absent.length > 0 && rule.gapRule === 'sum');
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
