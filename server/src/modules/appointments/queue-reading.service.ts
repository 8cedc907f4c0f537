import type { FindBookings } from '@app/shared/appointments/appointments.dto';
import type { DayBookingsQuery } from '@app/shared/appointments/appointments-query.dto';
import type { DayBookingItem, QueueView } from '@app/shared/appointments/office.views';
import { defaultPageSize, type Page } from '@app/shared/http/page';
import { checkDocumentNumber } from '@app/shared/validation/identity-document';
import { maskPersonName } from '@app/shared/validation/person-name';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { InvalidInputError } from '../../common/errors';
import { PersonRegistry } from '../../platform/identity/person-registry';
import type { Principal } from '../../platform/identity/principal';
import { allOf, type Predicate } from '../../platform/jurisdiction/area-scope';
import { visibleOffices } from './appointments.scope';
import { BookingViewRepository, type BookingViewRow } from './booking-view.repository';
import { instantOf } from './domain/city-time';
import { OfficeRepository } from './office.repository';
import { OfficeAccessService } from './office-access.service';
import { toTicketView, toWindowView } from './ticket.mapper';
import { TicketRepository } from './ticket.repository';
import { linesOf, WaitingService } from './waiting.service';

/** More than the rules let anybody have on one day. */
const mostOfOne = 20;

/** What a clerk looks at: today's queue, and who is booked. */
@Injectable()
export class QueueReadingService {
  constructor(
    private readonly access: OfficeAccessService,
    private readonly offices: OfficeRepository,
    private readonly tickets: TicketRepository,
    private readonly views: BookingViewRepository,
    private readonly waiting: WaitingService,
    private readonly people: PersonRegistry,
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
    const where = allOf(visibleOffices(principal, 'serve'), bookedOn(officeId, day));
    const [rows, total] = await Promise.all([
      this.views.list(where, page, 'b.starts_at, b.id'),
      this.views.count(where),
    ]);
    return { items: await this.toItems(rows), total, ...page };
  }

  /** Today's bookings at this office of whoever has a document; empty when there are none, here or anywhere else. */
  async bookingsOf(
    principal: Principal,
    officeId: string,
    { documentType, documentNumber }: FindBookings,
  ): Promise<{ items: DayBookingItem[] }> {
    await this.access.require(principal, 'serve', officeId);
    const checked = checkDocumentNumber(documentType, documentNumber);
    if (!checked.ok) throw new InvalidInputError([{ field: 'documentNumber', code: checked.code }]);
    const theirs = {
      sql: `EXISTS (SELECT 1 FROM booking_person q JOIN identity_document i ON i.person_id = q.person_id
              WHERE q.booking_id = b.id AND i.number_hash = ? AND i.type = ?)`,
      values: [this.people.hashOf(documentType, checked.number), documentType],
    };
    const today = bookedOn(officeId, this.clock.today());
    const where = allOf(visibleOffices(principal, 'serve'), today, theirs);
    const rows = await this.views.list(where, { page: 1, pageSize: mostOfOne }, 'b.starts_at, b.id');
    return { items: await this.toItems(rows) };
  }

  private async toItems(rows: readonly BookingViewRow[]): Promise<DayBookingItem[]> {
    const people = await this.views.people(rows.map(({ id }) => id));
    return rows.map((row) => {
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
        caseId: row.case_id,
      };
    });
  }
}

/** Bookings of one day that were confirmed; `b` is the booking. */
function bookedOn(officeId: string, day: string): Predicate {
  return {
    sql: "(b.office_id = ? AND b.starts_at >= ? AND b.starts_at < ? AND b.state NOT IN ('held', 'expired'))",
    values: [officeId, instantOf(day, 0), instantOf(day, 1440)],
  };
}
