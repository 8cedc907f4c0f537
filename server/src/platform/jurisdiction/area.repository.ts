import type { AreaLevel } from '@app/shared/identity/roles';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';

/** One area of the city. `path` holds the codes from the city down, each with a slash behind it. */
export type Area = { code: string; name: string; level: AreaLevel; path: string };

type AreaRow = { area_code: string; name: string; level: AreaLevel; area_path: string };

const columns = 'a.area_code, a.name, a.level, a.area_path';

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
}

function areaOf({ area_code: code, name, level, area_path: path }: AreaRow): Area {
  return { code, name, level, path };
}
