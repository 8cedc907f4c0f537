import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import { duplicateKeyOf, type Sql } from '../../database/sql';
import { anyOf, escapeLike, type Predicate } from '../jurisdiction/area-scope';

export type OrganisationRow = {
  id: string;
  name: string;
  credit_code: string;
  area_path: string;
  area_name: string | null;
  agents: number | string;
};

const columns = `o.id, o.name, o.credit_code, o.area_path,
  (SELECT r.name FROM area r WHERE r.area_path = o.area_path) AS area_name,
  (SELECT COUNT(*) FROM role_grant g JOIN account a ON a.id = g.account_id
    WHERE g.organisation_id = o.id AND g.revoked_at IS NULL AND a.disabled_at IS NULL) AS agents`;

/** Longer searches are cut to this many words: each is one more condition. */
const mostWords = 4;

/** Every statement takes the caller's scope; there is no way around it. */
@Injectable()
export class OrganisationRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  async find(id: string, scope: Predicate, sql: Sql = this.sql): Promise<OrganisationRow | undefined> {
    const [row] = await sql.rows<OrganisationRow>(
      `SELECT ${columns} FROM organisation o WHERE o.id = ? AND ${scope.sql}`,
      [id, ...scope.values],
    );
    return row;
  }

  /** By name; `page` counts from 1. */
  async list(where: Predicate, page: { page: number; pageSize: number }): Promise<OrganisationRow[]> {
    return this.sql.rows<OrganisationRow>(
      `SELECT ${columns} FROM organisation o WHERE ${where.sql} ORDER BY o.name, o.id LIMIT ? OFFSET ?`,
      [...where.values, page.pageSize, (page.page - 1) * page.pageSize],
    );
  }

  async count(where: Predicate): Promise<number> {
    const [row] = await this.sql.rows<{ total: number | string }>(
      `SELECT COUNT(*) AS total FROM organisation o WHERE ${where.sql}`,
      where.values,
    );
    return Number(row?.total ?? 0);
  }

  /** False when an organisation has this credit code already. */
  async insert(
    organisation: { id: string; kind: 'employer'; name: string; creditCode: string; areaPath: string },
    transaction: Sql,
  ): Promise<boolean> {
    const { id, kind, name, creditCode, areaPath } = organisation;
    try {
      await transaction.change(
        'INSERT INTO organisation (id, kind, name, credit_code, area_path) VALUES (?, ?, ?, ?, ?)',
        [id, kind, name, creditCode, areaPath],
      );
      return true;
    } catch (error) {
      if (duplicateKeyOf(error) !== 'uq_organisation_credit_code') throw error;
      return false;
    }
  }
}

/**
 * Organisations whose name has all of the words (promise B6), or whose credit code begins with what was typed; only
 * what a code can hold is compared with one, because its column refuses other characters.
 */
export function namedBy(words: string): Predicate {
  const parts = words.split(' ').slice(0, mostWords);
  const named = {
    sql: `(${parts.map(() => 'o.name LIKE ?').join(' AND ')})`,
    values: parts.map((part) => `%${escapeLike(part)}%`),
  };
  if (!/^[0-9a-z]+$/i.test(words)) return named;
  return anyOf(named, { sql: '(o.credit_code LIKE ?)', values: [`${words.toUpperCase()}%`] });
}
