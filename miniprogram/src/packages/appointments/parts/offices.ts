import type { DayView, OfficePlace, OfficeView } from '@app/shared/appointments/appointments.views';
import type { Place } from '@/platform/location';
import { shortDayWords } from '@/words/appointments';
import { distanceWords } from '@/words/numbers';

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

/** The nearest first; those whose place nobody entered keep their order behind them. */
export function nearestFirst(choices: readonly OfficeChoice[], here: Place): OfficeChoice[] {
  const metres = ({ office: { place } }: OfficeChoice) =>
    place ? metresBetween(here, place) : Number.POSITIVE_INFINITY;
  return [...choices].sort((a, b) => (metres(a) === metres(b) ? 0 : metres(a) - metres(b)));
}

/** `约 1.2 公里`; undefined where one of the places is not known. A rough place tells no single metres. */
export function awayWords(office: OfficeView, here: Place | undefined): string | undefined {
  if (!here || !office.place) return undefined;
  return `约 ${distanceWords(Math.max(100, Math.round(metresBetween(here, office.place) / 100) * 100))}`;
}

/** As the crow flies (haversine), metres. */
export function metresBetween(here: Place, there: OfficePlace): number {
  const radians = (degrees: number) => (degrees / 180) * Math.PI;
  const [from, to] = [radians(here.latitude), radians(Number(there.latitude))];
  const east = radians(Number(there.longitude) - here.longitude);
  const half = Math.sin((to - from) / 2) ** 2 + Math.cos(from) * Math.cos(to) * Math.sin(east / 2) ** 2;
  return 2 * 6_371_000 * Math.asin(Math.sqrt(half));
}

/** The areas the offices lie in, each once. */
export function areasOf(offices: readonly OfficeView[]): { code: string; name: string }[] {
  const areas = new Map(offices.map(({ areaCode, areaName }) => [areaCode, areaName]));
  return [...areas].map(([code, name]) => ({ code, name }));
}
