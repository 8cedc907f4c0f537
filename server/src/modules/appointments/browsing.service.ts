import type {
  BookingRules,
  DaySlotsView,
  DaysView,
  DayView,
  OfficeView,
  SlotView,
} from '@app/shared/appointments/appointments.views';
import type { DaysQuery, OfficesQuery, SlotsQuery } from '@app/shared/appointments/appointments-query.dto';
import { daysBetween } from '@app/shared/validation/plain-date';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { InvalidInputError, NotFoundError } from '../../common/errors';
import { allOf, inArea, type Predicate } from '../../platform/jurisdiction/area-scope';
import { AppointmentPolicy } from './appointment-policy.provider';
import { BrowsingRepository, type DayRow } from './browsing.repository';
import { freeOf, runOfSlots } from './domain/slot-run';
import { toOfficeView, toServiceView } from './office.mapper';
import { OfficeRepository, type ServiceRow } from './office.repository';
import { ScheduleRepository } from './schedule.repository';
import { type SlotRecord, SlotRepository } from './slot.repository';
import { SlotCalendar } from './slot-calendar';

const mostDays = 62;
const mostOffices = 200;

/** Looking for a time. Nothing here tells of a person, so everybody may look. */
@Injectable()
export class BrowsingService {
  constructor(
    private readonly offices: OfficeRepository,
    private readonly browsing: BrowsingRepository,
    private readonly slotRows: SlotRepository,
    private readonly schedules: ScheduleRepository,
    private readonly calendar: SlotCalendar,
    private readonly policy: AppointmentPolicy,
    private readonly clock: Clock,
  ) {}

  rules(): BookingRules {
    return this.policy.view();
  }

  /** Open offices; only those with the service, when one is named. */
  async listOffices(query: OfficesQuery): Promise<OfficeView[]> {
    const where = openOffices(query.areaCode);
    const rows = await this.offices.list(where, mostOffices, 0);
    const services = (await this.offices.services(rows.map(({ id }) => id))).filter(
      (service) => service.is_open === 1,
    );
    const views = rows.map((row) => toOfficeView(row, services));
    return query.serviceCode
      ? views.filter((view) => view.services.some(({ code }) => code === query.serviceCode))
      : views;
  }

  /** Days with slots, at most 62 at a time. Free places of a longer service are a share: the day's times tell exactly. */
  async days(query: DaysQuery): Promise<DaysView> {
    if (daysBetween(query.from, query.until) >= mostDays)
      throw new InvalidInputError([{ field: 'until', code: 'too-late' }]);
    const where = query.officeId
      ? allOf(openOffices(query.areaCode), { sql: 'o.id = ?', values: [query.officeId] })
      : openOffices(query.areaCode);
    const range = { from: query.from, until: query.until, now: this.clock.now() };
    const services = await this.offices.servicesByCode(query.serviceCode, where);
    const asked = {
      officeIds: services.map((service) => service.office_id),
      lines: [...new Set(services.map(({ line }) => line))],
    };
    const rows = await this.browsing.days(asked, range);
    const items = rows.flatMap((row) => {
      const service = services.find(
        ({ office_id: officeId, line }) => officeId === row.office_id && line === row.line,
      );
      return service ? [this.dayOf(row, service)] : [];
    });
    items.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.officeId < b.officeId ? -1 : 1));
    return { items, calendarUntil: this.calendar.knownUntil() };
  }

  /** The times of one day; `APPOINTMENTS.CALENDAR_MISSING` for a year that was not published. */
  async slots(query: SlotsQuery): Promise<DaySlotsView> {
    this.calendar.requireKnown(query.day);
    const service = await this.offices.findService(query.serviceId);
    const office =
      service?.is_open === 1
        ? await this.offices.find(allOf(openOffices(), { sql: 'o.id = ?', values: [service.office_id] }))
        : undefined;
    if (!service || !office) throw new NotFoundError();
    const where = { officeId: office.id, line: service.line, day: query.day };
    const [slots, release] = await Promise.all([
      this.slotRows.listDay(where.officeId, where.line, where.day),
      this.schedules.findRelease(where),
    ]);
    const now = this.clock.now();
    const waits = release && release.state !== 'open' ? release : undefined;
    const demandFrom = waits
      ? new Date(waits.opens_at.getTime() - this.policy.rules.demandMinutes * 60_000)
      : null;
    return {
      service: toServiceView(service),
      officeName: office.name,
      day: query.day,
      opensAt: waits?.opens_at.toISOString() ?? null,
      demandFrom: demandFrom?.toISOString() ?? null,
      demandOpen: demandFrom !== null && demandFrom <= now && now < (waits?.opens_at as Date),
      demandCount: waits ? await this.browsing.demandCount(waits.id) : 0,
      slots: slotViews(slots, service, now),
    };
  }

  private dayOf(row: DayRow, service: ServiceRow): DayView {
    const free = Math.floor(Number(row.free) / service.slot_count);
    const isUnreleased = Number(row.announced) > 0;
    const isOver = Number(row.coming) === 0;
    return {
      officeId: row.office_id,
      serviceId: service.id,
      day: row.day,
      state: isOver ? 'closed' : isUnreleased ? 'unreleased' : free > 0 ? 'free' : 'full',
      free: isUnreleased ? 0 : free,
      opensAt: isUnreleased ? this.calendar.opensAt(row.day).toISOString() : null,
    };
  }
}

function openOffices(areaCode?: string): Predicate {
  const open = { sql: '(o.is_open = 1)', values: [] };
  return areaCode ? allOf(open, inArea('o.area_path', areaCode)) : open;
}

/** Times from which the whole service fits. */
function slotViews(slots: readonly SlotRecord[], service: ServiceRow, now: Date): SlotView[] {
  return slots.flatMap((slot): SlotView[] => {
    const run = runOfSlots(slots, slot.id, service.slot_count);
    if (!run) return [];
    const free = freeOf(run);
    const state =
      slot.startsAt <= now
        ? 'past'
        : run.some((part) => part.state === 'announced')
          ? 'unreleased'
          : free > 0
            ? 'free'
            : 'full';
    return [
      {
        id: slot.id,
        startsAt: slot.startsAt.toISOString(),
        endsAt: (run[run.length - 1] as SlotRecord).endsAt.toISOString(),
        free: state === 'free' ? free : 0,
        state,
      },
    ];
  });
}
