import { type StayStatus, stayStatuses } from '@app/shared/registration/stay.status';
import { Injectable } from '@nestjs/common';
import { duplicateKeyOf, placeholders, type Sql } from '../../database/sql';

export type RoomRow = {
  id: string;
  dwelling_id: string;
  name: string;
  floor_area_centiares: number | null;
  capacity: number | null;
  closed_at: Date | null;
  version: number;
};

/** What is said of a room. Area in hundredths of a square metre. */
export type RoomFacts = { name: string; floorArea: number | null; capacity: number | null };

const overStates: readonly StayStatus[] = ['ended', 'rejected', 'withdrawn'];
/** A stay in one of these states keeps its room open. */
const occupyingStates = stayStatuses.filter((state) => !overStates.includes(state));

@Injectable()
export class RoomRepository {
  /** Rooms of dwellings, closed ones too, by name. */
  async list(dwellingIds: readonly string[], sql: Sql): Promise<RoomRow[]> {
    if (dwellingIds.length === 0) return [];
    return sql.rows<RoomRow>(
      `SELECT id, dwelling_id, name, floor_area_centiares, capacity, closed_at, version
         FROM room WHERE dwelling_id IN (${dwellingIds.map(() => '?').join(',')}) ORDER BY name`,
      dwellingIds,
    );
  }

  async findDwellingId(roomId: string, sql: Sql): Promise<string | undefined> {
    const [row] = await sql.rows<{ dwelling_id: string }>('SELECT dwelling_id FROM room WHERE id = ?', [
      roomId,
    ]);
    return row?.dwelling_id;
  }

  /** False when a name is taken in its dwelling. */
  async insert(
    rooms: readonly (RoomFacts & { id: string; dwellingId: string })[],
    transaction: Sql,
  ): Promise<boolean> {
    if (rooms.length === 0) return true;
    return nameFree(
      transaction.change(
        `INSERT INTO room (id, dwelling_id, name, floor_area_centiares, capacity) VALUES ${placeholders(rooms.length, 5)}`,
        rooms.flatMap((room) => [room.id, room.dwellingId, room.name, room.floorArea, room.capacity]),
      ),
    );
  }

  /** Opens a closed room of this name again; undefined when there is none. */
  async reopen(dwellingId: string, room: RoomFacts, transaction: Sql): Promise<string | undefined> {
    const reopened = await transaction.change(
      `UPDATE room SET closed_at = NULL, floor_area_centiares = ?, capacity = ?, version = version + 1
        WHERE dwelling_id = ? AND name = ? AND closed_at IS NOT NULL`,
      [room.floorArea, room.capacity, dwellingId, room.name],
    );
    if (reopened === 0) return undefined;
    const [row] = await transaction.rows<{ id: string }>(
      'SELECT id FROM room WHERE dwelling_id = ? AND name = ?',
      [dwellingId, room.name],
    );
    return row?.id;
  }

  /** `taken` when another room has the name, `moved-on` when somebody changed or closed the room since `version`. */
  async change(
    room: RoomFacts & { id: string; version: number },
    transaction: Sql,
  ): Promise<'changed' | 'taken' | 'moved-on'> {
    let changed = 0;
    const free = await nameFree(
      transaction
        .change(
          `UPDATE room SET name = ?, floor_area_centiares = ?, capacity = ?, version = version + 1
            WHERE id = ? AND version = ? AND closed_at IS NULL`,
          [room.name, room.floorArea, room.capacity, room.id, room.version],
        )
        .then((rows) => {
          changed = rows;
        }),
    );
    if (!free) return 'taken';
    return changed === 1 ? 'changed' : 'moved-on';
  }

  /** Closes the room if nobody is said to live there and nobody holds it by subletting; false otherwise. */
  async closeIfEmpty(roomId: string, at: Date, today: string, transaction: Sql): Promise<boolean> {
    const closed = await transaction.change(
      `UPDATE room SET closed_at = ?, version = version + 1
        WHERE id = ? AND closed_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM stay s WHERE s.room_id = room.id AND s.state IN (${occupyingStates.map(() => '?').join(',')}))
          AND NOT EXISTS (SELECT 1 FROM holding h WHERE h.dwelling_id = room.dwelling_id AND h.room_id = room.id
                           AND (h.until_date IS NULL OR h.until_date >= ?))`,
      [at, roomId, ...occupyingStates, today],
    );
    return closed === 1;
  }
}

async function nameFree(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (duplicateKeyOf(error) === 'uq_room_name') return false;
    throw error;
  }
}
