import type { CaseTaskKind, CaseTaskState } from '@app/shared/casework/case.status';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import type { Predicate } from '../jurisdiction/area-scope';

export type FigureRow = {
  service: string;
  kind: CaseTaskKind;
  state: Exclude<CaseTaskState, 'done'>;
  total: number | string;
  due_soon: number | string;
  overdue: number | string;
  undated: number | string;
};

export type SecondNoticeRow = { case_id: string; number: string; at: Date; by_name: string | null };

const noticesAtMost = 50;

/** How work stands, counted for a supervisor. `t` is the task, `n` the attempt at a second notice. */
@Injectable()
export class WorkFiguresRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  count(scope: Predicate, days: { today: string; soonUntil: string }): Promise<FigureRow[]> {
    return this.sql.rows<FigureRow>(
      `SELECT t.service, t.kind, t.state, COUNT(*) AS total,
              SUM(t.due_on >= ? AND t.due_on <= ?) AS due_soon, SUM(t.due_on < ?) AS overdue,
              SUM(t.due_on IS NULL) AS undated
         FROM case_task t WHERE t.state <> 'done' AND ${scope.sql}
        GROUP BY t.service, t.kind, t.state ORDER BY t.service, t.kind, t.state`,
      [days.today, days.soonUntil, days.today, ...scope.values],
    );
  }

  secondNotices(scope: Predicate): Promise<SecondNoticeRow[]> {
    return this.sql.rows<SecondNoticeRow>(
      `SELECT n.case_id, c.number, n.at, a.display_name AS by_name
         FROM case_second_notice n
         JOIN service_case c ON c.id = n.case_id
         LEFT JOIN account a ON a.id = n.account_id
        WHERE ${scope.sql} ORDER BY n.at DESC, n.id DESC LIMIT ${noticesAtMost}`,
      scope.values,
    );
  }
}
