import type { AreaLevel } from '@app/shared/identity/roles';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import { placeholders, type Sql } from '../../database/sql';
import type { ListedArea } from './area-file';

/** One area of the city. `path` holds the codes from the city down, each with a slash behind it. */
export type Area = { code: string; name: string; level: AreaLevel; path: string };

type AreaRow = { area_code: string; name: string; level: AreaLevel; area_path: string };

const columns = 'a.area_code, a.name, a.level, a.area_path';

/** Rows of one INSERT. */
const areasAtOnce = 250;

@Injectable()
export class AreaRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  async find(code: string, sql: Sql = this.sql): Promise<Area | undefined> {
    const [row] = await sql.rows<AreaRow>(`SELECT ${columns} FROM area a WHERE a.area_code = ?`, [code]);
    return row && areaOf(row);
  }

  /** Areas directly below, by code; those at the top when `parent` is null. */
  async listChildren(parent: string | null): Promise<(Area & { hasChildren: boolean })[]> {
    const rows = await this.sql.rows<AreaRow & { has_children: number }>(
      `SELECT ${columns}, EXISTS (SELECT 1 FROM area b WHERE b.parent_code = a.area_code) AS has_children
         FROM area a WHERE a.parent_code <=> ? ORDER BY a.area_code`,
      [parent],
    );
    return rows.map((row) => ({ ...areaOf(row), hasChildren: row.has_children === 1 }));
  }

  /** Every area there is. */
  async listAll(sql: Sql): Promise<Area[]> {
    return (await sql.rows<AreaRow>(`SELECT ${columns} FROM area a ORDER BY a.area_code`)).map(areaOf);
  }

  /** An area and those above it, from the city down, locked until the transaction ends; empty for an unknown code. */
  async lockWithAbove(code: string, transaction: Sql): Promise<Area[]> {
    const area = await this.find(code, transaction);
    if (!area) return [];
    const codes = area.path.split('/').filter((part) => part !== '');
    const rows = await transaction.rows<AreaRow>(
      `SELECT ${columns} FROM area a WHERE a.area_code IN (${codes.map(() => '?').join(',')})
        ORDER BY a.area_code FOR UPDATE`,
      codes,
    );
    return rows.map(areaOf);
  }

  /** Adds areas or brings them up to date, by code. Figures that the office entered stay. */
  async save(areas: readonly ListedArea[], transaction: Sql): Promise<void> {
    for (let index = 0; index < areas.length; index += areasAtOnce) {
      const chunk = areas.slice(index, index + areasAtOnce);
      await transaction.change(
        `INSERT INTO area (area_code, parent_code, level, name, area_path) VALUES ${placeholders(chunk.length, 5)}
         ON DUPLICATE KEY UPDATE parent_code = VALUES(parent_code), level = VALUES(level), name = VALUES(name),
           area_path = VALUES(area_path)`,
        chunk.flatMap(({ code, parent, level, name, path }) => [code, parent, level, name, path]),
      );
    }
  }
}

function areaOf({ area_code: code, name, level, area_path: path }: AreaRow): Area {
  return { code, name, level, path };
}
