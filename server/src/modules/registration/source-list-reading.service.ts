import { defaultPageSize, type Page } from '@app/shared/http/page';
import type { SourceEntryView, SourceListView } from '@app/shared/registration/registration.views';
import type { PageQuery, SourceEntryQuery } from '@app/shared/registration/registration-query.dto';
import { Inject, Injectable } from '@nestjs/common';
import { NotFoundError } from '../../common/errors';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import type { Principal } from '../../platform/identity/principal';
import { AreaNames } from './area-names';
import { managedSourceLists } from './registration.scope';
import { SourceEntryRepository } from './source-entry.repository';
import { toSourceEntryView, toSourceListView } from './source-list.mapper';
import { SourceListRepository, type SourceListRow } from './source-list.repository';

/** Lists of rentals for people to look at, within the areas they look after; a miss looks like "not found". */
@Injectable()
export class SourceListReadingService {
  constructor(
    @Inject(SQL) private readonly sql: Sql,
    private readonly lists: SourceListRepository,
    private readonly rows: SourceEntryRepository,
    private readonly names: AreaNames,
  ) {}

  async list(principal: Principal, query: PageQuery): Promise<Page<SourceListView>> {
    const scope = managedSourceLists(principal);
    const page = { page: query.page ?? 1, pageSize: query.pageSize ?? defaultPageSize };
    const [rows, total] = await Promise.all([
      this.lists.list(scope, page, this.sql),
      this.lists.count(scope, this.sql),
    ]);
    return { items: await Promise.all(rows.map((row) => this.viewOf(row))), total, ...page };
  }

  async view(principal: Principal, id: string, sql: Sql = this.sql): Promise<SourceListView> {
    return this.viewOf(await this.getList(principal, id, sql));
  }

  /** Rows of a list in the order of the file. */
  async entries(principal: Principal, id: string, query: SourceEntryQuery): Promise<Page<SourceEntryView>> {
    const { summary } = await this.getList(principal, id);
    const page = { page: query.page ?? 1, pageSize: query.pageSize ?? defaultPageSize };
    const rows = await this.rows.list(id, query.verdict, page, this.sql);
    const total = query.verdict
      ? summary.counts[query.verdict]
      : Object.values(summary.counts).reduce((sum, count) => sum + count, 0);
    return {
      items: rows.map((row) => toSourceEntryView(row, this.rows.maskedMobileOf(row))),
      total,
      ...page,
    };
  }

  async getList(principal: Principal, id: string, sql: Sql = this.sql): Promise<SourceListRow> {
    const list = await this.lists.find(id, managedSourceLists(principal), sql);
    if (!list) throw new NotFoundError();
    return list;
  }

  /** As {@link getList}; nobody else decides about the list or applies it until the transaction ends. */
  async lockList(principal: Principal, id: string, transaction: Sql): Promise<SourceListRow> {
    const list = await this.lists.lock(id, managedSourceLists(principal), transaction);
    if (!list) throw new NotFoundError();
    return list;
  }

  private async viewOf(list: SourceListRow): Promise<SourceListView> {
    const { city = '', town, community, grid } = await this.names.of(list.area_path);
    return toSourceListView(list, grid ?? community ?? town ?? city);
  }
}
