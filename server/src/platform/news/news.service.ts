import { defaultPageSize, type Page } from '@app/shared/http/page';
import type { NewsQuery } from '@app/shared/news/news.dto';
import type { NewsItem, NewsView } from '@app/shared/news/news.views';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { NotFoundError } from '../../common/errors';
import { AreaDirectory } from '../jurisdiction/area-directory';
import { allOf } from '../jurisdiction/area-scope';
import { toNews, toNewsItem } from './news.mapper';
import { NewsRepository } from './news.repository';
import { newsOfArea, newsShownOn, newsWith } from './news.scope';

/** The office's news as everybody reads them. */
@Injectable()
export class NewsService {
  constructor(
    private readonly news: NewsRepository,
    private readonly areas: AreaDirectory,
    private readonly clock: Clock,
  ) {}

  /** What is shown today; words narrow it, and an area to what concerns it. An unknown area does not exist. */
  async list({ q = '', areaCode, ...wanted }: NewsQuery): Promise<Page<NewsItem>> {
    const page = { page: wanted.page ?? 1, pageSize: wanted.pageSize ?? defaultPageSize };
    const area = areaCode === undefined ? undefined : await this.areas.find(areaCode);
    if (areaCode !== undefined && !area) throw new NotFoundError();
    const found = newsWith(q.split(/\s+/).filter(Boolean));
    const where = allOf(
      newsShownOn(this.clock.today()),
      ...(area ? [newsOfArea(area.path, area.code)] : []),
      ...(found ? [found] : []),
    );
    const rows = await this.news.list(where, page);
    return { items: rows.map(toNewsItem), total: await this.news.count(where), ...page };
  }

  /** One piece; what is not shown today does not exist. */
  async item(id: string): Promise<NewsView> {
    const row = await this.news.find(id, newsShownOn(this.clock.today()));
    if (!row) throw new NotFoundError();
    return toNews(row);
  }
}
