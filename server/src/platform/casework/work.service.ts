import type { WorkQuery } from '@app/shared/casework/casework.dto';
import { type WorkView, workViews } from '@app/shared/casework/casework.rules';
import type { WorkCounts, WorkItem, WorkPage } from '@app/shared/casework/casework.views';
import { defaultPageSize } from '@app/shared/http/page';
import { checkDocumentNumber, documentTypes } from '@app/shared/validation/identity-document';
import { addDays } from '@app/shared/validation/plain-date';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { InvalidInputError } from '../../common/errors';
import { WorkCalendar } from '../calendar/work-calendar';
import { PersonRegistry } from '../identity/person-registry';
import type { Principal } from '../identity/principal';
import { AreaDirectory } from '../jurisdiction/area-directory';
import { CaseServices } from './case-services';
import { readCaseNumber } from './domain/case-number';
import { toWorkItem } from './work.mapper';
import { countedAtMost, type WorkFilter, WorkRepository, type WorkRow } from './work.repository';
import { narrowedTo, type QueuesOf, type WorkScope, workScopesOf } from './work-scope';
import { decodeCursor, encodeCursor, filterOfView, soonWorkingDays } from './work-view';

/** The office's work lists: what stands in the caller's queues and areas, soonest due first. */
@Injectable()
export class WorkService {
  constructor(
    private readonly work: WorkRepository,
    private readonly people: PersonRegistry,
    private readonly areas: AreaDirectory,
    private readonly calendar: WorkCalendar,
    private readonly clock: Clock,
    private readonly services: CaseServices,
  ) {}

  /** One page; searching looks through every view at once. `COMMON.INVALID_INPUT` for a cursor that no page answered. */
  async list(principal: Principal, query: WorkQuery): Promise<WorkPage> {
    const scopes = await this.scopesOf(principal, query.areaCode);
    const filter = await this.filterOf(principal, query);
    const after = query.after === undefined ? undefined : decodeCursor(query.after);
    if (query.after !== undefined && !after)
      throw new InvalidInputError([{ field: 'after', code: 'bad-format' }]);
    const pageSize = query.pageSize ?? defaultPageSize;
    const [rows, counted] = await Promise.all([
      this.work.list(scopes, filter, after, pageSize + 1),
      this.work.count(scopes, filter),
    ]);
    const shown = rows.slice(0, pageSize);
    const last = shown.at(-1);
    return {
      items: shown.map((row) => this.toItem(row, principal)),
      ...bounded(counted),
      next: rows.length > pageSize && last ? encodeCursor({ dueOn: last.due_on, id: last.id }) : null,
    };
  }

  /** How much stands in each view. */
  async counts(principal: Principal): Promise<WorkCounts> {
    const scopes = workScopesOf(principal, this.queuesOf);
    const days = this.days();
    const counted = await Promise.all(
      workViews.map((view) => this.work.count(scopes, filterOfView(view, principal.accountId, days))),
    );
    return Object.fromEntries(
      workViews.map((view, index) => [view, bounded(counted[index] ?? 0)]),
    ) as WorkCounts;
  }

  private readonly queuesOf: QueuesOf = (role, department) => this.services.queuesOf(role, department);

  private toItem(row: WorkRow, principal: Principal): WorkItem {
    const { title } = this.services.get(row.service).definition;
    return toWorkItem(row, title, principal.accountId, this.workingDaysLeft(row.due_on));
  }

  /** Null without a due day, and where no calendar says. */
  private workingDaysLeft(dueOn: string | null): number | null {
    if (dueOn === null) return null;
    const today = this.clock.today();
    const left =
      dueOn >= today
        ? this.calendar.workingDaysBetween(today, dueOn)
        : this.calendar.workingDaysBetween(dueOn, today);
    if (left === undefined) return null;
    return dueOn >= today ? left : -left;
  }

  private async scopesOf(principal: Principal, areaCode: string | undefined): Promise<WorkScope[]> {
    const scopes = workScopesOf(principal, this.queuesOf);
    if (areaCode === undefined) return scopes;
    const area = await this.areas.find(areaCode);
    return area ? narrowedTo(scopes, area.path) : [];
  }

  private async filterOf(principal: Principal, query: WorkQuery): Promise<WorkFilter> {
    const view: WorkView = query.view ?? 'team';
    const { service, kind } = query;
    if (query.q === undefined)
      return { ...filterOfView(view, principal.accountId, this.days()), service, kind };
    const caseIds = await this.work.casesMeant(
      readCaseNumber(query.q),
      query.q,
      this.documentHashesOf(query.q),
    );
    return { states: ['open', 'waiting', 'held'], service, kind, caseIds };
  }

  private documentHashesOf(words: string): Buffer[] {
    return documentTypes.flatMap((type) => {
      const checked = checkDocumentNumber(type, words);
      return checked.ok ? [this.people.hashOf(type, checked.number)] : [];
    });
  }

  private days() {
    const today = this.clock.today();
    return {
      today,
      yesterday: addDays(today, -1),
      // Without a calendar, soon is the same number of natural days: a filter, not a deadline.
      soonUntil: this.calendar.addWorkingDays(today, soonWorkingDays) ?? addDays(today, soonWorkingDays),
    };
  }
}

function bounded(counted: number): { total: number; more: boolean } {
  return { total: Math.min(counted, countedAtMost), more: counted > countedAtMost };
}
