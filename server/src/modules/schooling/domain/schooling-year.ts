import { type Stage, type StepState, stages } from '@app/shared/schooling/schooling.status';
import { addDays, type PlainDate } from '@app/shared/validation/plain-date';
import { pendingMark } from '../../../platform/policy/domain/pack-rows';
import {
  mapRule,
  type RowUse,
  type Ruled,
  type RuleRow,
  ruledOf,
} from '../../../platform/policy/domain/ruled-rows';
import type { ChainLink } from './allocation-instance';
import type { PackStep, SchoolingPack } from './schooling-pack';
import type { AgeRule, CycleStep, SchoolingCycle, StageRules } from './schooling-policy';

/** Whether a day is worked; undefined in a year without a calendar (T2). */
export type IsWorkingDay = (day: PlainDate) => boolean | undefined;

type Surroundings = RowUse & { isWorkingDay: IsWorkingDay; chain: Ruled<readonly ChainLink[]> };

/** How far a last day may move: the longest run of days of rest is nine. */
const longestRest = 15;
const shanghaiOffset = '+08:00';

/** The rules of one year: the pack's steps as days and instants of that year, its rows as rules with their sources. */
export function cycleOf(pack: SchoolingPack, year: number, around: Surroundings): SchoolingCycle {
  const ruleOf = (basis: string) => {
    const document = pack.documents[basis];
    return document ? `${document.title}(${document.number})` : basis;
  };
  const ruled = <T>(name: string, row: RuleRow<T>) => ruledOf(name, row, ruleOf(row.basis), around);
  const said = (name: string, row: RuleRow<'yes' | 'no'>): Ruled<boolean> =>
    mapRule(ruled(name, row), (answer) => answer === 'yes');
  const restDay = ruled('restDay', pack.restDay);
  const restDayOf = (step: PackStep) => (step.until === null ? 'stays' : (step.restDay ?? restDay.value));
  const stageRules = (stage: Stage): StageRules | undefined => {
    const written = pack.stages[stage];
    return (
      written && {
        stage,
        mode: ruled(`${stage}.mode`, written.mode),
        mostWishes: ruled(`${stage}.mostWishes`, written.mostWishes),
        choice: ruled(`${stage}.choice`, written.choice),
        age: ruled(`${stage}.age`, written.age),
        minimumScore: ruled(`${stage}.minimumScore`, written.minimumScore),
      }
    );
  };
  const lotLast = said('lotLast', pack.lotLast);
  return {
    cycle: String(year),
    year,
    policyVersion: `${pack.city}-${pack.version}`,
    cityName: pack.name,
    programme: pack.programme,
    steps: pack.calendar.map((step) =>
      stepOn(step, year, { rule: ruleOf(step.basis), restDay: restDayOf(step), ...around }),
    ),
    stages: Object.fromEntries(
      stages.flatMap((stage) => {
        const rules = stageRules(stage);
        return rules ? [[stage, rules]] : [];
      }),
    ),
    chain: mapRule(around.chain, (chain) => closed(chain, lotLast.value)),
    holder: ruled('holder', pack.holder),
    oneHome: ruled('oneHome', pack.oneHome),
    siblings: ruled('siblings', pack.siblings),
    noOwnedHome: said('noOwnedHome', pack.noOwnedHome),
    noStudentStatus: said('noStudentStatus', pack.noStudentStatus),
    offerWorkingDays: ruled('offerWorkingDays', pack.offerWorkingDays),
    noticeWorkingDays: ruled('noticeWorkingDays', pack.noticeWorkingDays),
    objectionAnswerWorkingDays: ruled('objectionAnswerWorkingDays', pack.objectionAnswerWorkingDays),
    refusal: ruled('refusal', pack.refusal),
    categories: pack.categories.map(({ code, title }) => ({ code, title })),
  };
}

/** The chain with the lot at its end where the city draws lots; a chain that has one already stays. */
function closed(chain: readonly ChainLink[], lotLast: boolean): readonly ChainLink[] {
  const drawn = chain.some(({ key }) => key === 'lot');
  return lotLast && !drawn ? [...chain, { key: 'lot', order: 'asc' }] : chain;
}

type StepUse = RowUse & { isWorkingDay: IsWorkingDay; rule: string; restDay: 'stays' | 'next-working-day' };

function stepOn(written: PackStep, year: number, use: StepUse): CycleStep {
  const { step, name, note = null } = written;
  const { from: first, until: last, confirmed } = daysOf(written, use.demonstration);
  const from = first && `${year}-${first}`;
  const asked = last && `${year}-${last}`;
  const until = asked && (use.restDay === 'stays' ? asked : workedFrom(asked, use.isWorkingDay));
  return {
    step,
    name,
    from,
    until: until ?? null,
    opensAt: from ? instantOf(from, written.opensAt ?? '00:00') : null,
    closesAt: until ? instantOf(until, written.closesAt ?? '24:00') : null,
    moved: until != null && until !== asked,
    confirmed,
    note,
    rule: use.rule,
  };
}

function daysOf({ from, until, demonstration }: PackStep, standIn: boolean) {
  const pending = from === pendingMark || until === pendingMark;
  if (pending && standIn && demonstration) return { ...demonstration, confirmed: false };
  const known = (text: string | null) => (text === pendingMark ? null : text);
  return { from: known(from), until: known(until), confirmed: !pending };
}

/** The day itself when it is worked, else the next that is; undefined when no calendar says (T2). */
function workedFrom(day: PlainDate, isWorkingDay: IsWorkingDay): PlainDate | undefined {
  for (let ahead = 0; ahead <= longestRest; ahead += 1) {
    const next = addDays(day, ahead);
    const works = isWorkingDay(next);
    if (works === undefined) return undefined;
    if (works) return next;
  }
  return undefined;
}

/** The instant of a time of day in the city; `24:00` is the first of the next day. */
function instantOf(day: PlainDate, time: string): Date {
  if (time === '24:00') return new Date(`${addDays(day, 1)}T00:00:00${shanghaiOffset}`);
  return new Date(`${day}T${time}:00${shanghaiOffset}`);
}

const dayMilliseconds = 86_400_000;

/**
 * Where a step stands at an instant; its end is outside it, for everybody (promise T7). A step with one day, on which
 * something is published or is due, stands for that day.
 */
export function stepStateAt({ opensAt, closesAt }: CycleStep, now: Date): StepState {
  if (opensAt === null && closesAt === null) return 'unknown';
  const begins = opensAt ?? new Date((closesAt as Date).getTime() - dayMilliseconds);
  const ends = closesAt ?? new Date(begins.getTime() + dayMilliseconds);
  if (now < begins) return 'coming';
  return now < ends ? 'present' : 'past';
}

/** Birthdays that may enter a grade in a year, both days included: the year before the last day on which the age is reached. */
export function birthWindow({ years, by }: AgeRule, year: number): { from: PlainDate; until: PlainDate } {
  const until = `${year - years}-${by}`;
  const from = addDays(`${year - years - 1}-${by}`, 1);
  return { from, until };
}

/** The cycle that pages speak of on a day: the next one from the day on which the year turns. */
export function yearOn(day: PlainDate, turnsOn: string): number {
  const year = Number(day.slice(0, 4));
  return day.slice(5) >= turnsOn ? year + 1 : year;
}
