import type { DayView, OfficeView } from '@app/shared/appointments/appointments.views';
import { shortDayWords } from '@/words/appointments';

export type OfficeChoice = { office: OfficeView; word: string; isFree: boolean; first: string };

/** Offices with the first day that is free; those where one can come soonest stand first. */
export function officeChoices(offices: readonly OfficeView[], days: readonly DayView[]): OfficeChoice[] {
  return offices
    .map((office) =>
      choiceOf(
        office,
        days.filter(({ officeId }) => officeId === office.id),
      ),
    )
    .sort((a, b) => a.first.localeCompare(b.first) || a.office.name.localeCompare(b.office.name, 'zh'));
}

function choiceOf(office: OfficeView, days: readonly DayView[]): OfficeChoice {
  const first = days.find(({ state }) => state === 'free');
  if (first) return { office, isFree: true, first: first.day, word: `${shortDayWords(first.day)}起有号` };
  const later = days.some(({ state }) => state === 'unreleased');
  const full = days.some(({ state }) => state === 'full');
  const word = full ? '近期已约满' : later ? '还没有放号' : '近期不办公';
  return { office, isFree: false, first: later ? '9' : '99', word };
}

/** The areas the offices lie in, each once. */
export function areasOf(offices: readonly OfficeView[]): { code: string; name: string }[] {
  const areas = new Map(offices.map(({ areaCode, areaName }) => [areaCode, areaName]));
  return [...areas].map(([code, name]) => ({ code, name }));
}
