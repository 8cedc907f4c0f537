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

/** Days; `until` is not one of them. */
export type Span = { from: string; until: string };

/** Days that belong together: several spans where days between them were left out without breaking the run. */
type Run = Span[];

/**
 * Residence of one person up to `asOf` (that day itself not counted), overlapping stays once. Periods and gaps together
 * cover every day from the first day lived here to `asOf`. `late`: days on which the permit was suspended because its
 * endorsement was late, in order and apart from each other.
 */
export function residenceLedger(
  stays: readonly LedgerStay[],
  asOf: string,
  rule: LedgerRule,
  late: readonly Span[] = [],
): ResidenceLedger {
  const suspended = rule.lateEndorsement === 'no-effect' ? [] : late.filter((span) => span.from < asOf);
  const lived = stays
    .map((stay) => ({ ...stay, until: stay.until === null || stay.until > asOf ? asOf : stay.until }))
    .filter((stay) => stay.from < stay.until);
  const periods = periodsOf(lived, rule, suspended);
  const firstDay = lived.map((stay) => stay.from).reduce(earlier, undefined);
  const window = firstDay === undefined ? undefined : { from: firstDay, until: asOf };
  const gaps = window ? gapsOf(lived, periods, window, rule, suspended) : [];
  const runs = runsOf(periods, gaps);
  const current = runs.at(-1);
  const continuous = current && !brokenAfter(current, gaps, rule) ? current : [];
  const counted = rule.gapRule === 'sum' ? sinceLastRestart(runs, gaps) : continuous;
  return {
    asOf,
    since: counted[0]?.from,
    continuousMonths: countMonths(continuous, rule.monthRule),
    cumulativeMonths: countMonths(runs.flat(), rule.monthRule),
    countedMonths: countMonths(counted, rule.monthRule),
    countedDays: counted.reduce((sum, span) => sum + daysBetween(span.from, span.until), 0),
    periods,
    gaps,
  };
}

/** The days of a stay that count, cut where the permit was suspended. */
function countedSpans(
  stay: LedgerStay & { until: string },
  rule: LedgerRule,
  suspended: readonly Span[],
): Span[] {
  const from = later(stay.from, stay.countsFrom);
  const whole = { from: rule.earliest === undefined ? from : later(from, rule.earliest), until: stay.until };
  return suspended.reduce(
    (spans, cut) =>
      spans.flatMap((span) =>
        [
          { from: span.from, until: earlier(cut.from, span.until) as string },
          { from: later(span.from, cut.until), until: span.until },
        ].filter(({ from: first, until }) => first < until),
      ),
    [whole],
  );
}

/** The union of the counted days, each period with every stay that touches it. */
function periodsOf(
  lived: (LedgerStay & { until: string })[],
  rule: LedgerRule,
  suspended: readonly Span[],
): LedgerPeriod[] {
  const spans = lived
    .flatMap((stay) => countedSpans(stay, rule, suspended).map((span) => ({ ...span, stayId: stay.stayId })))
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
  suspended: readonly Span[],
): LedgerGap[] {
  const gaps: LedgerGap[] = [];
  const starts = [window.from, ...periods.map((period) => period.until)];
  starts.forEach((from, index) => {
    const until = periods[index]?.from ?? window.until;
    if (from >= until) return;
    const pieces = reasonsOf(lived, { from, until }, rule, suspended);
    const trailing = index === periods.length;
    const effect = index === 0 ? 'not-counted' : effectOf(pieces, trailing, rule);
    const shown = trailing && effect === 'forgiven' ? 'not-counted' : effect;
    for (const piece of pieces) gaps.push({ ...piece, effect: shown });
  });
  return gaps;
}

/** Lateness that still lasts breaks nothing yet: the endorsement that ends it does. */
function effectOf(
  pieces: readonly Omit<LedgerGap, 'effect'>[],
  trailing: boolean,
  rule: LedgerRule,
): GapEffect {
  const absent = pieces.filter(({ reason }) => reason !== 'late-endorsement');
  const wasLate = absent.length < pieces.length;
  if (wasLate && !trailing && rule.lateEndorsement === 'restart-from-endorsement') return 'restarts';
  if (absent.length === 0 || rule.gapRule === 'sum') return 'not-counted';
  const days = absent.reduce((sum, piece) => sum + piece.days, 0);
  return rule.gapRule === 'forgive-up-to-days' && days <= rule.graceDays ? 'forgiven' : 'restarts';
}

/** Cuts a gap at every day where the reason can change, and joins neighbours that have the same reason. */
function reasonsOf(
  lived: (LedgerStay & { until: string })[],
  gap: Span,
  rule: LedgerRule,
  suspended: readonly Span[],
): Omit<LedgerGap, 'effect'>[] {
  const cuts = [...lived, ...suspended]
    .flatMap(({ from, until }) => [from, until])
    .concat(rule.earliest ?? []);
  const days = [gap.from, ...cuts.filter((day) => day > gap.from && day < gap.until).sort(), gap.until];
  const pieces: Omit<LedgerGap, 'effect'>[] = [];
  days.slice(1).forEach((until, index) => {
    const from = days[index] as string;
    if (from === until) return;
    const reason = reasonOn(from, lived, rule, suspended);
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

function reasonOn(
  day: string,
  lived: (LedgerStay & { until: string })[],
  rule: LedgerRule,
  suspended: readonly Span[],
): GapReason {
  const here = lived
    .filter((stay) => stay.from <= day && day < stay.until)
    .sort((a, b) => compareText(a.countsFrom, b.countsFrom) || compareText(a.stayId, b.stayId))[0];
  if (here === undefined) return 'no-confirmed-stay';
  if (rule.earliest !== undefined && day < rule.earliest) return 'before-counting-began';
  if (here.countsFrom <= day && suspended.some(({ from, until }) => from <= day && day < until))
    return 'late-endorsement';
  return here.countsFromReason === 'confirmed-later' ? 'confirmed-later' : 'declared-later';
}

/** Unbroken runs: periods joined over forgiven gaps, whose days then count, and beside lateness that only left days out. */
function runsOf(periods: LedgerPeriod[], gaps: LedgerGap[]): Run[] {
  const forgiven = new Set(gaps.filter((gap) => gap.effect === 'forgiven').map((gap) => gap.from));
  const runs: Run[] = [];
  for (const { from, until } of periods) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (last && forgiven.has(last.until)) last.until = until;
    else if (run && last && onlyLate(gaps, last.until, from)) run.push({ from, until });
    else runs.push([{ from, until }]);
  }
  return runs;
}

function onlyLate(gaps: readonly LedgerGap[], from: string, until: string): boolean {
  return gaps
    .filter((gap) => gap.from >= from && gap.until <= until)
    .every(({ reason, effect }) => reason === 'late-endorsement' && effect === 'not-counted');
}

/** Where both sides of a gap are added, a late endorsement may still begin the count again. */
function sinceLastRestart(runs: readonly Run[], gaps: readonly LedgerGap[]): Span[] {
  const restart = gaps.filter((gap) => gap.effect === 'restarts').at(-1);
  return runs.flat().filter(({ from }) => restart === undefined || from >= restart.until);
}

/** Whether the run had ended for good before the day asked for. A forgivable absence that still lasts breaks nothing yet. */
function brokenAfter(run: Run, gaps: LedgerGap[], rule: LedgerRule): boolean {
  const end = run.at(-1)?.until ?? '';
  const absent = gaps.filter((gap) => gap.from >= end && gap.reason !== 'late-endorsement');
  return absent.some((gap) => gap.effect === 'restarts') || (absent.length > 0 && rule.gapRule === 'sum');
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
