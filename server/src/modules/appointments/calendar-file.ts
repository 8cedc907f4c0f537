import { createEvent, type DateArray } from 'ics';
import type { BookingViewRow } from './booking-view.repository';

/** The booking as text of a calendar file (RFC 5545), with an alarm an hour before. */
export function calendarFileOf(booking: BookingViewRow, now: Date): string {
  const { error, value } = createEvent({
    uid: `${booking.id}@appointments`,
    productId: 'new-resident-home',
    calName: '预约办',
    title: `${booking.service_name}(${booking.office_name})`,
    location: booking.office_address,
    description: [`预约号 ${booking.code}`, ...booking.papers.map((paper) => `请带：${paper}`)].join('\n'),
    start: utcParts(booking.starts_at),
    startInputType: 'utc',
    startOutputType: 'utc',
    end: utcParts(booking.ends_at),
    endInputType: 'utc',
    endOutputType: 'utc',
    created: utcParts(now),
    lastModified: utcParts(now),
    sequence: booking.version,
    status: booking.state === 'booked' || booking.state === 'arrived' ? 'CONFIRMED' : 'CANCELLED',
    alarms: [{ action: 'display', description: '预约提醒', trigger: { hours: 1, before: true } }],
  });
  if (typeof value !== 'string') throw error ?? new Error('no calendar file was made');
  return value;
}

function utcParts(instant: Date): DateArray {
  return [
    instant.getUTCFullYear(),
    instant.getUTCMonth() + 1,
    instant.getUTCDate(),
    instant.getUTCHours(),
    instant.getUTCMinutes(),
  ];
}
