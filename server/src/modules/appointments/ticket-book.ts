import { Injectable } from '@nestjs/common';
import type { Sql, SqlValue } from '../../database/sql';
import { AppointmentHistoryRepository } from './appointment-history.repository';
import { BookingRepository } from './booking.repository';
import { type Actor, BookingEnding } from './booking-ending';
import { TicketRepository, type TicketRow } from './ticket.repository';

/** One recipe for every change of a ticket: version, history, and the booking behind it. */
@Injectable()
export class TicketBook {
  constructor(
    private readonly tickets: TicketRepository,
    private readonly bookings: BookingRepository,
    private readonly ending: BookingEnding,
    private readonly history: AppointmentHistoryRepository,
  ) {}

  /** Whether the ticket still had its version. */
  async write(
    ticket: Pick<TicketRow, 'id' | 'version' | 'area_path'>,
    action: string,
    set: Record<string, SqlValue>,
    by: Actor,
    transaction: Sql,
  ): Promise<boolean> {
    if (!(await this.tickets.change(ticket, set, transaction))) return false;
    await this.history.append(
      [
        {
          subjectType: 'ticket',
          subjectId: ticket.id,
          action,
          at: by.at,
          accountId: by.accountId,
          role: by.role,
          areaPath: ticket.area_path,
          payload: { windowId: (set.window_id ?? null) as string | null },
        },
      ],
      transaction,
    );
    return true;
  }

  /** Who was served, or went away after checking in, may book again. */
  async endBooking(
    ticket: TicketRow,
    state: 'finished' | 'left',
    by: Actor,
    transaction: Sql,
  ): Promise<void> {
    if (ticket.booking_id === null) return;
    const booking = await this.bookings.find({ id: ticket.booking_id }, transaction);
    if (booking?.state !== 'arrived') return;
    const payload = { ticket: ticket.number, left: state === 'left' };
    await this.ending.bring(booking, 'finished', by, transaction, { payload });
  }
}
