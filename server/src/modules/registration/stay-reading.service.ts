import type { Page } from '@app/shared/http/page';
import { defaultPageSize } from '@app/shared/http/page';
import type { StayListItem, StayView } from '@app/shared/registration/registration.views';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { NotFoundError } from '../../common/errors';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import type { Principal } from '../../platform/identity/principal';
import { allOf, type Predicate } from '../../platform/jurisdiction/area-scope';
import { judgeStays, ownWordOf } from './domain/stay-evaluation';
import { allowedStayActions } from './domain/stay-transitions';
import { historySentence } from './history.mapper';
import { HistoryRepository } from './history.repository';
import { type Capacity, partyOf, visibleStays } from './registration.scope';
import { CityRules } from './registration-policy.provider';
import { shownName, toListItem, toStatementView } from './stay.mapper';
import type { StayRecord } from './stay.record';
import { StayRepository } from './stay.repository';
import { StayViewRepository } from './stay-view.repository';

/** Stays for people to look at, always within the caller's scope; a miss looks like "not found". */
@Injectable()
export class StayReadingService {
  constructor(
    private readonly views: StayViewRepository,
    private readonly stays: StayRepository,
    private readonly history: HistoryRepository,
    private readonly clock: Clock,
    private readonly city: CityRules,
    @Inject(SQL) private readonly sql: Sql,
  ) {}

  /** A page of stays; `filter` narrows the scope and never widens it. */
  async list(
    capacity: Capacity,
    principal: Principal,
    query: { page?: number; pageSize?: number },
    filter?: Predicate,
  ): Promise<Page<StayListItem>> {
    const scope = visibleStays(principal, capacity, this.clock.today());
    const where = filter ? allOf(scope, filter) : scope;
    const page = { page: query.page ?? 1, pageSize: query.pageSize ?? defaultPageSize };
    const [rows, total] = await Promise.all([this.views.list(where, page), this.views.count(where)]);
    return { items: rows.map((row) => toListItem(row, principal, capacity)), total, ...page };
  }

  /** The stay with every word, read in the caller's transaction after the caller's own access check. */
  async recordOf(stayId: string, transaction: Sql): Promise<StayRecord> {
    const [row] = await transaction.rows<{ person_id: string }>('SELECT person_id FROM stay WHERE id = ?', [
      stayId,
    ]);
    const stays = row ? await this.stays.readPerson(row.person_id, transaction) : [];
    const stay = stays.find((candidate) => candidate.id === stayId);
    if (!stay) throw new NotFoundError();
    return stay;
  }

  /** One stay with everything said about it, and what the caller may do with it now. */
  async view(capacity: Capacity, principal: Principal, stayId: string): Promise<StayView> {
    const scope = visibleStays(principal, capacity, this.clock.today());
    const [row] = await this.views.list(allOf({ sql: 's.id = ?', values: [stayId] }, scope), {
      page: 1,
      pageSize: 1,
    });
    if (!row) throw new NotFoundError();
    const [person, history, household] = await Promise.all([
      this.stays.readPerson(row.person_id, this.sql),
      this.history.list(stayId, this.sql),
      row.household_id === null
        ? []
        : this.views.list(
            allOf({ sql: 's.household_id = ? AND s.id <> ?', values: [row.household_id, stayId] }, scope),
            { page: 1, pageSize: 20 },
          ),
    ]);
    const stay = person.find((candidate) => candidate.id === stayId) as StayRecord;
    const today = this.clock.today();
    const { outcome } = judgeStays(person, this.city.reconciliation, today).get(stayId) as {
      outcome: StayView['agreement'];
    };
    const party = partyOf[capacity];
    const nameShown = shownName(row, principal, capacity) === row.person_name;
    return {
      ...toListItem(row, principal, capacity),
      relationToHead: row.relation_to_head,
      household: household.map((member) => ({
        stayId: member.id,
        personName: shownName(member, principal, capacity),
        relationToHead: member.relation_to_head,
      })),
      agreement: {
        state: outcome.state,
        agreeing: outcome.agreeing,
        awaiting: outcome.awaiting,
        differences: outcome.differences,
        confirmedFrom: outcome.confirmedFrom,
        confirmedUntil: outcome.confirmedUntil,
        countsFrom: outcome.countsFrom,
      },
      statements: stay.statements.map((statement) => toStatementView(statement, nameShown)),
      duty: this.city.dutyOf(party, stay, today),
      history: history.map((entry) => ({ at: entry.at.toISOString(), ...historySentence(entry) })),
      allowedActions: allowedStayActions(stay.state, party, ownWordOf(stay.statements, party)),
    };
  }
}
