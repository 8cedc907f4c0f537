import type { MovedDeadlineQuery } from '@app/shared/calendar/calendar.dto';
import type { MovedDeadline } from '@app/shared/calendar/calendar.views';
import { defaultPageSize, type Page } from '@app/shared/http/page';
import { Inject, Injectable } from '@nestjs/common';
import { NotFoundError } from '../../common/errors';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { CalendarError } from '../calendar/calendar.errors';
import { requireCalendarRole } from '../calendar/calendar.scope';
import { CalendarKeeper } from '../calendar/calendar-keeper';
import { CalendarVersionRepository } from '../calendar/calendar-version.repository';
import { changedDays, workingDaysOf } from '../calendar/domain/working-days';
import type { Principal } from '../identity/principal';
import { ClockRepository, type CountedAfter } from './clock.repository';
import { heldSpans, limitOf } from './clock.rows';
import { ClockHoldRepository } from './clock-hold.repository';
import { dueDayOf } from './domain/clock-arithmetic';

const atOnce = 1000;

/** Which due days a draft of the calendar would move, before anybody publishes it (T1). Nothing is changed here. */
@Injectable()
export class MovedDeadlineService {
  constructor(
    private readonly clocks: ClockRepository,
    private readonly holds: ClockHoldRepository,
    private readonly versions: CalendarVersionRepository,
    private readonly keeper: CalendarKeeper,
    @Inject(SQL) private readonly sql: Sql,
  ) {}

  /** One page of them, and how many they are; `CALENDAR.NOT_DRAFT` for what is no draft any more. */
  async list(principal: Principal, query: MovedDeadlineQuery): Promise<Page<MovedDeadline>> {
    requireCalendarRole(principal);
    const { page = 1, pageSize = defaultPageSize, year, version } = query;
    const draft = await this.versions.find(year, version);
    if (!draft) throw new NotFoundError();
    if (draft.state !== 'draft') throw new CalendarError('CALENDAR.NOT_DRAFT');
    const { years } = await this.keeper.current(this.sql);
    const changed = changedDays(years.get(year), draft.workYear);
    const first = changed[0];
    const items: MovedDeadline[] = [];
    let total = 0;
    if (first !== undefined) {
      const after = workingDaysOf([...years.values(), draft.workYear]);
      const span = { from: first, until: changed.at(-1) as string };
      for await (const moved of this.moved(span, after)) {
        if (total >= (page - 1) * pageSize && items.length < pageSize) items.push(moved);
        total += 1;
      }
    }
    return { items, total, page, pageSize };
  }

  /** Every clock that moves. Most clocks start on the same few days with the same limits, so each sum is done once. */
  private async *moved(
    span: { from: string; until: string },
    calendar: ReturnType<typeof workingDaysOf>,
  ): AsyncGenerator<MovedDeadline> {
    const sums = new Map<string, string | null>();
    let after: CountedAfter | undefined;
    for (;;) {
      const rows = await this.clocks.listCountingOver(span, after, atOnce);
      const holds = await this.holds.listOf(rows.map(({ id }) => id));
      for (const row of rows) {
        const held = heldSpans(holds.get(row.id) ?? []);
        const limit = limitOf(row);
        const key = JSON.stringify([row.started_on, limit, held]);
        let due = sums.get(key);
        if (due === undefined) {
          due = dueDayOf(row.started_on, limit, held, calendar) ?? null;
          sums.set(key, due);
        }
        if (due === row.due_on) continue;
        yield {
          clockId: row.id,
          subjectType: row.subject_type,
          subjectId: row.subject_id,
          kind: row.kind,
          areaName: row.area_name ?? '',
          startedOn: row.started_on,
          dueOn: row.due_on,
          newDueOn: due,
        };
      }
      const last = rows.at(-1);
      if (!last || rows.length < atOnce) return;
      after = { countedWith: last.counted_with, id: last.id };
    }
  }
}
