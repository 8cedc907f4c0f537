import type { LoadQuery, LoadsQuery, WhatIfQuery } from '@app/shared/appointments/appointments-query.dto';
import type { LoadView, OfficeLoads, WhatIfView } from '@app/shared/appointments/office.views';
import { addDays, daysBetween } from '@app/shared/validation/plain-date';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { InvalidInputError } from '../../common/errors';
import type { Principal } from '../../platform/identity/principal';
import { allOf, inArea } from '../../platform/jurisdiction/area-scope';
import { visibleOffices } from './appointments.scope';
import { instantOf, minuteOf } from './domain/city-time';
import { foldLoad } from './domain/load';
import { replayDay } from './domain/what-if';
import { LoadRepository } from './load.repository';
import { OfficeAccessService } from './office-access.service';

const usualDays = 28;
const mostDays = 92;

/** Figures of one office for those who answer for it; the page and the file come from the same query. */
@Injectable()
export class LoadService {
  constructor(
    private readonly access: OfficeAccessService,
    private readonly loads: LoadRepository,
    private readonly clock: Clock,
  ) {}

  async load(principal: Principal, officeId: string, query: LoadQuery): Promise<LoadView> {
    const office = await this.access.require(principal, 'figures', officeId);
    const { from, until } = this.rangeOf(query);
    const [bookings, tickets] = await Promise.all([
      this.loads.bookings(officeId, instantOf(from, 0), instantOf(until, 1440)),
      this.loads.tickets(officeId, from, until),
    ]);
    const folded = foldLoad(bookings, tickets);
    return { officeName: office.name, from, until, asOf: this.clock.now().toISOString(), ...folded };
  }

  /** The same as a CSV file for a spreadsheet: a mark for UTF-8, one line per hour, the total last. */
  async file(principal: Principal, officeId: string, query: LoadQuery): Promise<string> {
    const { hours, total } = await this.load(principal, officeId, query);
    const title = [
      '时段',
      '预约',
      '现场取号',
      '办结',
      '未赴约',
      '平均等候(分)',
      '最长等候(分)',
      '平均办理(分)',
    ];
    const lines = [
      title,
      ...hours.map(({ hour, ...sums }) => [`${hour}:00–${hour + 1}:00`, ...cellsOf(sums)]),
      ['合计', ...cellsOf(total)],
    ];
    return `\uFEFF${lines.map((cells) => cells.join(',')).join('\r\n')}\r\n`;
  }

  /** Every office of the caller's areas beside each other, in one statement. */
  async officeLoads(principal: Principal, query: LoadsQuery): Promise<OfficeLoads> {
    const { from, until } = this.rangeOf(query);
    const scope = visibleOffices(principal, 'figures');
    const where = query.areaCode ? allOf(scope, inArea('o.area_path', query.areaCode)) : scope;
    return { from, until, items: await this.loads.byOffice(where, { from, until }) };
  }

  /** A past day played again with other numbers of windows; the last one with visitors when none is named. */
  async whatIf(principal: Principal, officeId: string, query: WhatIfQuery): Promise<WhatIfView> {
    const office = await this.access.require(principal, 'figures', officeId);
    const today = this.clock.today();
    const day = query.day ?? (await this.loads.lastDayServed(officeId, today)) ?? addDays(today, -1);
    const tickets = (await this.loads.tickets(officeId, day, day)).filter(
      ({ state }) => state === 'finished',
    );
    const visits = tickets.flatMap(({ issuedAt, servedAt, endedAt }) =>
      servedAt && endedAt
        ? [
            {
              cameMinute: minuteOf(issuedAt),
              serviceMinutes: (endedAt.getTime() - servedAt.getTime()) / 60_000,
            },
          ]
        : [],
    );
    const windowsThen = new Set(tickets.flatMap(({ windowId }) => windowId ?? [])).size;
    const about = Math.max(1, windowsThen - 1);
    const wanted = query.windows ? [query.windows] : [0, 1, 2, 3, 4].map((more) => about + more);
    return {
      officeName: office.name,
      day,
      tickets: visits.length,
      windowsThen,
      cases: wanted.map((windows) => replayDay(visits, windows)),
    };
  }

  private rangeOf(query: LoadQuery): { from: string; until: string } {
    const until = query.until ?? this.clock.today();
    const from = query.from ?? addDays(until, 1 - usualDays);
    if (from > until) throw new InvalidInputError([{ field: 'until', code: 'ends-before-it-begins' }]);
    if (daysBetween(from, until) >= mostDays)
      throw new InvalidInputError([{ field: 'from', code: 'too-early' }]);
    return { from, until };
  }
}

function cellsOf(sums: Omit<LoadView['hours'][number], 'hour'>): string[] {
  const figures = [
    sums.booked,
    sums.walkIns,
    sums.served,
    sums.noShows,
    sums.meanWait,
    sums.longestWait,
    sums.meanService,
  ];
  return figures.map((figure) => (figure === null ? '' : String(figure)));
}
