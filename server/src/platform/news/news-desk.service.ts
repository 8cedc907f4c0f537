import { defaultPageSize, type Page } from '@app/shared/http/page';
import type { NewsDeskQuery, NewsVersion, SaveNews, WriteNews } from '@app/shared/news/news.dto';
import { newsWriters } from '@app/shared/news/news.routes';
import type { NewsDeskItem, NewsDeskView } from '@app/shared/news/news.views';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import { AppError, NotFoundError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { WriteOnce } from '../idempotency/write-once';
import type { Principal } from '../identity/principal';
import { AreaDirectory } from '../jurisdiction/area-directory';
import { allOf } from '../jurisdiction/area-scope';
import { NewsError } from './news.errors';
import { toNewsDeskItem, toNewsDeskView } from './news.mapper';
import { type NewsAct, type NewsContent, NewsRepository, type NewsRow } from './news.repository';
import { mayWriteIn, newsAtDesk } from './news.scope';

/** What the office does with its news: one writes, another one publishes, because they reach everybody (S16). */
@Injectable()
export class NewsDeskService {
  constructor(
    private readonly news: NewsRepository,
    private readonly areas: AreaDirectory,
    private readonly writes: WriteOnce,
    private readonly clock: Clock,
  ) {}

  async list(principal: Principal, { state, ...wanted }: NewsDeskQuery): Promise<Page<NewsDeskItem>> {
    const page = { page: wanted.page ?? 1, pageSize: wanted.pageSize ?? defaultPageSize };
    const where = allOf(newsAtDesk(principal), ...(state ? [{ sql: '(n.state = ?)', values: [state] }] : []));
    const rows = await this.news.list(where, page);
    return { items: rows.map(toNewsDeskItem), total: await this.news.count(where), ...page };
  }

  async view(principal: Principal, id: string): Promise<NewsDeskView> {
    const row = await this.get(principal, id);
    const isOwn = await this.news.hasWritten(id, principal.accountId);
    return toNewsDeskView(row, { isOwn, mayWrite: mayWriteIn(principal, row.area_path) });
  }

  /** An area out of reach does not exist. */
  draft(principal: Principal, clientKey: string, request: WriteNews): Promise<NewsDeskView> {
    return this.act(principal, clientKey, 'drafted', request, async (transaction) => {
      const content = await this.contentOf(principal, request, transaction);
      const id = uuid();
      await this.news.insert(id, content, this.clock.now(), transaction);
      return { id, version: 1, content };
    });
  }

  /** `NEWS.NOT_DRAFT` for what is published: it is withdrawn and written anew. `COMMON.VERSION_CHANGED`. */
  save(principal: Principal, clientKey: string, id: string, request: SaveNews): Promise<NewsDeskView> {
    return this.act(principal, clientKey, 'saved', { id, ...request }, async (transaction) => {
      const row = await this.getForWriting(principal, id, request.version, transaction);
      if (row.state !== 'draft') throw new NewsError('NEWS.NOT_DRAFT');
      const content = await this.contentOf(principal, request, transaction);
      if (!(await this.news.save({ id, version: request.version }, content, this.clock.now(), transaction)))
        throw changedMeanwhile();
      return { id, version: request.version + 1, content };
    });
  }

  /** `NEWS.SAME_PERSON` for whoever wrote in it, `NEWS.OVER` when its last day is past. */
  publish(principal: Principal, clientKey: string, id: string, request: NewsVersion): Promise<NewsDeskView> {
    return this.act(principal, clientKey, 'published', { id, ...request }, async (transaction) => {
      const row = await this.getForWriting(principal, id, request.version, transaction);
      if (row.state !== 'draft') throw new NewsError('NEWS.NOT_DRAFT');
      if (await this.news.hasWritten(id, principal.accountId, transaction))
        throw new NewsError('NEWS.SAME_PERSON', 'forbidden');
      if (row.until_date !== null && row.until_date < this.clock.today()) throw new NewsError('NEWS.OVER');
      const move = { from: 'draft', to: 'published', publishedAt: this.clock.now() } as const;
      if (!(await this.news.move(row, move, transaction))) throw changedMeanwhile();
      return { id, version: row.version + 1, content: contentOfRow(row) };
    });
  }

  discard(principal: Principal, clientKey: string, id: string, request: NewsVersion): Promise<NewsDeskView> {
    return this.end(principal, clientKey, id, request, 'discarded');
  }

  /** `NEWS.NOT_PUBLISHED` for anything but published news. */
  withdraw(principal: Principal, clientKey: string, id: string, request: NewsVersion): Promise<NewsDeskView> {
    return this.end(principal, clientKey, id, request, 'withdrawn');
  }

  private end(
    principal: Principal,
    clientKey: string,
    id: string,
    request: NewsVersion,
    to: 'discarded' | 'withdrawn',
  ): Promise<NewsDeskView> {
    const from = to === 'discarded' ? 'draft' : 'published';
    return this.act(principal, clientKey, to, { id, ...request }, async (transaction) => {
      const row = await this.getForWriting(principal, id, request.version, transaction);
      if (row.state !== from)
        throw new NewsError(to === 'discarded' ? 'NEWS.NOT_DRAFT' : 'NEWS.NOT_PUBLISHED');
      if (!(await this.news.move(row, { from, to }, transaction))) throw changedMeanwhile();
      return { id, version: row.version + 1, content: contentOfRow(row) };
    });
  }

  /** Every act: once for each key, the history with the text as it is, and the news as they then are. */
  private async act(
    principal: Principal,
    clientKey: string,
    action: NewsAct['action'],
    payload: object,
    work: (transaction: Sql) => Promise<{ id: string; version: number; content: NewsContent }>,
  ): Promise<NewsDeskView> {
    const { accountId } = principal;
    const attempt = { actorId: accountId, clientKey, action: `news.${action}`, payload: { ...payload } };
    const { id } = await this.writes.run(attempt, async (transaction) => {
      const { id: newsId, version: newsVersion, content } = await work(transaction);
      const { areaPath, ...text } = content;
      const act = { newsId, areaPath, action, newsVersion, content: text, at: this.clock.now() };
      await this.news.append({ ...act, accountId, role: newsWriters[0] }, transaction);
      return { id: newsId };
    });
    return this.view(principal, id);
  }

  private async get(principal: Principal, id: string, sql?: Sql): Promise<NewsRow> {
    const row = await this.news.find(id, newsAtDesk(principal), sql);
    if (!row) throw new NotFoundError();
    return row;
  }

  private async getForWriting(
    principal: Principal,
    id: string,
    version: number,
    transaction: Sql,
  ): Promise<NewsRow> {
    const row = await this.get(principal, id, transaction);
    if (!mayWriteIn(principal, row.area_path)) throw new NotFoundError();
    if (row.version !== version) throw changedMeanwhile();
    return row;
  }

  private async contentOf(principal: Principal, request: WriteNews, transaction: Sql): Promise<NewsContent> {
    const { areaCode, title, body, link = null, linkTarget = null, from, until = null } = request;
    const area = await this.areas.requireWithin(principal, newsWriters, areaCode, transaction);
    return {
      areaPath: area.path,
      title,
      body,
      link,
      linkTarget: link === 'policy' ? linkTarget : null,
      from,
      until,
    };
  }
}

function contentOfRow(row: NewsRow): NewsContent {
  return {
    areaPath: row.area_path,
    title: row.title,
    body: row.body,
    link: row.link,
    linkTarget: row.link_target,
    from: row.from_date,
    until: row.until_date,
  };
}

function changedMeanwhile(): AppError {
  return new AppError('COMMON.VERSION_CHANGED', 'conflict');
}
