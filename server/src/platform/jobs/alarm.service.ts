import { alarmRoles } from '@app/shared/calendar/alarm.routes';
import type { AlarmQuery } from '@app/shared/calendar/calendar.dto';
import type { AlarmView, HealthView } from '@app/shared/calendar/calendar.views';
import { defaultPageSize, type Page } from '@app/shared/http/page';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { WorkCalendar } from '../calendar/work-calendar';
import { areasOf, type Principal } from '../identity/principal';
import { allOf, anyOf, type Predicate, withinAreas } from '../jurisdiction/area-scope';
import { AlarmRepository, type AlarmRow } from './alarm.repository';
import { JobPassRepository } from './job-pass.repository';
import { JobRunner } from './job-runner';
import { lateSeconds } from './watchdog';

/** What supervisors see of the work that time starts. */
@Injectable()
export class AlarmService {
  constructor(
    private readonly alarms: AlarmRepository,
    private readonly passes: JobPassRepository,
    private readonly jobs: JobRunner,
    private readonly calendar: WorkCalendar,
    private readonly clock: Clock,
  ) {}

  async list(principal: Principal, query: AlarmQuery): Promise<Page<AlarmView>> {
    const page = { page: query.page ?? 1, pageSize: query.pageSize ?? defaultPageSize };
    const where = query.state
      ? allOf(visibleAlarms(principal), stateIs(query.state))
      : visibleAlarms(principal);
    const rows = await this.alarms.list(where, page);
    return { items: rows.map(toAlarm), total: await this.alarms.count(where), ...page };
  }

  async health(principal: Principal): Promise<HealthView> {
    const before = this.clock.now().getTime() - lateSeconds * 1000;
    const passes = new Map((await this.passes.list()).map((pass) => [pass.job_name, pass]));
    return {
      jobs: this.jobs.names.map((name) => {
        const pass = passes.get(name);
        const since = pass && (pass.succeeded_at ?? pass.known_since);
        return {
          name,
          passedAt: pass?.passed_at?.toISOString() ?? null,
          succeededAt: pass?.succeeded_at?.toISOString() ?? null,
          late: since !== undefined && since.getTime() < before,
        };
      }),
      openAlarms: await this.alarms.count(allOf(visibleAlarms(principal), stateIs('open'))),
      calendarYears: [...this.calendar.days.years],
    };
  }
}

/** Alarms of the caller's areas, and those that concern everybody. `a` is the alarm. */
function visibleAlarms(principal: Principal): Predicate {
  return anyOf(withinAreas('a.area_path', areasOf(principal, alarmRoles)), {
    sql: "(a.area_path = '/')",
    values: [],
  });
}

function stateIs(state: 'open' | 'cleared'): Predicate {
  return { sql: `(a.cleared_at IS ${state === 'open' ? 'NULL' : 'NOT NULL'})`, values: [] };
}

function toAlarm(row: AlarmRow): AlarmView {
  return {
    id: row.id,
    kind: row.kind,
    areaName: row.area_name,
    about: row.about,
    affected: row.affected,
    since: row.since.toISOString(),
    raisedAt: row.raised_at.toISOString(),
    seenAt: row.seen_at.toISOString(),
    clearedAt: row.cleared_at?.toISOString() ?? null,
  };
}
