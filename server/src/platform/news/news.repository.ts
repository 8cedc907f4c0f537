import type { NewsLink, NewsState } from '@app/shared/news/news.rules';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import type { Predicate } from '../jurisdiction/area-scope';

/** What somebody of the office writes. */
export type NewsContent = {
  areaPath: string;
  title: string;
  body: string;
  link: NewsLink | null;
  linkTarget: string | null;
  from: string;
  until: string | null;
};

export type NewsRow = {
  id: string;
  area_path: string;
  area_code: string | null;
  area_name: string | null;
  title: string;
  body: string;
  link: NewsLink | null;
  link_target: string | null;
  from_date: string;
  until_date: string | null;
  state: NewsState;
  version: number;
  saved_at: Date;
  published_at: Date | null;
};

/** What somebody did to news, with the text as it then was; kept for good. */
export type NewsAct = {
  newsId: string;
  areaPath: string;
  action: 'drafted' | 'saved' | 'published' | 'discarded' | 'withdrawn';
  newsVersion: number;
  content: object;
  at: Date;
  accountId: string;
  role: string;
};

const columns = `n.id, n.area_path, n.title, n.body, n.link, n.link_target, n.from_date, n.until_date, n.state, n.version,
  n.saved_at, n.published_at, a.area_code, a.name AS area_name`;
const from = 'FROM office_news n LEFT JOIN area a ON a.area_path = n.area_path';

/** News of the office. Every reading statement takes the caller's scope. */
@Injectable()
export class NewsRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  async find(id: string, scope: Predicate, sql: Sql = this.sql): Promise<NewsRow | undefined> {
    const [row] = await sql.rows<NewsRow>(`SELECT ${columns} ${from} WHERE n.id = ? AND ${scope.sql}`, [
      id,
      ...scope.values,
    ]);
    return row;
  }

  /** The newest first day first; `page` counts from 1. */
  list(where: Predicate, page: { page: number; pageSize: number }): Promise<NewsRow[]> {
    return this.sql.rows<NewsRow>(
      `SELECT ${columns} ${from} WHERE ${where.sql} ORDER BY n.from_date DESC, n.id DESC LIMIT ? OFFSET ?`,
      [...where.values, page.pageSize, (page.page - 1) * page.pageSize],
    );
  }

  async count(where: Predicate): Promise<number> {
    const [row] = await this.sql.rows<{ total: number | string }>(
      `SELECT COUNT(*) AS total FROM office_news n WHERE ${where.sql}`,
      where.values,
    );
    return Number(row?.total ?? 0);
  }

  async insert(id: string, content: NewsContent, at: Date, transaction: Sql): Promise<void> {
    await transaction.change(
      `INSERT INTO office_news (id, area_path, title, body, link, link_target, from_date, until_date, state, saved_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'draft', ?)`,
      [id, ...valuesOf(content), at],
    );
  }

  /** False when it is not this version of a draft any more. */
  async save(
    { id, version }: { id: string; version: number },
    content: NewsContent,
    at: Date,
    transaction: Sql,
  ): Promise<boolean> {
    const changed = await transaction.change(
      `UPDATE office_news SET area_path = ?, title = ?, body = ?, link = ?, link_target = ?, from_date = ?,
         until_date = ?, saved_at = ?, version = version + 1 WHERE id = ? AND version = ? AND state = 'draft'`,
      [...valuesOf(content), at, id, version],
    );
    return changed === 1;
  }

  /** Moves it on; false when it is not this version in that state any more. */
  async move(
    { id, version }: { id: string; version: number },
    { from: before, to, publishedAt }: { from: NewsState; to: NewsState; publishedAt?: Date },
    transaction: Sql,
  ): Promise<boolean> {
    const changed = await transaction.change(
      `UPDATE office_news SET state = ?, published_at = COALESCE(?, published_at), version = version + 1
        WHERE id = ? AND version = ? AND state = ?`,
      [to, publishedAt ?? null, id, version, before],
    );
    return changed === 1;
  }

  async append(act: NewsAct, transaction: Sql): Promise<void> {
    await transaction.change(
      `INSERT INTO office_news_act (id, news_id, area_path, action, news_version, content, at, account_id, role)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        uuid(),
        act.newsId,
        act.areaPath,
        act.action,
        act.newsVersion,
        JSON.stringify(act.content),
        act.at,
        act.accountId,
        act.role,
      ],
    );
  }

  /** Whether the account wrote the news or changed them. */
  async hasWritten(newsId: string, accountId: string, sql: Sql = this.sql): Promise<boolean> {
    const rows = await sql.rows(
      "SELECT 1 FROM office_news_act WHERE news_id = ? AND action IN ('drafted', 'saved') AND account_id = ? LIMIT 1",
      [newsId, accountId],
    );
    return rows.length > 0;
  }
}

function valuesOf({ areaPath, title, body, link, linkTarget, from: first, until }: NewsContent) {
  return [areaPath, title, body, link, linkTarget, first, until];
}
