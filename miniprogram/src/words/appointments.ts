import type { WaitEstimate } from '@app/shared/appointments/appointments.views';
import type { BookingStatus, DemandStatus } from '@app/shared/appointments/booking.status';
import type { TicketStatus } from '@app/shared/appointments/ticket.status';
import { dayWords, instantWords, todayInCity } from './dates';
import type { Word } from './word';

/** `14:30` of an instant, on the city's clock. */
export function timeOf(instant: string): string {
  return instantWords(instant).slice(-5);
}

/** The day of an instant in the city, `YYYY-MM-DD`. */
export function dayOf(instant: string): string {
  return todayInCity(new Date(instant));
}

/** No line may end between a time and the dash that follows it. */
const unbroken = '\u2060';

/** `2026年11月24日(周二) 09:00–09:30`. */
export function slotWords(startsAt: string, endsAt: string): string {
  return `${dayWords(dayOf(startsAt))} ${timeOf(startsAt)}–${unbroken}${timeOf(endsAt)}`;
}

/** `11月24日(周二)`: where the year goes without saying. */
export function shortDayWords(day: string): string {
  return dayWords(day).replace(/^\d+年/, '');
}

/** How long people wait, and never a number that was not measured. */
export function waitWords({ ahead, windows, minutes }: WaitEstimate): string {
  const people = ahead === 0 ? '前面没有人' : `前面还有 ${ahead} 人`;
  if (windows === 0) return `${people}，窗口还没有开始叫号`;
  if (!minutes) return ahead === 0 ? people : `${people}，办过的人还不多，说不准要等多久`;
  if (minutes.until === 0) return `${people}，马上就到`;
  const span = minutes.from === minutes.until ? `${minutes.until}` : `${minutes.from} 到 ${minutes.until}`;
  return `${people}，约 ${span} 分钟`;
}

const bookings: Record<BookingStatus, Word> = {
  held: { text: '等您确认', tone: 'warning', icon: 'clock' },
  booked: { text: '已预约', tone: 'accent', icon: 'calendar' },
  arrived: { text: '已签到', tone: 'accent', icon: 'tick' },
  finished: { text: '已办完', tone: 'success' },
  cancelled: { text: '已取消', tone: 'neutral' },
  displaced: { text: '窗口调整，已取消', tone: 'warning' },
  expired: { text: '没有确认，已放回', tone: 'neutral' },
  'no-show': { text: '没有赴约', tone: 'danger' },
};
export const bookingWord = (state: BookingStatus): Word => bookings[state];

const tickets: Record<TicketStatus, Word> = {
  waiting: { text: '等候', tone: 'neutral', icon: 'clock' },
  called: { text: '已叫号', tone: 'accent', icon: 'dot' },
  serving: { text: '办理中', tone: 'success', icon: 'dot' },
  missed: { text: '过号', tone: 'warning' },
  parked: { text: '挂起', tone: 'warning', icon: 'dash' },
  finished: { text: '办完', tone: 'success' },
  left: { text: '已离开', tone: 'neutral', icon: 'cross' },
};
export const ticketWord = (state: TicketStatus): Word => tickets[state];

const demands: Record<DemandStatus, Word> = {
  waiting: { text: '等放号抽签', tone: 'accent' },
  served: { text: '已排到', tone: 'success' },
  unserved: { text: '没有排到', tone: 'neutral' },
  withdrawn: { text: '已退出', tone: 'neutral', icon: 'cross' },
};
export const demandWord = (state: DemandStatus): Word => demands[state];

/** `08:30` of minutes after midnight. */
export function minuteWords(minute: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** Minutes after midnight of `8:30`, `08：30` or `0830`; undefined for anything else. */
export function readMinute(text: string): number | undefined {
  const [, hour, minute] = /^(\d{1,2})[:：]?(\d{2})$/.exec(text.trim()) ?? [];
  if (hour === undefined || minute === undefined) return undefined;
  const total = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && total <= 1440 ? total : undefined;
}

/** `还剩 9 分钟`, by the minute: a countdown in seconds would chase whoever fills the form. */
export function keptWords(secondsLeft: number): string {
  return secondsLeft < 60 ? '还剩不到 1 分钟' : `还剩 ${Math.floor(secondsLeft / 60)} 分钟`;
}
