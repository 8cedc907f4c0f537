import type { FaultCode } from '@app/shared/http/fault';
import { dayOfWeek, isPlainDate } from '@app/shared/validation/plain-date';
import type { WorkYear } from './working-days';

/** Something wrong in a year: where, what in plain words for who edits a file, and what the phone has words for. */
export type WorkYearFault = { path: string; problem: string; code: FaultCode };

export type ParsedWorkYear = { ok: true; year: WorkYear } | { ok: false; faults: WorkYearFault[] };

const topKeys = ['year', 'document', 'source', 'holidays', 'workingWeekendDays'];
const holidayKeys = ['name', 'from', 'until'];

/** Checks one year: a file of server/policies/calendar after YAML has been read, or a draft. Unknown keys are faults. */
export function parseWorkYear(raw: unknown): ParsedWorkYear {
  const faults: WorkYearFault[] = [];
  const say: Say = (path, problem, code) => faults.push({ path, problem, code });
  const file = mapping(raw, '', topKeys, say);
  if (file === undefined) return { ok: false, faults };
  if (!Number.isInteger(file.year)) say('year', 'must be a whole number', 'wrong-type');
  for (const key of ['document', 'source']) checkText(file[key], key, say);
  const holidays = checkHolidays(list(file.holidays, 'holidays', say), file.year, say);
  checkWorkedDays(list(file.workingWeekendDays, 'workingWeekendDays', say), file.year, holidays, say);
  return faults.length > 0 ? { ok: false, faults } : { ok: true, year: file as unknown as WorkYear };
}

type Say = (path: string, problem: string, code: FaultCode) => void;
type Days = { from: string; until: string };

/** The holidays whose days are sound, for comparison with the worked days. */
function checkHolidays(entries: unknown[], year: unknown, say: Say): Days[] {
  const sound: Days[] = [];
  for (const [index, entry] of entries.entries()) {
    const path = `holidays.${index}`;
    const holiday = mapping(entry, path, holidayKeys, say);
    if (holiday === undefined) continue;
    checkText(holiday.name, `${path}.name`, say);
    const from = dayIn(year, holiday.from, `${path}.from`, say);
    const until = dayIn(year, holiday.until, `${path}.until`, say);
    if (from === undefined || until === undefined) continue;
    if (until < from) say(`${path}.until`, 'lies before from', 'ends-before-it-begins');
    if (sound.some((other) => from <= other.until && other.from <= until))
      say(path, 'overlaps another holiday', 'duplicate');
    sound.push({ from, until });
  }
  return sound;
}

function checkWorkedDays(entries: unknown[], year: unknown, holidays: Days[], say: Say): void {
  for (const [index, entry] of entries.entries()) {
    const path = `workingWeekendDays.${index}`;
    const day = dayIn(year, entry, path, say);
    if (day === undefined) continue;
    if (dayOfWeek(day) % 6 !== 0) say(path, 'is not a Saturday or Sunday', 'not-a-choice');
    if (holidays.some(({ from, until }) => from <= day && day <= until))
      say(path, 'is also a holiday', 'duplicate');
    if (entries.indexOf(entry) !== index) say(path, 'is listed twice', 'duplicate');
  }
}

function dayIn(year: unknown, value: unknown, path: string, say: Say): string | undefined {
  if (isPlainDate(value) && value.startsWith(`${String(year)}-`)) return value;
  say(path, 'must be a day of the year, YYYY-MM-DD', 'impossible-date');
  return undefined;
}

function mapping(
  value: unknown,
  path: string,
  known: string[],
  say: Say,
): Record<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    say(path, 'must be a mapping', 'wrong-type');
    return undefined;
  }
  for (const key of Object.keys(value)) {
    if (!known.includes(key))
      say(path === '' ? key : `${path}.${key}`, 'is not a known key', 'unknown-field');
  }
  return value as Record<string, unknown>;
}

function list(value: unknown, path: string, say: Say): unknown[] {
  if (Array.isArray(value)) return value;
  say(path, 'must be a list', 'wrong-type');
  return [];
}

function checkText(value: unknown, path: string, say: Say): void {
  if (typeof value !== 'string' || value === '') say(path, 'must be a text', 'wrong-type');
}
