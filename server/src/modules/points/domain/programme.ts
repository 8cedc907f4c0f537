import { addDays, addMonths, isPlainDate } from '@app/shared/validation/plain-date';
import { pendingMark } from '../../../platform/policy/domain/pack-rows';
import { UnknownDay } from './measures';
import type { ProgrammePack, ProgrammesPack } from './programme-pack';
import { dayRuleShape } from './standard-pack';

/** One use of points in one city: schooling, medical insurance, settlement. */
export type Programme = { city: string; id: string; pack: ProgrammePack };

export function programmeOf(pack: ProgrammesPack, id: string): Programme | undefined {
  const programme = pack.programmes[id];
  return programme && { city: pack.city, id, pack: programme };
}

/** The standard in force for the programme on a day, as `<city>/<standard>`; undefined when none is. */
export function standardOn({ city, pack }: Programme, day: string): string | undefined {
  const row = pack.standards.find(({ from, until }) => (from ?? day) <= day && day <= (until ?? day));
  return row && (row.standard.includes('/') ? row.standard : `${city}/${row.standard}`);
}

/** The events of a day rule, such as `apply` of `apply.until`; undefined when it names none. */
export function eventOf(rule: string): string | undefined {
  const [name, edge] = (dayRuleShape.exec(rule)?.[1] ?? '').split('.');
  return edge ? name : undefined;
}

/** The day a rule means for a frozen day. Throws {@link UnknownDay} when the calendar does not tell it. */
export function resolveDay(rule: string, programme: Programme, asOf: string): string {
  const [, anchor = '', sign, count, unit = ''] = dayRuleShape.exec(rule) ?? [];
  const day = anchorDay(anchor, programme, asOf);
  const amount = Number(`${sign ?? ''}${count ?? 0}`);
  if (unit.startsWith('day')) return addDays(day, amount);
  return addMonths(day, unit.startsWith('year') ? amount * 12 : amount);
}

function anchorDay(anchor: string, { pack }: Programme, asOf: string): string {
  if (anchor === 'as-of') return asOf;
  if (anchor === 'year-start') return `${asOf.slice(0, 4)}-01-01`;
  if (isPlainDate(anchor)) return anchor;
  const [name, edge] = String(anchor).split('.');
  const event = pack.calendar.find(({ event: own }) => own === name);
  const day = edge === 'from' ? event?.from : event?.until;
  if (event === undefined || day === undefined || day === pendingMark) throw new UnknownDay(anchor);
  if (day.length === 10) return day;
  const inYear = `${Number(asOf.slice(0, 4)) - (event.yearsAgo ?? 0)}-${day}`;
  if (!isPlainDate(inYear)) throw new UnknownDay(anchor);
  return inYear;
}
