import { defaultPageSize, type Page } from '@app/shared/http/page';
import type { NoticeQuery } from '@app/shared/public-notice/public-notice.dto';
import type { StaffNoticeItem, StaffNoticeView } from '@app/shared/public-notice/public-notice.views';
import { Inject, Injectable } from '@nestjs/common';
import { NotFoundError } from '../../common/errors';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import type { Principal } from '../identity/principal';
import { allOf } from '../jurisdiction/area-scope';
import { toNotice, toNoticeItem } from './notice.mapper';
import { NoticeRepository } from './notice.repository';
import { officeNotices } from './notice.scope';
import { NoticeCounting } from './notice-counting';
import { NoticeHistoryRepository } from './notice-history.repository';
import { NoticeObjectionRepository } from './notice-objection.repository';
import { filtersOf } from './notice-reading.service';

const happeningsShown = 200;
const none = { all: 0, open: 0, late: 0 };

/** Notices as the office follows them. */
@Injectable()
export class StaffNoticeService {
  constructor(
    private readonly notices: NoticeRepository,
    private readonly objections: NoticeObjectionRepository,
    private readonly history: NoticeHistoryRepository,
    private readonly counting: NoticeCounting,
    @Inject(SQL) private readonly sql: Sql,
  ) {}

  async list(principal: Principal, query: NoticeQuery): Promise<Page<StaffNoticeItem>> {
    const page = { page: query.page ?? 1, pageSize: query.pageSize ?? defaultPageSize };
    const where = allOf(officeNotices(principal), ...filtersOf(query));
    const counting = this.counting.now();
    const rows = await this.notices.list(where, counting.now, page);
    const figures = await this.objections.figuresOf(rows.map(({ id }) => id));
    const items = rows.map((row) => {
      const { open, late } = figures.get(row.id) ?? none;
      return { ...toNoticeItem(row, counting), openObjections: open, lateObjections: late };
    });
    return { items, total: await this.notices.count(where), ...page };
  }

  async view(principal: Principal, id: string): Promise<StaffNoticeView> {
    const row = await this.notices.find(id, officeNotices(principal));
    if (!row) throw new NotFoundError();
    const { all, open } = (await this.objections.figuresOf([id])).get(id) ?? none;
    const happenings = await this.history.listRecent(id, happeningsShown, this.sql);
    return {
      ...toNotice(row, this.counting.now()),
      openObjections: open,
      closedObjections: all - open,
      history: happenings.map(({ action, at, by_name: by, objection_id: objectionId }) => ({
        action,
        at: at.toISOString(),
        by,
        objectionId,
      })),
    };
  }
}
