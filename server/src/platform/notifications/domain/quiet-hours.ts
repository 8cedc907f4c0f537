/** Times of day in the city, `HH:MM`; `from` later than `until` spans midnight. */
export type QuietHours = { from: string; until: string };

/** The city's clocks have stood eight hours before UTC, without summer time, since 1991. */
const cityOffsetMinutes = 8 * 60;
const dayMinutes = 24 * 60;
const minute = 60_000;

/** When a message may go out: now, or at the end of the quiet hours that now lies in. Urgent ones go at once. */
export function afterQuiet(now: Date, quiet: QuietHours | null, urgency: 'normal' | 'urgent'): Date {
  if (!quiet || urgency === 'urgent') return now;
  const cityMinutes = Math.floor(now.getTime() / minute) + cityOffsetMinutes;
  const ofDay = ((cityMinutes % dayMinutes) + dayMinutes) % dayMinutes;
  const from = minutesOf(quiet.from);
  const until = minutesOf(quiet.until);
  const isQuiet = from <= until ? ofDay >= from && ofDay < until : ofDay >= from || ofDay < until;
  if (!isQuiet) return now;
  const wait = (until - ofDay + dayMinutes) % dayMinutes;
  return new Date((cityMinutes - cityOffsetMinutes + wait) * minute);
}

/** The next midnight in the city. */
export function nextCityDay(now: Date): Date {
  const cityMinutes = Math.floor(now.getTime() / minute) + cityOffsetMinutes;
  const nextDay = (Math.floor(cityMinutes / dayMinutes) + 1) * dayMinutes;
  return new Date((nextDay - cityOffsetMinutes) * minute);
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
