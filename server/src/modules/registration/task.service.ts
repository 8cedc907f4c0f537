import { defaultPageSize, type Page } from '@app/shared/http/page';
import type { DecideTask } from '@app/shared/registration/registration.dto';
import type { Declared, TaskListItem, TaskView } from '@app/shared/registration/registration.views';
import type { TaskQuery } from '@app/shared/registration/registration-query.dto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { AppError, InvalidInputError, NotFoundError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { WriteOnce } from '../../platform/idempotency/write-once';
import { areasOf, type Principal } from '../../platform/identity/principal';
import { allOf, inArea, type Predicate, withinAreas } from '../../platform/jurisdiction/area-scope';
import { RegistrationError } from './registration.errors';
import { CityRules } from './registration-policy.provider';
import { RoomSummaryService } from './room-summary.service';
import { StatementService } from './statement.service';
import { StayReadingService } from './stay-reading.service';
import type { Word } from './stay-word';
import { TaskRepository } from './task.repository';
import { type TaskOrder, type TaskRow, TaskViewRepository } from './task-view.repository';

const actionOf = { confirmed: 'confirm', corrected: 'correct', rejected: 'reject' } as const;

/** The grid officer's work: only what needs a person, settled on site. */
@Injectable()
export class TaskService {
  constructor(
    private readonly views: TaskViewRepository,
    private readonly tasks: TaskRepository,
    private readonly stays: StayReadingService,
    private readonly rooms: RoomSummaryService,
    private readonly statements: StatementService,
    private readonly writes: WriteOnce,
    private readonly clock: Clock,
    private readonly city: CityRules,
  ) {}

  async list(principal: Principal, query: TaskQuery): Promise<Page<TaskListItem>> {
    const page = { page: query.page ?? 1, pageSize: query.pageSize ?? defaultPageSize };
    const where = allOf(scopeOf(principal), this.filterOf(query));
    const [rows, total] = await Promise.all([
      this.views.list(where, orderOf(query), page),
      this.views.count(where),
    ]);
    return { items: rows.map(toItem), total, ...page };
  }

  async view(principal: Principal, id: string): Promise<TaskView> {
    const task = await this.requireTask(principal, id);
    const [stay, occupants, summary] = await Promise.all([
      this.stays.view('staff', principal, task.stay_id),
      this.stays.list(
        'staff',
        principal,
        { pageSize: 50 },
        {
          sql: "s.room_id = ? AND s.state NOT IN ('rejected', 'withdrawn')",
          values: [task.room_id],
        },
      ),
      this.rooms.summaryOf([task.room_id]),
    ]);
    const others = await this.stays.list(
      'staff',
      principal,
      { pageSize: 20 },
      {
        sql: "s.person_id = (SELECT x.person_id FROM stay x WHERE x.id = ?) AND s.id <> ? AND s.state NOT IN ('rejected', 'withdrawn')",
        values: [task.stay_id, task.stay_id],
      },
    );
    return {
      ...toItem(task),
      stay,
      roomOccupants: occupants.items,
      roomSummary: summary.get(task.room_id) ?? this.rooms.empty,
      otherStays: others.items,
      outcome: task.outcome,
      note: task.note,
      allowedActions: task.state === 'open' ? ['confirm', 'correct', 'reject'] : [],
    };
  }

  /**
   * What the officer found. Sent once from the phone, however late: when the task was settled or dropped meanwhile the
   * answer is `REGISTRATION.TASK_MOVED_ON` and nothing is written (promise R5).
   */
  decide(principal: Principal, clientKey: string, id: string, request: DecideTask): Promise<Declared> {
    const attempt = { actorId: principal.accountId, clientKey, action: `task.${id}`, payload: request };
    return this.writes.run(attempt, async (transaction) => {
      const task = await this.requireTask(principal, id);
      const at = this.clock.now();
      const settled = await this.tasks.settle(
        {
          id,
          version: request.version,
          outcome: request.outcome,
          note: request.note ?? null,
          closedBy: principal.accountId,
          at,
        },
        transaction,
      );
      if (!settled) throw new RegistrationError('REGISTRATION.TASK_MOVED_ON');
      const word = await this.wordOf(task, request, transaction);
      const speaker = { accountId: principal.accountId, role: 'grid-officer', at, today: this.clock.today() };
      const [spoken] = await this.statements.speak([word], speaker, transaction);
      if (!spoken) throw new AppError('COMMON.NOT_FOUND', 'not-found');
      const { stay, outcome } = spoken;
      return {
        stays: [
          {
            id: stay.id,
            personName: task.person_name,
            from: stay.from,
            until: stay.until,
            state: stay.state,
            version: stay.version,
          },
        ],
        nextSentence: this.city.nextSentence([outcome]),
      };
    });
  }

  private async wordOf(task: TaskRow, request: DecideTask, transaction: Sql): Promise<Word> {
    const stay = await this.stays.recordOf(task.stay_id, transaction);
    const corrected = request.outcome === 'corrected';
    const from = corrected ? (request.from as string) : stay.from;
    const until = corrected ? (request.until ?? null) : stay.until;
    if (until !== null && until < from)
      throw new InvalidInputError([{ field: 'until', code: 'ends-before-it-begins' }]);
    return {
      field: 'outcome',
      personId: stay.personId,
      place: { roomId: stay.roomId, dwellingId: stay.dwellingId, areaPath: stay.areaPath },
      party: 'grid-officer',
      kind: request.outcome === 'rejected' ? 'not-living-here' : 'living',
      from,
      until,
      facts: {},
      about: { stayId: stay.id, version: stay.version, action: actionOf[request.outcome] },
      whenRepeated: 'refuse',
    };
  }

  private async requireTask(principal: Principal, id: string): Promise<TaskRow> {
    const where = allOf({ sql: 't.id = ?', values: [id] }, scopeOf(principal));
    const [task] = await this.views.list(where, { by: 'due' }, { page: 1, pageSize: 1 });
    if (!task) throw new NotFoundError();
    return task;
  }

  private filterOf(query: TaskQuery): Predicate {
    return allOf(
      { sql: 't.state = ?', values: [query.state ?? 'open'] },
      ...(query.kind ? [{ sql: 't.kind = ?', values: [query.kind] }] : []),
      ...(query.areaCode ? [inArea('t.area_path', query.areaCode)] : []),
    );
  }
}

function scopeOf(principal: Principal): Predicate {
  return withinAreas('t.area_path', areasOf(principal, ['grid-officer', 'supervisor']));
}

function orderOf(query: TaskQuery): TaskOrder {
  const [longitude, latitude] = [Number(query.longitude), Number(query.latitude)];
  return query.sort === 'distance' && Number.isFinite(longitude) && Number.isFinite(latitude)
    ? { by: 'distance', longitude, latitude }
    : { by: 'due' };
}

function toItem(row: TaskRow): TaskListItem {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    address: row.address,
    roomName: row.room_name,
    personName: row.person_name,
    dueOn: row.due_on,
    openedAt: row.opened_at.toISOString(),
    distanceMetres: row.distance_metres === null ? null : Math.round(Number(row.distance_metres)),
    version: row.version,
  };
}
