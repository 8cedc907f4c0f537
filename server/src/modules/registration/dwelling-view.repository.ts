import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { escapeLike, type Predicate } from '../../platform/jurisdiction/area-scope';
import { type DwellingRow, dwellingColumns } from './dwelling.repository';

/** Longer searches are cut to this many words: each is one more condition. */
const mostWords = 4;

/** Lists of dwellings. Every statement takes the caller's scope; there is no way around it. */
@Injectable()
export class DwellingViewRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** By address; `page` counts from 1. */
  async list(where: Predicate, page: { page: number; pageSize: number }): Promise<DwellingRow[]> {
    const offset = Math.trunc((page.page - 1) * page.pageSize);
    return this.sql.rows<DwellingRow>(
      `SELECT ${dwellingColumns} FROM dwelling d WHERE ${where.sql}
        ORDER BY d.address, d.id LIMIT ${Math.trunc(page.pageSize)} OFFSET ${offset}`,
      where.values,
    );
  }

  /** How many rows {@link list} would give over all pages. */
  async count(where: Predicate): Promise<number> {
    const [row] = await this.sql.rows<{ total: number }>(
      `SELECT COUNT(*) AS total FROM dwelling d WHERE ${where.sql}`,
      where.values,
    );
    return Number(row?.total ?? 0);
  }
}

/** Dwellings whose address has all of the words, which stand for themselves: `%` finds a per cent sign (promise B6). */
export function withWords(words: string): Predicate {
  const parts = words.split(' ').slice(0, mostWords);
  return {
    sql: `(${parts.map(() => 'd.address LIKE ?').join(' AND ')})`,
    values: parts.map((part) => `%${escapeLike(part)}%`),
  };
}
