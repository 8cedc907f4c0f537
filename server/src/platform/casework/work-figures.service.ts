import type { ClockFigures } from '@app/shared/casework/casework.views';
import { addDays } from '@app/shared/validation/plain-date';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { WorkCalendar } from '../calendar/work-calendar';
import { areasOf, type Principal } from '../identity/principal';
import { withinAreas } from '../jurisdiction/area-scope';
import { CaseServices } from './case-services';
import { type FigureRow, WorkFiguresRepository } from './work-figures.repository';
import { soonWorkingDays } from './work-view';

type Line = ClockFigures['items'][number];

/** The supervisor sees every clock of the area, and every attempt to ask for papers a second time. */
@Injectable()
export class WorkFiguresService {
  constructor(
    private readonly figures: WorkFiguresRepository,
    private readonly services: CaseServices,
    private readonly calendar: WorkCalendar,
    private readonly clock: Clock,
  ) {}

  async view(principal: Principal): Promise<ClockFigures> {
    const areas = areasOf(principal, ['supervisor', 'auditor']);
    const today = this.clock.today();
    const soonUntil = this.calendar.addWorkingDays(today, soonWorkingDays) ?? addDays(today, soonWorkingDays);
    const [rows, notices] = await Promise.all([
      this.figures.count(withinAreas('t.area_path', areas), { today, soonUntil }),
      this.figures.secondNotices(withinAreas('n.area_path', areas)),
    ]);
    return {
      items: this.linesOf(rows),
      secondNotices: notices.map(({ case_id: caseId, number, at, by_name: byName }) => ({
        caseId,
        number,
        at: at.toISOString(),
        byName: byName ?? '',
      })),
    };
  }

  private linesOf(rows: readonly FigureRow[]): Line[] {
    const lines = new Map<string, Line>();
    for (const row of rows) {
      const key = `${row.service} ${row.kind}`;
      const line = lines.get(key) ?? this.emptyLine(row);
      line[row.state] += Number(row.total);
      if (row.state === 'open') {
        line.dueSoon += Number(row.due_soon);
        line.overdue += Number(row.overdue);
      }
      line.withoutCalendar += Number(row.undated);
      lines.set(key, line);
    }
    return [...lines.values()];
  }

  private emptyLine({ service, kind }: FigureRow): Line {
    const { title } = this.services.get(service).definition;
    return { service, title, kind, open: 0, waiting: 0, held: 0, dueSoon: 0, overdue: 0, withoutCalendar: 0 };
  }
}
