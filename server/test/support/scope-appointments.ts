import { bookingRoutes } from '@app/shared/appointments/appointments.routes';
import type { DemandView } from '@app/shared/appointments/appointments.views';
import { counterRoutes } from '@app/shared/appointments/office.routes';
import type { IssuedTicket } from '@app/shared/appointments/office.views';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { TestArea } from '../factories/area.factory';
import { book, createOffice, openDays, slotsOf } from '../factories/office.factory';
import type { TestResident } from '../factories/resident.factory';
import { call } from './application';

const version = 999_999;
const answer = { version };
const offered = { name: '居住证办理', slotCount: 1, largestParty: 1, forOthers: false, papers: [] };

/** An office with a booking of the tenant, a wish of theirs, and a ticket of somebody who walked in. */
export async function createAppointments(
  app: NestFastifyApplication,
  community: TestArea,
  { token }: TestResident,
) {
  // Open on the weekend day of the test too, and on one day that is released tomorrow morning.
  const office = await createOffice(app, community, { everyDayFrom: '2026-11-21' });
  await openDays(app);
  const slots = await slotsOf(app, office.id);
  const booking = await book(app, token, office.service, slots.at(-1)?.id as string);
  const [released] = await slotsOf(app, office.id, 'announced');
  const demand = await call<DemandView>(app, bookingRoutes.joinDemand, {
    token,
    body: { serviceId: office.longService, day: released?.day, people: [{ self: true }] },
  });
  const ticket = await call<IssuedTicket>(app, counterRoutes.walkIn, {
    token: office.clerk.token,
    params: { id: office.id },
    body: { serviceId: office.service },
  });
  return {
    office: office.id,
    window: office.windowId,
    service: office.service,
    booking: booking.id,
    ticket: ticket.body.ticketId,
    demand: demand.body.id,
  };
}

/** Every route of appointments with an id in its path, and what that id names. */
export const appointmentsById = {
  'bookingRoutes.booking': { id: 'booking' },
  'bookingRoutes.confirm': { id: 'booking', body: answer },
  'bookingRoutes.reschedule': {
    id: 'booking',
    body: { version, slotId: '018f0000-0000-7000-8000-000000000009' },
  },
  'bookingRoutes.cancel': { id: 'booking', body: answer },
  'bookingRoutes.calendar': { id: 'booking' },
  'bookingRoutes.leaveDemand': { id: 'demand', body: answer },
  'officeRoutes.office': { id: 'office' },
  'officeRoutes.changeOffice': {
    id: 'office',
    body: { version, name: '便民中心', address: '人民路1号', isOpen: true },
  },
  'officeRoutes.addWindow': { id: 'office', body: { name: '1号窗口', lines: ['general'] } },
  'officeRoutes.changeWindow': {
    id: 'window',
    body: { version, name: '1号窗口', lines: ['general'], isOpen: true },
  },
  'officeRoutes.addService': {
    id: 'office',
    body: { code: 'permit', line: 'general', ...offered },
  },
  'officeRoutes.changeService': { id: 'service', body: { version, ...offered, isOpen: true } },
  'officeRoutes.previewSchedule': { id: 'office', body: { version, weekly: [], exceptions: [] } },
  'officeRoutes.changeSchedule': {
    id: 'office',
    body: { version, weekly: [], exceptions: [], plan: 'none' },
  },
  'officeRoutes.load': { id: 'office' },
  'officeRoutes.loadFile': { id: 'office' },
  'officeRoutes.whatIf': { id: 'office' },
  'counterRoutes.queue': { id: 'office' },
  'counterRoutes.bookings': { id: 'office' },
  'counterRoutes.findBookings': {
    id: 'office',
    body: { documentType: 'passport', documentNumber: 'E12345678' },
  },
  'counterRoutes.checkIn': { id: 'office', body: { bookingCode: 'NONE' } },
  'counterRoutes.walkIn': { id: 'office', body: { serviceId: '018f0000-0000-7000-8000-000000000009' } },
  'counterRoutes.openWindow': { id: 'window', body: answer },
  'counterRoutes.closeWindow': { id: 'window', body: answer },
  'counterRoutes.callNext': { id: 'window', body: {} },
  'counterRoutes.actOnTicket': { id: 'ticket', body: { version, action: 'recall' } },
} as const;
