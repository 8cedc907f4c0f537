import type { BookingView, WaitEstimate, WaitingRoomView } from '@app/shared/appointments/appointments.views';
import { addDays } from '@app/shared/validation/plain-date';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { NotFoundError } from '../../common/errors';
import { estimateWait } from './domain/wait-estimate';
import { OfficeRepository, type ServiceRow, type WindowRow } from './office.repository';
import { spokenCall } from './spoken-call';
import { TicketRepository, type TicketRow } from './ticket.repository';

/** Services of so many days tell how long the next one takes. */
const daysThatTell = 7;
/** A call stays on the screen so long, minutes. */
const shownMinutes = 20;

/** Who waits, for how long, and who is called: the same figures for the screen, the clerk and the person at home. */
@Injectable()
export class WaitingService {
  constructor(
    private readonly tickets: TicketRepository,
    private readonly offices: OfficeRepository,
    private readonly clock: Clock,
  ) {}

  /** For the screen: numbers only, nobody's name. */
  async room(officeId: string): Promise<WaitingRoomView> {
    const office = await this.offices.find({ sql: '(o.id = ? AND o.is_open = 1)', values: [officeId] });
    if (!office) throw new NotFoundError();
    const now = this.clock.now();
    const [tickets, windows, services] = await Promise.all([
      this.tickets.listDay(officeId, this.clock.today()),
      this.offices.windows(officeId),
      this.offices.services([officeId]),
    ]);
    return {
      officeName: office.name,
      asOf: now.toISOString(),
      called: calledTickets(tickets, now),
      lines: await Promise.all(
        linesOf(services).map(async ({ line, names }) => ({
          line,
          services: names,
          waiting: tickets
            .filter((ticket) => ticket.line === line && ticket.state === 'waiting')
            .map(({ number }) => number),
          wait: await this.waitOf(officeId, line, tickets, windows),
        })),
      ),
    };
  }

  /** How long the next one of a line waits, or the one at `orderAt` in it. */
  async waitOf(
    officeId: string,
    line: string,
    tickets: readonly TicketRow[],
    windows: readonly WindowRow[],
    before?: TicketRow,
  ): Promise<WaitEstimate> {
    const waiting = tickets.filter((ticket) => ticket.line === line && ticket.state === 'waiting');
    const place = before ? waiting.findIndex(({ id }) => id === before.id) : waiting.length;
    const ahead = Math.max(0, place);
    const open = windows.filter(
      (window) => window.clerk_id !== null && window.is_open === 1 && window.service_lines.includes(line),
    ).length;
    const since = addDays(this.clock.today(), -daysThatTell);
    const services = await this.tickets.latestServices(officeId, line, since);
    return { ahead, windows: open, minutes: estimateWait(ahead, open, services) };
  }

  /** The ticket of a booking, for the person who checked in. */
  async ticketOf(bookingId: string): Promise<BookingView['ticket']> {
    const ticket = await this.tickets.find({ sql: '(k.booking_id = ?)', values: [bookingId] });
    if (!ticket) return null;
    const wait = await this.waitBefore(ticket);
    return { number: ticket.number, state: ticket.state, windowName: ticket.window_name, wait };
  }

  /** How long this ticket still waits. */
  async waitBefore(ticket: TicketRow): Promise<WaitEstimate> {
    const [tickets, windows] = await Promise.all([
      this.tickets.listDay(ticket.office_id, ticket.day),
      this.offices.windows(ticket.office_id),
    ]);
    return this.waitOf(ticket.office_id, ticket.line, tickets, windows, ticket);
  }
}

/** Lines with the names of their services, in the order of the line's name; its place gives the ticket its letter. */
export function linesOf(services: readonly ServiceRow[]): { line: string; names: string[] }[] {
  const lines = [...new Set(services.map(({ line }) => line))].sort();
  return lines.map((line) => ({
    line,
    names: services
      .filter((service) => service.line === line && service.is_open === 1)
      .map(({ name }) => name),
  }));
}

function calledTickets(tickets: readonly TicketRow[], now: Date): WaitingRoomView['called'] {
  const since = now.getTime() - shownMinutes * 60_000;
  return tickets
    .flatMap(({ state, called_at: at, window_name: windowName, number, times_called: times }) =>
      (state === 'called' || state === 'serving') && at && windowName !== null && at.getTime() >= since
        ? [{ number, windowName, calledAt: at.toISOString(), times, spoken: spokenCall(number, windowName) }]
        : [],
    )
    .sort((a, b) => (a.calledAt < b.calledAt ? 1 : -1))
    .slice(0, 12);
}
