import type { DwellingKind } from '@app/shared/registration/dwelling.status';
import { Inject, Injectable } from '@nestjs/common';
import { Gathering, padded } from '../../common/gathering';
import { SQL } from '../../database/database.module';
import { duplicateKeyOf, placeholders, type Sql } from '../../database/sql';
import type { Predicate } from '../../platform/jurisdiction/area-scope';

/** One plate: its number (decimal, as the driver gives a BIGINT) and epoch are what its code says. */
export type DoorRow = {
  id: string;
  number: string;
  epoch: number;
  dwelling_id: string;
  room_id: string | null;
  revoked_at: Date | null;
  issued_at: Date;
  version: number;
};

export type NewDoor = { id: string; number: string; dwellingId: string; roomId: string | null; at: Date };

/** A door with what its scan shows, one row for each open room. */
export type ScanRow = {
  id: string;
  dwelling_id: string;
  door_room_id: string | null;
  epoch: number;
  revoked_at: Date | null;
  address: string;
  kind: DwellingKind;
  area_path: string;
  room_id: string | null;
  room_name: string | null;
  my_stay_id: string | null;
};

/** What stands on one label. */
export type LabelRow = {
  number: string;
  epoch: number;
  address: string;
  room_name: string | null;
  area_path: string;
};

const columns = 'o.id, o.number, o.epoch, o.dwelling_id, o.room_id, o.revoked_at, o.issued_at, o.version';

const scanned = `door o
  JOIN dwelling d ON d.id = o.dwelling_id
  LEFT JOIN room r ON r.dwelling_id = d.id AND r.closed_at IS NULL AND (o.room_id IS NULL OR o.room_id = r.id)`;
const scanColumns = `o.id, o.dwelling_id, o.room_id AS door_room_id, o.epoch, o.revoked_at, d.address, d.kind, d.area_path,
  r.id AS room_id, r.name AS room_name`;

type Scan = { number: string; personId: string | null };

@Injectable()
export class DoorRepository {
  private readonly scans = new Gathering<Scan, ScanRow[]>(
    (items) => this.readScans(items),
    async (item) => (await this.readScans([item]))[0] ?? [],
    { mostItems: 16, lanes: 4 },
  );

  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** The door that a code names, whatever its state. */
  async findByNumber(
    number: string,
    sql: Sql,
  ): Promise<Pick<DoorRow, 'id' | 'epoch' | 'dwelling_id' | 'room_id' | 'revoked_at'> | undefined> {
    const [row] = await sql.rows<DoorRow>(
      'SELECT id, epoch, dwelling_id, room_id, revoked_at FROM door WHERE number = ?',
      [number],
    );
    return row;
  }

  /** Everything a scan shows in one statement: the door, its dwelling, the open rooms and the caller's own stay. */
  scan(number: string, personId: string | null): Promise<ScanRow[]> {
    return this.scans.submit({ number, personId });
  }

  private async readScans(scans: readonly Scan[]): Promise<ScanRow[][]> {
    const asked = padded(scans);
    const rows = await this.sql.rows<ScanRow & { asked_number: string; asked_person: string | null }>(
      `SELECT ${scanColumns}, q.number AS asked_number, q.person_id AS asked_person,
              (SELECT MAX(s.id) FROM stay s WHERE s.person_id = q.person_id AND s.dwelling_id = d.id
                  AND s.until_date IS NULL AND s.state NOT IN ('rejected', 'withdrawn', 'ended')) AS my_stay_id
         FROM (SELECT CAST(? AS UNSIGNED) AS number, CAST(? AS CHAR(36) CHARACTER SET ascii) COLLATE ascii_bin AS person_id
               ${' UNION SELECT CAST(? AS UNSIGNED), CAST(? AS CHAR(36) CHARACTER SET ascii) COLLATE ascii_bin'.repeat(asked.length - 1)}) q
         JOIN ${scanned} ON o.number = q.number
        ORDER BY r.name`,
      asked.flatMap(({ number, personId }) => [number, personId]),
    );
    return scans.map(({ number, personId }) =>
      rows.filter((row) => String(row.asked_number) === number && row.asked_person === personId),
    );
  }

  /** Valid plates of dwellings; the dwelling's own before those of its rooms. */
  async listValid(dwellingIds: readonly string[], sql: Sql): Promise<DoorRow[]> {
    if (dwellingIds.length === 0) return [];
    return sql.rows<DoorRow>(
      `SELECT ${columns} FROM door o
        WHERE o.dwelling_id IN (${dwellingIds.map(() => '?').join(',')}) AND o.revoked_at IS NULL
        ORDER BY o.room_id IS NOT NULL, o.id`,
      dwellingIds,
    );
  }

  /** The plate, whoever asks: the caller checks the scope of its dwelling. */
  async find(id: string, sql: Sql): Promise<DoorRow | undefined> {
    const [row] = await sql.rows<DoorRow>(`SELECT ${columns} FROM door o WHERE o.id = ?`, [id]);
    return row;
  }

  /** False, and nothing added, when another door has one of the numbers. */
  async insert(doors: readonly NewDoor[], transaction: Sql): Promise<boolean> {
    try {
      await transaction.change(
        `INSERT INTO door (id, number, dwelling_id, room_id, issued_at) VALUES ${placeholders(doors.length, 5)}`,
        doors.flatMap((door) => [door.id, door.number, door.dwellingId, door.roomId, door.at]),
      );
      return true;
    } catch (error) {
      if (duplicateKeyOf(error) === 'uq_door_number') return false;
      throw error;
    }
  }

  /** A new plate for the same door: plates of older epochs die. False when it was replaced or revoked since `version`. */
  async reissue(
    door: { id: string; version: number; epoch: number; at: Date },
    transaction: Sql,
  ): Promise<boolean> {
    const changed = await transaction.change(
      `UPDATE door SET epoch = ?, issued_at = ?, version = version + 1
        WHERE id = ? AND version = ? AND revoked_at IS NULL`,
      [door.epoch, door.at, door.id, door.version],
    );
    return changed === 1;
  }

  /** Lets a plate die without a successor; false when it is dead, or was changed since `version`. */
  async revoke(
    doorId: string,
    reason: string,
    at: Date,
    transaction: Sql,
    version?: number,
  ): Promise<boolean> {
    const changed = await transaction.change(
      `UPDATE door SET revoked_at = ?, revoked_reason = ?, version = version + 1
        WHERE id = ? AND revoked_at IS NULL AND version = COALESCE(?, version)`,
      [at, reason, doorId, version ?? null],
    );
    return changed === 1;
  }

  /** Labels of valid plates by address, from `offset` on, at most `limit`. */
  async listLabels(scope: Predicate, page: { limit: number; offset: number }, sql: Sql): Promise<LabelRow[]> {
    return sql.rows<LabelRow>(
      `SELECT o.number, o.epoch, d.address, r.name AS room_name, d.area_path
         FROM dwelling d JOIN door o ON o.dwelling_id = d.id LEFT JOIN room r ON r.id = o.room_id
        WHERE o.revoked_at IS NULL AND ${scope.sql}
        ORDER BY d.area_path, d.address, o.room_id IS NOT NULL, r.name, o.id
        LIMIT ${Math.trunc(page.limit)} OFFSET ${Math.trunc(page.offset)}`,
      scope.values,
    );
  }
}
