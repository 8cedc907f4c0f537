import type { DayBookingsQuery } from '@app/shared/appointments/appointments-query.dto';
import type { DayBookingItem, QueueView } from '@app/shared/appointments/office.views';
import { defaultPageSize, type Page } from '@app/shared/http/page';
import { maskPersonName } from '@app/shared/validation/person-name';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Principal } from '../../platform/identity/principal';
import { allOf } from '../../platform/jurisdiction/area-scope';
import { visibleOffices } from './appointments.scope';
import { BookingViewRepository } from './booking-view.repository';
import { instantOf } from './domain/city-time';
import { OfficeRepository } from './office.repository';
import { OfficeAccessService } from './office-access.service';
import { toTicketView, toWindowView } from './ticket.mapper';
import { TicketRepository } from './ticket.repository';
import { linesOf, WaitingService } from './waiting.service';

/** What a clerk looks at: today's queue, and who is booked. */
@Injectable()
export class QueueReadingService {
  constructor(
    private readonly access: OfficeAccessService,
    private readonly offices: OfficeRepository,
    private readonly tickets: TicketRepository,
    private readonly views: BookingViewRepository,
    private readonly waiting: WaitingService,
    private readonly clock: Clock,
  ) {}

  async queue(principal: Principal, officeId: string): Promise<QueueView> {
    const office = await this.access.require(principal, 'serve', officeId);
    const [tickets, windows, services] = await Promise.all([
      this.tickets.listDay(officeId, this.clock.today()),
      this.offices.windows(officeId),
      this.offices.services([officeId]),
    ]);
    return {
      officeName: office.name,
      asOf: this.clock.now().toISOString(),
      windows: windows.map((window) => toWindowView(window, principal)),
      tickets: tickets.map(toTicketView),
      waits: await Promise.all(
        linesOf(services).map(async ({ line }) => ({
          line,
          wait: await this.waiting.waitOf(officeId, line, tickets, windows),
        })),
      ),
    };
  }

  /** Bookings of one day, today when none is named; names masked. */
  async bookings(
    principal: Principal,
    officeId: string,
    query: DayBookingsQuery,
  ): Promise<Page<DayBookingItem>> {
    await this.access.require(principal, 'serve', officeId);
    const day = query.day ?? this.clock.today();
    const page = { page: query.page ?? 1, pageSize: query.pageSize ?? defaultPageSize };
    const where = allOf(visibleOffices(principal, 'serve'), {
      sql: "b.office_id = ? AND b.starts_at >= ? AND b.starts_at < ? AND b.state NOT IN ('held', 'expired')",
      values: [officeId, instantOf(day, 0), instantOf(day, 1440)],
    });
    const [rows, total] = await Promise.all([
      this.views.list(where, page, 'b.starts_at, b.id'),
      this.views.count(where),
    ]);
    const people = await this.views.people(rows.map(({ id }) => id));
    const items = rows.map((row) => {
      const first = people.find(({ booking_id: bookingId }) => bookingId === row.id);
      return {
        id: row.id,
        code: row.code,
        state: row.state,
        serviceName: row.service_name,
        startsAt: row.starts_at.toISOString(),
        places: row.places,
        personName: maskPersonName(first?.name ?? ''),
        documentNumberMasked: first?.number_masked ?? null,
      };
    });
    return { items, total, ...page };
  }
}
