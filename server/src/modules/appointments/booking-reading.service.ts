import type { BookingListItem, BookingView } from '@app/shared/appointments/appointments.views';
import type { BookingsQuery } from '@app/shared/appointments/appointments-query.dto';
import { defaultPageSize, type Page } from '@app/shared/http/page';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { NotFoundError } from '../../common/errors';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { CaseVisits } from '../../platform/casework/case-visits';
import type { Principal } from '../../platform/identity/principal';
import { allOf, type Predicate } from '../../platform/jurisdiction/area-scope';
import { AppointmentHistoryRepository } from './appointment-history.repository';
import { bookingSentence } from './booking-sentences';
import { BookingViewRepository, type BookingViewRow } from './booking-view.repository';
import { calendarFileOf } from './calendar-file';
import { CheckInKey } from './check-in-key';
import { allowedBookingActions } from './domain/booking-transitions';
import { WaitingService } from './waiting.service';

/** Bookings for the person whose they are; another person's is not found. */
@Injectable()
export class BookingReadingService {
  constructor(
    private readonly views: BookingViewRepository,
    private readonly history: AppointmentHistoryRepository,
    private readonly waiting: WaitingService,
    private readonly cases: CaseVisits,
    private readonly key: CheckInKey,
    private readonly clock: Clock,
    @Inject(SQL) private readonly sql: Sql,
  ) {}

  async list(principal: Principal, query: BookingsQuery): Promise<Page<BookingListItem>> {
    const page = { page: query.page ?? 1, pageSize: query.pageSize ?? defaultPageSize };
    const where = query.state
      ? allOf(ownBookings(principal), { sql: 'b.state = ?', values: [query.state] })
      : ownBookings(principal);
    const [rows, total] = await Promise.all([
      this.views.list(where, page, 'b.id DESC'),
      this.views.count(where),
    ]);
    return { items: rows.map(toListItem), total, ...page };
  }

  /** One booking with the code to check in by, and what may be done with it now. */
  async view(principal: Principal, id: string): Promise<BookingView> {
    const row = await this.get(principal, id);
    const [people, history, ticket, subject] = await Promise.all([
      this.views.people([id]),
      this.history.list(id, this.sql),
      row.state === 'arrived' ? this.waiting.ticketOf(id) : null,
      this.subjectOf(principal, row),
    ]);
    const now = this.clock.now();
    const { starts_at: startsAt, held_until: heldUntil, state } = row;
    return {
      ...toListItem(row),
      officeId: row.office_id,
      serviceId: row.service_id,
      officeAddress: row.office_address,
      officePhone: row.office_phone,
      papers: row.papers,
      people: people.map((person) => ({
        personName: person.name,
        documentNumberMasked: person.number_masked,
        self: person.person_id === principal.personId,
      })),
      note: row.note,
      checkIn: state === 'booked' ? this.key.checkInOf(id, startsAt) : null,
      ticket,
      subject,
      history: history.map(({ at, action }) => ({ at: at.toISOString(), sentence: bookingSentence(action) })),
      allowedActions: allowedBookingActions({ state, startsAt, heldUntil }, now),
    };
  }

  /** The booking as an .ics file, for phones that keep a calendar. */
  async calendar(principal: Principal, id: string): Promise<string> {
    return calendarFileOf(await this.get(principal, id), this.clock.now());
  }

  private async subjectOf(principal: Principal, row: BookingViewRow): Promise<BookingView['subject']> {
    if (row.case_id === null) return null;
    const named = await this.cases.nameOf(principal, row.case_id);
    return named ? { type: 'case', id: row.case_id, ...named } : null;
  }

  private async get(principal: Principal, id: string): Promise<BookingViewRow> {
    const where = allOf(ownBookings(principal), { sql: 'b.id = ?', values: [id] });
    const [row] = await this.views.list(where, { page: 1, pageSize: 1 }, 'b.id DESC');
    if (!row) throw new NotFoundError();
    return row;
  }
}

function ownBookings(principal: Principal): Predicate {
  return { sql: '(b.account_id = ?)', values: [principal.accountId] };
}

function toListItem(row: BookingViewRow): BookingListItem {
  return {
    id: row.id,
    code: row.code,
    state: row.state,
    officeName: row.office_name,
    serviceName: row.service_name,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    places: row.places,
    heldUntil: row.held_until?.toISOString() ?? null,
    version: row.version,
  };
}
