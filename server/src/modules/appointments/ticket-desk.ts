import type { IssuedTicket } from '@app/shared/appointments/office.views';
import { Injectable } from '@nestjs/common';
import { cityDayOf } from '../../common/clock';
import { NotFoundError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { AppointmentHistoryRepository } from './appointment-history.repository';
import type { Actor } from './booking-ending';
import { OfficeRepository, type OfficeRow, type ServiceRow } from './office.repository';
import { TicketRepository } from './ticket.repository';
import { linesOf, WaitingService } from './waiting.service';

/** Gives out numbers: a letter for the line and a count that begins anew each day. */
@Injectable()
export class TicketDesk {
  constructor(
    private readonly tickets: TicketRepository,
    private readonly offices: OfficeRepository,
    private readonly history: AppointmentHistoryRepository,
    private readonly waiting: WaitingService,
  ) {}

  async issue(
    ticket: {
      id: string;
      office: OfficeRow;
      service: ServiceRow;
      bookingId: string | null;
      orderAt: Date;
      by: Actor;
    },
    transaction: Sql,
  ): Promise<{ ticketId: string }> {
    const { id, office, service, bookingId, orderAt, by } = ticket;
    const { line } = service;
    const day = cityDayOf(by.at);
    const lines = linesOf(await this.offices.services([office.id], transaction));
    const letter = String.fromCharCode(65 + (lines.findIndex((entry) => entry.line === line) % 26));
    const count = await this.tickets.nextNumber(office.id, day, letter, transaction);
    const number = `${letter}${String(count).padStart(3, '0')}`;
    const row = { id, officeId: office.id, serviceId: service.id, line, day, number, bookingId, orderAt };
    await this.tickets.insert({ ...row, at: by.at }, transaction);
    await this.history.append(
      [
        {
          subjectType: 'ticket',
          subjectId: id,
          action: bookingId ? 'checked-in' : 'walked-in',
          at: by.at,
          accountId: by.accountId,
          role: by.role,
          areaPath: office.area_path,
          payload: { number, bookingId },
        },
      ],
      transaction,
    );
    return { ticketId: id };
  }

  async findOfBooking(bookingId: string, transaction: Sql): Promise<{ ticketId: string } | undefined> {
    const ticket = await this.tickets.find({ sql: '(k.booking_id = ?)', values: [bookingId] }, transaction);
    return ticket && { ticketId: ticket.id };
  }

  /** What to tell the person: the number, and how long they will wait. */
  async describe({ ticketId }: { ticketId: string }): Promise<IssuedTicket> {
    const ticket = await this.tickets.find({ sql: '(k.id = ?)', values: [ticketId] });
    if (!ticket) throw new NotFoundError();
    return {
      ticketId,
      number: ticket.number,
      serviceName: ticket.service_name,
      places: ticket.places ?? 1,
      wait: await this.waiting.waitBefore(ticket),
    };
  }
}
