import type { StandardAddress } from '@app/shared/registration/address';
import type { DwellingKind, LettingState } from '@app/shared/registration/dwelling.status';
import { Injectable } from '@nestjs/common';
import { duplicateKeyOf, placeholders, type Sql, type SqlValue } from '../../database/sql';
import type { Predicate } from '../../platform/jurisdiction/area-scope';

/** A dwelling as the rest of the module needs it. Areas are hundredths of a square metre. */
export type DwellingRow = {
  id: string;
  area_path: string;
  address: string;
  kind: DwellingKind;
  letting_state: LettingState;
  floor_area_centiares: number | null;
  community_name: string;
  longitude: string | null;
  latitude: string | null;
  version: number;
};

/** Degrees, six digits, in GCJ-02. */
export type Point = { longitude: string; latitude: string };

export type NewDwelling = {
  id: string;
  areaCode: string;
  areaPath: string;
  addressKey: string;
  elements: StandardAddress;
  address: string;
  kind: DwellingKind;
  floorArea: number | null;
  lettingState: LettingState;
  point?: Point;
  at: Date;
};

/** What an office's list says of a dwelling; null where it says nothing. */
export type ListedFacts = { id: string; floorArea: number | null; lettingState: LettingState | null };

export const dwellingColumns = `d.id, d.area_path, d.address, d.kind, d.letting_state, d.floor_area_centiares,
  (SELECT a.name FROM area a WHERE a.area_code = d.area_code) AS community_name, d.longitude, d.latitude,
  d.version`;

/** The only file that knows the statements by which dwellings are written and read one by one. */
@Injectable()
export class DwellingRepository {
  /** The dwelling if it lies within the scope; what lies outside is not there (promise S1). */
  async find(id: string, scope: Predicate, sql: Sql): Promise<DwellingRow | undefined> {
    const [row] = await sql.rows<DwellingRow>(
      `SELECT ${dwellingColumns} FROM dwelling d WHERE d.id = ? AND ${scope.sql}`,
      [id, ...scope.values],
    );
    return row;
  }

  /** As {@link find}, and nobody else changes its rooms, holders or plates until the transaction ends. */
  async lock(id: string, scope: Predicate, transaction: Sql): Promise<DwellingRow | undefined> {
    const [row] = await transaction.rows<DwellingRow>(
      `SELECT ${dwellingColumns} FROM dwelling d WHERE d.id = ? AND ${scope.sql} FOR UPDATE`,
      [id, ...scope.values],
    );
    return row;
  }

  /** False, and nothing added, when one of the addresses is there already. */
  async insert(dwellings: readonly NewDwelling[], transaction: Sql): Promise<boolean> {
    if (dwellings.length === 0) return true;
    try {
      await transaction.change(
        `INSERT INTO dwelling (id, area_code, area_path, address_key, road, road_number, estate, building, unit,
           door_number, address, kind, floor_area_centiares, letting_state, longitude, latitude, created_at)
         VALUES ${placeholders(dwellings.length, 17)}`,
        dwellings.flatMap(valuesOf),
      );
      return true;
    } catch (error) {
      if (duplicateKeyOf(error) === 'uq_dwelling_address') return false;
      throw error;
    }
  }

  async findIdByAddress(addressKey: string, sql: Sql): Promise<string | undefined> {
    const [row] = await this.listByAddress([addressKey], sql);
    return row?.id;
  }

  async listByAddress(
    addressKeys: readonly string[],
    sql: Sql,
  ): Promise<{ id: string; address_key: string; area_path: string }[]> {
    if (addressKeys.length === 0) return [];
    return sql.rows(
      `SELECT id, address_key, area_path FROM dwelling WHERE address_key IN (${addressKeys.map(() => '?').join(',')})`,
      addressKeys,
    );
  }

