import { Injectable } from '@nestjs/common';
import { InvalidInputError, NotFoundError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import type { Principal } from '../../platform/identity/principal';
import { requireValid } from './door-validity';
import { RegistrationError } from './registration.errors';

/** Where somebody lives, as a word about a stay needs it. */
export type Place = { roomId: string; dwellingId: string; areaPath: string };

type PlaceRow = { room_id: string; dwelling_id: string; area_path: string; closed_at: Date | null };

const columns = 'r.id AS room_id, r.dwelling_id, d.area_path, r.closed_at';

@Injectable()
export class PlaceRepository {
  /**
   * The room behind a door whose code proved genuine: the plate's own room, the room named, or the only one there is;
   * otherwise a fault on `roomId`. One statement, because every declaration begins with it.
   */
  async getRoomBehindDoor(
    doorNumber: string,
    epoch: number,
    roomId: string | null,
    sql: Sql,
  ): Promise<Place> {
    const rows = await sql.rows<PlaceRow & { epoch: number; revoked_at: Date | null; door_id: string }>(
      `SELECT ${columns}, o.epoch, o.revoked_at, o.id AS door_id
         FROM door o
         JOIN dwelling d ON d.id = o.dwelling_id
         JOIN room r ON r.dwelling_id = d.id AND (o.room_id IS NULL OR r.id = o.room_id)
        WHERE o.number = ?`,
      [doorNumber],
    );
    requireValid(rows[0], epoch);
    const named = roomId === null ? rows : rows.filter((row) => row.room_id === roomId);
    const open = named.filter((row) => row.closed_at === null);
    if (named.length > 0 && open.length === 0)
      throw new RegistrationError('REGISTRATION.ROOM_CLOSED', 'gone');
    if (open.length !== 1) {
      throw new InvalidInputError([{ field: 'roomId', code: roomId === null ? 'required' : 'not-a-choice' }]);
    }
    return toPlace(open[0] as PlaceRow);
  }

  /** Every open room of a dwelling with its name, for files that name rooms. */
  async listOpenRooms(dwellingId: string, sql: Sql): Promise<(Place & { name: string; address: string })[]> {
    const rows = await sql.rows<PlaceRow & { name: string; address: string }>(
      `SELECT ${columns}, r.name, d.address FROM room r JOIN dwelling d ON d.id = r.dwelling_id
        WHERE r.dwelling_id = ? AND r.closed_at IS NULL`,
      [dwellingId],
    );
    return rows.map((row) => ({ ...toPlace(row), name: row.name, address: `${row.address} ${row.name}` }));
  }

  /** An open room that the caller holds today; anything else is not found. */
  async getHeldRoom(principal: Principal, roomId: string, today: string, sql: Sql): Promise<Place> {
    const [row] = await sql.rows<PlaceRow>(
      `SELECT ${columns} FROM room r JOIN dwelling d ON d.id = r.dwelling_id
        WHERE r.id = ?
          AND EXISTS (SELECT 1 FROM holding g WHERE g.dwelling_id = d.id AND g.account_id = ?
                       AND (g.room_id IS NULL OR g.room_id = r.id)
                       AND g.from_date <= ? AND (g.until_date IS NULL OR g.until_date >= ?))`,
      [roomId, principal.accountId, today, today],
    );
    if (!row) throw new NotFoundError();
    if (row.closed_at !== null) throw new RegistrationError('REGISTRATION.ROOM_CLOSED', 'gone');
    return toPlace(row);
  }

  /**
   * Holds rooms open until the end of the transaction: closing a room waits, sees who moved in, and is refused. Throws
   * `REGISTRATION.ROOM_CLOSED` when one was closed meanwhile.
   */
  async holdOpen(roomIds: readonly string[], transaction: Sql): Promise<void> {
    const ids = [...new Set(roomIds)].sort();
    const open = await transaction.rows(
      `SELECT r.id FROM room r WHERE r.id IN (${ids.map(() => '?').join(',')}) AND r.closed_at IS NULL
        ORDER BY r.id LOCK IN SHARE MODE`,
      ids,
    );
    if (open.length !== ids.length) throw new RegistrationError('REGISTRATION.ROOM_CLOSED', 'gone');
  }

  /** The place of a room for a caller who was already found to be allowed. */
  async getRoom(roomId: string, sql: Sql): Promise<Place> {
    const [row] = await sql.rows<PlaceRow>(
      `SELECT ${columns} FROM room r JOIN dwelling d ON d.id = r.dwelling_id WHERE r.id = ?`,
      [roomId],
    );
    if (!row) throw new NotFoundError();
    return toPlace(row);
  }
}

function toPlace(row: PlaceRow): Place {
  return { roomId: row.room_id, dwellingId: row.dwelling_id, areaPath: row.area_path };
}
