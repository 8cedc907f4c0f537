import { defaultPageSize, type Page } from '@app/shared/http/page';
import type { DwellingListItem, DwellingView } from '@app/shared/registration/registration.views';
import type { DwellingQuery, PageQuery } from '@app/shared/registration/registration-query.dto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { NotFoundError } from '../../common/errors';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import type { Principal } from '../../platform/identity/principal';
import { allOf, inArea, type Predicate } from '../../platform/jurisdiction/area-scope';
import { DoorRepository } from './door.repository';
import { DoorCodeService } from './door-code.service';
import { type DwellingFacts, toDwellingView, toListItem, type Viewer } from './dwelling.mapper';
import { DwellingRepository } from './dwelling.repository';
import { DwellingFactsReader } from './dwelling-facts.reader';
import { DwellingViewRepository, withWords } from './dwelling-view.repository';
import { HoldingRepository } from './holding.repository';
import { managedDwellings, visibleDwellings } from './registration.scope';

/** Dwellings for people to look at, always within the caller's scope; a miss looks like "not found" (S1, S2). */
@Injectable()
export class DwellingReadingService {
  constructor(
    @Inject(SQL) private readonly sql: Sql,
    private readonly dwellings: DwellingRepository,
    private readonly views: DwellingViewRepository,
    private readonly facts: DwellingFactsReader,
    private readonly doors: DoorRepository,
    private readonly codes: DoorCodeService,
    private readonly holdings: HoldingRepository,
    private readonly clock: Clock,
  ) {}

  /** What the caller holds today, as owner or sublessor. */
  listHeld(principal: Principal, query: PageQuery): Promise<Page<DwellingListItem>> {
    return this.list(visibleDwellings(principal, 'landlord', this.clock.today()), query, landlord(principal));
  }

  /** Dwellings of the caller's areas; the filters narrow the scope and never widen it. */
  listInArea(principal: Principal, query: DwellingQuery): Promise<Page<DwellingListItem>> {
    const filters = [visibleDwellings(principal, 'staff', this.clock.today())];
    if (query.areaCode) filters.push(inArea('d.area_path', query.areaCode));
    if (query.words) filters.push(withWords(query.words));
    return this.list(allOf(...filters), query, { capacity: 'staff' });
  }

  /** One dwelling that the caller holds; inside a transaction as it is about to become. */
  viewHeld(principal: Principal, dwellingId: string, sql: Sql = this.sql): Promise<DwellingView> {
    const scope = visibleDwellings(principal, 'landlord', this.clock.today());
    return this.view(dwellingId, scope, landlord(principal), sql);
  }

  /** One dwelling of the caller's areas. */
  viewInArea(principal: Principal, dwellingId: string): Promise<DwellingView> {
    const scope = visibleDwellings(principal, 'staff', this.clock.today());
    return this.view(dwellingId, scope, { capacity: 'staff' }, this.sql);
  }

  /** One dwelling whose plates the caller looks after, inside the transaction that changed them. */
  viewManaged(principal: Principal, dwellingId: string, sql: Sql): Promise<DwellingView> {
    return this.view(dwellingId, managedDwellings(principal), { capacity: 'staff' }, sql);
  }

  private async list(
    where: Predicate,
    query: { page?: number; pageSize?: number },
    viewer: Viewer,
  ): Promise<Page<DwellingListItem>> {
    const page = { page: query.page ?? 1, pageSize: query.pageSize ?? defaultPageSize };
    const [rows, total] = await Promise.all([this.views.list(where, page), this.views.count(where)]);
    const facts = await this.facts.read(rows, this.sql);
    return { items: facts.map((entry) => toListItem(entry, viewer)), total, ...page };
  }

  private async view(dwellingId: string, scope: Predicate, viewer: Viewer, sql: Sql): Promise<DwellingView> {
    const dwelling = await this.dwellings.find(dwellingId, scope, sql);
    if (!dwelling) throw new NotFoundError();
    const [facts] = await this.facts.read([dwelling], sql);
    const doors = await this.doors.listValid([dwellingId], sql);
    return toDwellingView({ ...(facts as DwellingFacts), doors }, viewer, {
      plateOf: (door) => this.codes.plateOf(door),
      maskedMobile: (holding) => this.holdings.maskedMobileOf(holding),
    });
  }
}

function landlord(principal: Principal): Viewer {
  return { capacity: 'landlord', accountId: principal.accountId };
}