  /** False when somebody else changed the dwelling since `version`. A null area stays as it is. */
  async change(
    dwelling: { id: string; version: number; lettingState: LettingState; floorArea: number | null },
    transaction: Sql,
  ): Promise<boolean> {
    const changed = await transaction.change(
      `UPDATE dwelling SET letting_state = ?, floor_area_centiares = COALESCE(?, floor_area_centiares),
              version = version + 1 WHERE id = ? AND version = ?`,
      [dwelling.lettingState, dwelling.floorArea, dwelling.id, dwelling.version],
    );
    return changed === 1;
  }

  /** False when somebody else changed the dwelling since `version`. */
  async setPoint(
    dwelling: { id: string; version: number; point: Point },
    transaction: Sql,
  ): Promise<boolean> {
    const { id, version, point } = dwelling;
    const changed = await transaction.change(
      'UPDATE dwelling SET longitude = ?, latitude = ?, version = version + 1 WHERE id = ? AND version = ?',
      [point.longitude, point.latitude, id, version],
    );
    return changed === 1;
  }

  /** What the owner says of a dwelling that a list brought in; an area or a place that was known stays. */
  async describe(
    dwelling: { id: string; kind: DwellingKind; floorArea: number | null; point?: Point },
    transaction: Sql,
  ): Promise<void> {
    await transaction.change(
      `UPDATE dwelling SET kind = ?, letting_state = 'let',
              floor_area_centiares = COALESCE(floor_area_centiares, ?), longitude = COALESCE(longitude, ?),
              latitude = COALESCE(latitude, ?), version = version + 1 WHERE id = ?`,
      [
        dwelling.kind,
        dwelling.floorArea,
        dwelling.point?.longitude ?? null,
        dwelling.point?.latitude ?? null,
        dwelling.id,
      ],
    );
  }

  /** Takes from a list what the base does not know; false when it knew everything. */
  async fillBlanks(facts: ListedFacts, transaction: Sql): Promise<boolean> {
    const { id, floorArea, lettingState } = facts;
    const changed = await transaction.change(
      `UPDATE dwelling SET floor_area_centiares = COALESCE(floor_area_centiares, ?),
              letting_state = IF(letting_state = 'unknown', COALESCE(?, letting_state), letting_state),
              version = version + 1
        WHERE id = ? AND ((floor_area_centiares IS NULL AND ? IS NOT NULL) OR (letting_state = 'unknown' AND ? IS NOT NULL))`,
      [floorArea, lettingState, id, floorArea, lettingState],
    );
    return changed === 1;
  }

  /** Takes a list's word over the base's; what the list does not say stays. */
  async takeFacts({ id, floorArea, lettingState }: ListedFacts, transaction: Sql): Promise<void> {
    await transaction.change(
      `UPDATE dwelling SET floor_area_centiares = COALESCE(?, floor_area_centiares),
              letting_state = COALESCE(?, letting_state), version = version + 1 WHERE id = ?`,
      [floorArea, lettingState, id],
    );
  }

  /**
   * Marks that rooms, holders or plates changed. On a cluster, where row locks stay on their node, two such changes at
   * once meet in this row and one of them runs again.
   */
  async touch(id: string, transaction: Sql): Promise<void> {
    await transaction.change('UPDATE dwelling SET version = version + 1 WHERE id = ?', [id]);
  }
}

function valuesOf({ elements, ...dwelling }: NewDwelling): SqlValue[] {
  return [
    dwelling.id,
    dwelling.areaCode,
    dwelling.areaPath,
    dwelling.addressKey,
    elements.road ?? '',
    elements.roadNumber ?? '',
    elements.estate ?? null,
    elements.building ?? null,
    elements.unit ?? null,
    elements.doorNumber ?? null,
    dwelling.address,
    dwelling.kind,
    dwelling.floorArea,
    dwelling.lettingState,
    dwelling.point?.longitude ?? null,
    dwelling.point?.latitude ?? null,
    dwelling.at,
  ];
}
