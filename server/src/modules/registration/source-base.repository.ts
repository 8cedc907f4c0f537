import type { AreaLevel } from '@app/shared/identity/roles';
import type { StandardAddress } from '@app/shared/registration/address';
import type { LettingState } from '@app/shared/registration/dwelling.status';
import { Injectable } from '@nestjs/common';
import type { Sql } from '../../database/sql';
import { withinAreas } from '../../platform/jurisdiction/area-scope';

/** What the base says of a dwelling, as a list is compared with it. The address lacks its town. */
export type BaseRow = {
  dwellingId: string;
  areaPath: string;
  address: StandardAddress;
  ownerName?: string;
  ownerMobileHash?: Buffer;
  floorArea?: number;
  lettingState: LettingState;
};

export type AreaRow = { code: string; name: string; level: AreaLevel; path: string };

type StoredRow = {
  id: string;
  area_path: string;
  road: string;
  road_number: string;
  estate: string | null;
  building: string | null;
  unit: string | null;
  door_number: string | null;
  floor_area_centiares: number | null;
  letting_state: LettingState;
  holder_name: string | null;
  mobile_hash: Buffer | null;
};

/** The rental base as lists are merged into it. */
@Injectable()
export class SourceBaseRepository {
  /** Every dwelling of an area with the owner it has on the day. */
  async list(areaPath: string, today: string, sql: Sql): Promise<BaseRow[]> {
    const area = withinAreas('d.area_path', [areaPath]);
    const rows = await sql.rows<StoredRow>(
      `SELECT d.id, d.area_path, d.road, d.road_number, d.estate, d.building, d.unit, d.door_number,
              d.floor_area_centiares, d.letting_state, h.holder_name, h.mobile_hash
         FROM dwelling d
         LEFT JOIN holding h ON h.id = (SELECT MIN(x.id) FROM holding x WHERE x.dwelling_id = d.id AND x.kind = 'owner'
                                          AND (x.until_date IS NULL OR x.until_date >= ?))
        WHERE ${area.sql}`,
      [today, ...area.values],
    );
    return rows.map(toBase);
  }

  /** The area and all below it. */
  async listAreas(areaPath: string, sql: Sql): Promise<AreaRow[]> {
    const area = withinAreas('a.area_path', [areaPath]);
    return sql.rows<AreaRow>(
      `SELECT a.area_code AS code, a.name, a.level, a.area_path AS path FROM area a WHERE ${area.sql} ORDER BY a.area_code`,
      area.values,
    );
  }
}

function toBase(row: StoredRow): BaseRow {
  return {
    dwellingId: row.id,
    areaPath: row.area_path,
    address: {
      road: row.road,
      roadNumber: row.road_number,
      estate: row.estate ?? undefined,
      building: row.building ?? undefined,
      unit: row.unit ?? undefined,
      doorNumber: row.door_number ?? undefined,
    },
    ownerName: row.holder_name ?? undefined,
    ownerMobileHash: row.mobile_hash ?? undefined,
    floorArea: row.floor_area_centiares ?? undefined,
    lettingState: row.letting_state,
  };
}
