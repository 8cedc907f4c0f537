import type { Page } from '@app/shared/http/page';
import { defaultPageSize } from '@app/shared/http/page';
import type { ListMemberQuery, PointsListQuery } from '@app/shared/points/lists.dto';
import { pointsListRoutes } from '@app/shared/points/lists.routes';
import type { ListMemberView, PointsListView } from '@app/shared/points/lists.views';
import { publicNameOf } from '@app/shared/public-notice/public-name';
import { Injectable } from '@nestjs/common';
import { NotFoundError } from '../../common/errors';
import { areasOf, type Principal } from '../../platform/identity/principal';
import { allOf, type Predicate } from '../../platform/jurisdiction/area-scope';
import { toListView } from './list.mapper';
import { ListRepository } from './list.repository';
import type { PointsList } from './list.rows';
import { publishedLists, visibleLists } from './list.scope';
import { ListEntryRepository } from './list-entry.repository';
import { ListMaker } from './list-maker';
import { PointsPolicies } from './points-policies.provider';

/** Lists as the office reads them, and their files as everybody does. */
@Injectable()
export class ListReadingService {
  constructor(
    private readonly lists: ListRepository,
    private readonly entries: ListEntryRepository,
    private readonly maker: ListMaker,
    private readonly policies: PointsPolicies,
  ) {}

  async list(principal: Principal, query: PointsListQuery): Promise<Page<PointsListView>> {
    const page = { page: query.page ?? 1, pageSize: query.pageSize ?? defaultPageSize };
    const filters: Predicate[] = [visibleLists(principal)];
    if (query.programme) filters.push({ sql: '(l.programme = ?)', values: [query.programme] });
    if (query.state) filters.push({ sql: '(l.state = ?)', values: [query.state] });
    const where = allOf(...filters);
    const [rows, total] = await Promise.all([this.lists.list(where, page), this.lists.count(where)]);
    return { items: rows.map((list) => this.viewOf(list, principal)), total, ...page };
  }

  async view(principal: Principal, id: string): Promise<PointsListView> {
    return this.viewOf(await this.require(id, visibleLists(principal)), principal);
  }

  /** Members by place, names masked as the public notice masks them. */
  async members(principal: Principal, id: string, query: ListMemberQuery): Promise<Page<ListMemberView>> {
    const list = await this.require(id, visibleLists(principal));
    const page = { page: query.page ?? 1, pageSize: query.pageSize ?? defaultPageSize };
    const members = await this.entries.membersAfter(id, (page.page - 1) * page.pageSize, page.pageSize);
    const names = await this.entries.namesOf(members.map(({ personId }) => personId));
    const items = members.map(({ place, reference, total, personId }) => ({
      place,
      reference,
      total,
      nameMasked: publicNameOf(names.get(personId) ?? ''),
    }));
    return { items, total: list.members ?? 0, ...page };
  }

  /** The frozen input of a published list. */
  async inputFile(id: string): Promise<Buffer> {
    return Buffer.from(await this.maker.file(await this.require(id, publishedLists)));
  }

  /** The result of a published list, made again from its input. */
  async resultFile(id: string): Promise<Buffer> {
    return Buffer.from(await this.maker.result(await this.require(id, publishedLists)));
  }

  private async require(id: string, scope: Predicate): Promise<PointsList> {
    const list = await this.lists.find(id, scope);
    if (!list) throw new NotFoundError();
    return list;
  }

  private viewOf(list: PointsList, principal: Principal): PointsListView {
    const acts = areasOf(principal, pointsListRoutes.draft.access).some((path) =>
      list.areaPath.startsWith(path),
    );
    const name = this.policies.programmesOf(this.policies.city)?.programmes[list.programme]?.name;
    return toListView(list, name ?? list.programme, acts ? principal.accountId : null);
  }
}
