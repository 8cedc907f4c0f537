import type { Route } from '../http/route';
import type { StaffRole } from '../identity/roles';

const readers = [
  'window-clerk',
  'supervisor',
  'auditor',
  'administrator',
] as const satisfies readonly StaffRole[];
const keepers = ['supervisor', 'administrator'] as const satisfies readonly StaffRole[];
const counter = ['window-clerk', 'supervisor'] as const satisfies readonly StaffRole[];
const figures = ['supervisor', 'auditor'] as const satisfies readonly StaffRole[];

/** How an office is set up. Every one of these is bounded by the caller's areas. */
export const officeRoutes = {
  offices: { method: 'GET', path: '/api/staff/offices', access: readers, summary: 'Offices of my areas.' },
  addOffice: {
    method: 'POST',
    path: '/api/staff/offices',
    access: keepers,
    write: true,
    summary: 'Set up an office.',
  },
  office: {
    method: 'GET',
    path: '/api/staff/offices/:id',
    access: readers,
    summary: 'One office with windows, services and hours.',
  },
  changeOffice: {
    method: 'PUT',
    path: '/api/staff/offices/:id',
    access: keepers,
    write: true,
    summary: 'Change name, address or whether it is open.',
  },
  addWindow: {
    method: 'POST',
    path: '/api/staff/offices/:id/windows',
    access: keepers,
    write: true,
    summary: 'Add a service window.',
  },
  changeWindow: {
    method: 'PUT',
    path: '/api/staff/service-windows/:id',
    access: keepers,
    write: true,
    summary: 'Rename a window or change which lines it serves.',
  },
  addService: {
    method: 'POST',
    path: '/api/staff/offices/:id/services',
    access: keepers,
    write: true,
    summary: 'Offer a service.',
  },
  changeService: {
    method: 'PUT',
    path: '/api/staff/services/:id',
    access: keepers,
    write: true,
    summary: 'Change a service or stop offering it.',
  },
  previewSchedule: {
    method: 'POST',
    path: '/api/staff/offices/:id/schedule-preview',
    access: keepers,
    discloses: 'personal',
    summary: 'Who would be moved and told if the hours became these.',
  },
  changeSchedule: {
    method: 'PUT',
    path: '/api/staff/offices/:id/schedule',
    access: keepers,
    write: true,
    summary: 'Make these the hours, moving and telling whom the preview named.',
  },
  load: {
    method: 'GET',
    path: '/api/staff/offices/:id/load',
    access: figures,
    summary: 'Load per hour, waiting and service times, people who did not come.',
  },
  loadFile: {
    method: 'GET',
    path: '/api/staff/offices/:id/load.csv',
    access: figures,
    discloses: 'export',
    summary: 'The same figures as a file.',
  },
  loads: {
    method: 'GET',
    path: '/api/staff/office-loads',
    access: figures,
    summary: 'Booked, not come, served and how long they waited, office beside office, over my areas.',
  },
  whatIf: {
    method: 'GET',
    path: '/api/staff/offices/:id/what-if',
    access: figures,
    summary: 'How long people of a past day would have waited with other windows.',
  },
} as const satisfies Record<string, Route>;

/** What happens at the office on the day. */
export const counterRoutes = {
  queue: {
    method: 'GET',
    path: '/api/staff/offices/:id/queue',
    access: counter,
    discloses: 'personal',
    summary: 'Today’s tickets and windows.',
  },
  bookings: {
    method: 'GET',
    path: '/api/staff/offices/:id/bookings',
    access: counter,
    discloses: 'personal',
    summary: 'Who is booked on a day.',
  },
  findBookings: {
    method: 'POST',
    path: '/api/staff/offices/:id/booking-searches',
    access: counter,
    discloses: 'personal',
    summary: 'Today’s bookings of whoever has this document; every search is logged, found or not.',
  },
  checkIn: {
    method: 'POST',
    path: '/api/staff/offices/:id/check-ins',
    access: counter,
    write: true,
    summary: 'Check somebody in by the code they show or read out.',
  },
  walkIn: {
    method: 'POST',
    path: '/api/staff/offices/:id/tickets',
    access: counter,
    write: true,
    summary: 'A ticket for somebody who came without a booking.',
  },
  openWindow: {
    method: 'POST',
    path: '/api/staff/service-windows/:id/opening',
    access: counter,
    write: true,
    summary: 'Sit down at a window; one clerk may serve several.',
  },
  closeWindow: {
    method: 'POST',
    path: '/api/staff/service-windows/:id/closing',
    access: counter,
    write: true,
    summary: 'Leave a window.',
  },
  callNext: {
    method: 'POST',
    path: '/api/staff/service-windows/:id/calls',
    access: counter,
    write: true,
    summary: 'Call who is next to my window.',
  },
  actOnTicket: {
    method: 'POST',
    path: '/api/staff/tickets/:id/actions',
    access: counter,
    write: true,
    summary: 'Called again, at the window, missed, parked, returned, transferred, finished, left.',
  },
} as const satisfies Record<string, Route>;
