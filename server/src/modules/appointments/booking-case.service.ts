import type { CaseVisits as VisitsView } from '@app/shared/casework/casework.views';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CaseVisits, type VisitViewer } from '../../platform/casework/case-visits';
import { allOf } from '../../platform/jurisdiction/area-scope';
import { AppointmentPolicy } from './appointment-policy.provider';
import { visibleOffices } from './appointments.scope';
import { BookingViewRepository, type BookingViewRow } from './booking-view.repository';
import { dayOf } from './domain/city-time';

const mostVisits = 20;
const pages = {
  booking: '/packages/appointments/pages/booking/index',
  services: '/packages/appointments/pages/home/index',
  offices: '/packages/appointments/pages/offices/index',
  dayAtCounter: '/packages/counter/pages/bookings/index',
};
const standing: readonly string[] = ['held', 'booked', 'arrived'];

/** Tells a case which visits to an office belong to it, and where one more is booked. */
@Injectable()
export class BookingCaseService implements OnModuleInit {
  constructor(
    private readonly visits: CaseVisits,
    private readonly views: BookingViewRepository,
    private readonly policy: AppointmentPolicy,
  ) {}

  onModuleInit(): void {
    this.visits.register((found, viewer) => this.visitsOf(found, viewer));
  }

  private async visitsOf(
    found: { id: string; service: string; closedAt: Date | null },
    viewer: VisitViewer,
  ): Promise<VisitsView> {
    const ofCase = {
      sql: `(b.subject_id = ? AND b.subject_type = 'case' AND b.state <> 'expired'
             AND (b.state <> 'held' OR b.account_id = ?))`,
      values: [found.id, viewer.principal.accountId],
    };
    const page = { page: 1, pageSize: mostVisits };
    const rows = await this.views.list(ofCase, page, 'b.starts_at, b.id');
    const opened = viewer.as === 'applicant' ? ownOf(rows, viewer) : await this.atOwnOffices(ofCase, viewer);
    const toItem = (row: BookingViewRow) => ({
      id: row.id,
      state: row.state,
      serviceName: row.service_name,
      officeName: row.office_name,
      startsAt: row.starts_at.toISOString(),
      endsAt: row.ends_at.toISOString(),
      link: opened.has(row.id) ? linkOf(row, viewer) : null,
    });
    // Those to come stand first, the nearest of them before all.
    const items = [
      ...rows.filter(({ state }) => standing.includes(state)),
      ...rows.filter(({ state }) => !standing.includes(state)).reverse(),
    ].map(toItem);
    const isDue = found.closedAt === null && !rows.some(({ state }) => standing.includes(state));
    return { items, book: isDue && viewer.as === 'applicant' ? this.wayToBook(found) : null };
  }

  /** Those at offices where this caller serves. */
  private async atOwnOffices(
    ofCase: Parameters<typeof allOf>[0],
    { principal }: VisitViewer,
  ): Promise<Set<string>> {
    const within = allOf(ofCase, visibleOffices(principal, 'serve'));
    const rows = await this.views.list(within, { page: 1, pageSize: mostVisits }, 'b.starts_at, b.id');
    return new Set(rows.map(({ id }) => id));
  }

  private wayToBook({ id, service }: { id: string; service: string }): string | null {
    if (!this.policy.isInForce) return null;
    const code = this.policy.serviceForCase(service);
    return code === undefined
      ? `${pages.services}?case=${id}`
      : `${pages.offices}?service=${encodeURIComponent(code)}&case=${id}`;
  }
}

/** The booking of another account that this person may see through the case is told, not opened. */
function ownOf(rows: readonly BookingViewRow[], { principal }: VisitViewer): Set<string> {
  return new Set(rows.filter(({ account_id: by }) => by === principal.accountId).map(({ id }) => id));
}

function linkOf(row: BookingViewRow, { as }: VisitViewer): string {
  return as === 'applicant'
    ? `${pages.booking}?id=${row.id}`
    : `${pages.dayAtCounter}?office=${row.office_id}&day=${dayOf(row.starts_at)}`;
}
