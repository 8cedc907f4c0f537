import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import type { Sql, SqlValue } from '../../database/sql';

/** A number for an area directly below the one asked for, and, with `child` null, for the whole of it. */
type PerChild = { child: string | null; total: number };

export type BaseRow = {
  area_code: string;
  area_path: string;
  name: string;
  population_base: number | null;
  dwelling_base: number | null;
};

/**
 * Counts that indicators are made of, one statement each: for the areas directly below and, beside them, for the whole.
 * Somebody who is said to live in two of them is one person in the whole.
 */
@Injectable()
export class IndicatorRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** People who live here by an agreed stay today. */
  livingPeople(areaPath: string, today: string): Promise<Map<string, number>> {
    return this.perChild(
      areaPath,
      `COUNT(DISTINCT s.person_id) FROM stay s WHERE s.area_path LIKE ? AND s.state IN ('confirmed', 'overlap')
         AND s.confirmed_from <= ? AND (s.confirmed_until IS NULL OR s.confirmed_until > ?)`,
      's.area_path',
      [today, today],
    );
  }

  /** People anybody says live here today, agreed or not. */
  claimedPeople(areaPath: string, today: string): Promise<Map<string, number>> {
    return this.perChild(
      areaPath,
      `COUNT(DISTINCT s.person_id) FROM stay s WHERE s.area_path LIKE ?
         AND s.state IN ('waiting', 'silent', 'conflict', 'overlap', 'confirmed')
         AND s.from_date <= ? AND (s.until_date IS NULL OR s.until_date > ?)`,
      's.area_path',
      [today, today],
    );
  }

  /** Stays that an officer looked at, and among them those found as declared. */
  async checkedStays(
    areaPath: string,
  ): Promise<{ checked: Map<string, number>; right: Map<string, number> }> {
    const settled = "FROM field_task s WHERE s.area_path LIKE ? AND s.state = 'settled'";
    const [checked, right] = await Promise.all([
      this.perChild(areaPath, `COUNT(*) ${settled}`, 's.area_path', []),
      this.perChild(areaPath, `COUNT(*) ${settled} AND s.outcome = 'confirmed'`, 's.area_path', []),
    ]);
    return { checked, right };
  }

  /** Dwellings that are let. */
  letDwellings(areaPath: string): Promise<Map<string, number>> {
    return this.perChild(
      areaPath,
      "COUNT(*) FROM dwelling s WHERE s.area_path LIKE ? AND s.letting_state = 'let'",
      's.area_path',
      [],
    );
  }

  /** Dwellings that are let and whose every present holder signed the safety letter's version. */
  signedDwellings(areaPath: string, today: string, textVersion: string): Promise<Map<string, number>> {
    return this.perChild(
      areaPath,
      `COUNT(*) FROM dwelling s WHERE s.area_path LIKE ? AND s.letting_state = 'let'
         AND EXISTS (SELECT 1 FROM safety_letter l WHERE l.dwelling_id = s.id AND l.text_version = ?)
         AND NOT EXISTS (SELECT 1 FROM holding h WHERE h.dwelling_id = s.id AND h.account_id IS NOT NULL
               AND h.from_date <= ? AND (h.until_date IS NULL OR h.until_date >= ?)
               AND NOT EXISTS (SELECT 1 FROM safety_letter g WHERE g.dwelling_id = s.id
                                AND g.account_id = h.account_id AND g.text_version = ?))`,
      's.area_path',
      [textVersion, today, today, textVersion],
    );
  }

  /** Grid officers whose grant lies in or below the area. */
  gridOfficers(areaPath: string): Promise<Map<string, number>> {
    return this.perChild(
      areaPath,
      `COUNT(DISTINCT s.account_id) FROM role_grant s
        WHERE s.area_path LIKE ? AND s.role = 'grid-officer' AND s.revoked_at IS NULL`,
      's.area_path',
      [],
    );
  }

  /** The area itself first, then those directly below, with the outside figures the office entered. */
  async areaAndChildren(areaCode: string): Promise<BaseRow[]> {
    return this.sql.rows<BaseRow>(
      `SELECT area_code, area_path, name, population_base, dwelling_base FROM area
        WHERE area_code = ? OR parent_code = ? ORDER BY area_path`,
      [areaCode, areaCode],
    );
  }

  /** Enters the outside figures of an area; false when there is no such area. */
  async setBase(
    areaCode: string,
    base: { population: number; dwellings: number },
    sql: Sql,
  ): Promise<boolean> {
    const changed = await sql.change(
      'UPDATE area SET population_base = ?, dwelling_base = ? WHERE area_code = ?',
      [base.population, base.dwellings, areaCode],
    );
    return changed === 1;
  }

  private async perChild(
    areaPath: string,
    countFrom: string,
    column: string,
    values: SqlValue[],
  ): Promise<Map<string, number>> {
    // `/city/town/` has the parts '', city, town, '': one part more names the area directly below.
    const parts = areaPath.split('/').length;
    const rows = await this.sql.rows<PerChild>(
      `SELECT CONCAT(TRIM(TRAILING '/' FROM SUBSTRING_INDEX(${column}, '/', ${parts})), '/') AS child,
              ${countFrom.replace(/^(COUNT\([^)]*\))/, '$1 AS total')} GROUP BY child WITH ROLLUP`,
      [`${areaPath}%`, ...values],
    );
    return new Map(rows.map((row) => [row.child ?? areaPath, Number(row.total)]));
  }
}
