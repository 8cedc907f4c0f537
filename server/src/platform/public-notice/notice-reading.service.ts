import { defaultPageSize, type Page } from '@app/shared/http/page';
import { searchedNameOf } from '@app/shared/public-notice/public-name';
import type { NoticeEntryQuery, NoticeQuery } from '@app/shared/public-notice/public-notice.dto';
import type {
  NoticeEntries,
  NoticeListItem,
  NoticeView,
  OwnEntries,
} from '@app/shared/public-notice/public-notice.views';
import { Injectable } from '@nestjs/common';
import { NotFoundError } from '../../common/errors';
import { Guardianship } from '../documents/papers/guardianship';
import type { Principal } from '../identity/principal';
import { allOf, escapeLike, type Predicate } from '../jurisdiction/area-scope';
import { toEntry, toNotice, toNoticeItem } from './notice.mapper';
import { NoticeRepository } from './notice.repository';
import type { NoticeRow } from './notice.rows';
import { everyNotice } from './notice.scope';
import { NoticeCounting } from './notice-counting';
import { NoticeEntryRepository } from './notice-entry.repository';

const entriesAtOnce = 50;

/** What everybody may read of public notices, and what a person finds of their own. */
@Injectable()
export class NoticeReadingService {
  constructor(
    private readonly notices: NoticeRepository,
    private readonly entries: NoticeEntryRepository,
    private readonly guardianship: Guardianship,
    private readonly counting: NoticeCounting,
  ) {}

  async list(query: NoticeQuery): Promise<Page<NoticeListItem>> {
    const page = { page: query.page ?? 1, pageSize: query.pageSize ?? defaultPageSize };
    const where = allOf(everyNotice, ...filtersOf(query));
    const counting = this.counting.now();
    const rows = await this.notices.list(where, counting.now, page);
    const items = rows.map((row) => toNoticeItem(row, counting));
    return { items, total: await this.notices.count(where), ...page };
  }

  async view(id: string): Promise<NoticeView> {
    return toNotice(await this.get(id), this.counting.now());
  }

  /** Lines after `after`; with a name only those that show it. A list that was taken back is not shown any more. */
  async listEntries(id: string, query: NoticeEntryQuery): Promise<NoticeEntries> {
    const notice = await this.get(id);
    if (notice.state === 'withdrawn') return { items: [], total: 0, next: null };
    const limit = query.limit ?? entriesAtOnce;
    const name = query.name === undefined ? undefined : searchedNameOf(query.name);
    const rows = await this.entries.listAfter(id, { after: query.after ?? 0, limit, name });
    const total = name === undefined ? notice.entry_count : await this.entries.countNamed(id, name);
    const next = rows.length === limit ? (rows.at(-1)?.number ?? null) : null;
    return { items: rows.map(toEntry), total, next };
  }

  async listMine(principal: Principal, id: string): Promise<OwnEntries> {
    const notice = await this.get(id);
    const { personId } = principal;
    if (notice.state === 'withdrawn' || personId === null) return { items: [] };
    const children = await this.guardianship.childrenOf(principal);
    const rows = await this.entries.listOf(id, [personId, ...children.map((child) => child.id)]);
    return {
      items: rows.map((row) => ({
        ...toEntry(row),
        whose: row.person_id === personId ? ('self' as const) : ('child' as const),
      })),
    };
  }

  private async get(id: string): Promise<NoticeRow> {
    const row = await this.notices.find(id, everyNotice);
    if (!row) throw new NotFoundError();
    return row;
  }
}

/** Narrows a list of notices; shared with the office's own list. */
export function filtersOf({ state, text }: NoticeQuery): Predicate[] {
  return [
    ...(state ? [{ sql: `(n.state ${state === 'running' ? '=' : '<>'} 'running')`, values: [] }] : []),
    ...(text ? [{ sql: '(n.title LIKE ?)', values: [`%${escapeLike(text)}%`] }] : []),
  ];
}
