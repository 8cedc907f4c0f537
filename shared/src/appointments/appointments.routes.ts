import type { Route } from '../http/route';

/** What everybody may look at: nothing here tells of a person. */
export const appointmentRoutes = {
  rules: {
    method: 'GET',
    path: '/api/appointments/rules',
    access: 'public',
    summary: 'The city’s rules of booking, in words and figures.',
  },
  offices: {
    method: 'GET',
    path: '/api/appointments/offices',
    access: 'public',
    summary: 'Offices with the services they offer.',
  },
  days: {
    method: 'GET',
    path: '/api/appointments/days',
    access: 'public',
    summary: 'Free places per office and day for one service.',
  },
  slots: {
    method: 'GET',
    path: '/api/appointments/slots',
    access: 'public',
    summary: 'The times of one day of one office for one service.',
  },
  waitingRoom: {
    method: 'GET',
    path: '/api/appointments/waiting-room',
    access: 'public',
    summary: 'Numbers called and waiting, for the screen and for people at home.',
  },
} as const satisfies Record<string, Route>;

/** What a resident does. */
export const bookingRoutes = {
  hold: {
    method: 'POST',
    path: '/api/bookings',
    access: ['resident'],
    write: true,
    summary: 'Hold places while the form is filled.',
  },
  mine: { method: 'GET', path: '/api/bookings', access: ['resident'], summary: 'My bookings, newest first.' },
  booking: {
    method: 'GET',
    path: '/api/bookings/:id',
    access: ['resident'],
    summary: 'One booking with its code for check-in.',
  },
  confirm: {
    method: 'POST',
    path: '/api/bookings/:id/confirmation',
    access: ['resident'],
    write: true,
    summary: 'Confirm what was held.',
  },
  reschedule: {
    method: 'POST',
    path: '/api/bookings/:id/rescheduling',
    access: ['resident'],
    write: true,
    summary: 'Take another time instead.',
  },
  cancel: {
    method: 'POST',
    path: '/api/bookings/:id/cancellation',
    access: ['resident'],
    write: true,
    summary: 'Give the places back.',
  },
  calendar: {
    method: 'GET',
    path: '/api/bookings/:id/calendar.ics',
    access: ['resident'],
    summary: 'The booking as a calendar file.',
  },
  joinDemand: {
    method: 'POST',
    path: '/api/booking-demands',
    access: ['resident'],
    write: true,
    summary: 'Ask for a day before it is released; the order is drawn.',
  },
  myDemands: {
    method: 'GET',
    path: '/api/booking-demands',
    access: ['resident'],
    summary: 'What I asked for and what came of it.',
  },
  leaveDemand: {
    method: 'POST',
    path: '/api/booking-demands/:id/withdrawal',
    access: ['resident'],
    write: true,
    summary: 'Ask no more.',
  },
} as const satisfies Record<string, Route>;
