import type { RoomSummary } from '@app/shared/registration/reconciliation';
import type { StayStatus } from '@app/shared/registration/stay.status';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { summariseRoom } from './domain/room-summary';

type Row = {
  room_id: string;
  state: StayStatus;
  confirmed_from: string | null;
  confirmed_until: string | null;
  open_task: number;
};

/** Rooms at a glance, from the stored outcomes of their stays. */
@Injectable()
export class RoomSummaryService {
  readonly empty: RoomSummary = summariseRoom([], '1970-01-01');

  constructor(
    @Inject(SQL) private readonly sql: Sql,
    private readonly clock: Clock,
  ) {}

  /** A summary for each room that has a stay; use {@link empty} for the others. The caller has checked access. */
  async summaryOf(roomIds: readonly string[]): Promise<Map<string, RoomSummary>> {
    if (roomIds.length === 0) return new Map();
    const rows = await this.sql.rows<Row>(
      `SELECT s.room_id, s.state, s.confirmed_from, s.confirmed_until,
              EXISTS (SELECT 1 FROM field_task t WHERE t.open_key = s.id) AS open_task
         FROM stay s
        WHERE s.room_id IN (${roomIds.map(() => '?').join(',')}) AND s.state NOT IN ('rejected', 'withdrawn')`,
      [...roomIds],
    );
    const today = this.clock.today();
    const rooms = new Map<string, Row[]>();
    for (const row of rows) rooms.set(row.room_id, [...(rooms.get(row.room_id) ?? []), row]);
    return new Map([...rooms].map(([roomId, stays]) => [roomId, summariseRoom(stays.map(toOutcome), today)]));
  }
}

function toOutcome(row: Row) {
  return {
    state: row.state,
    agreeing: [],
    awaiting: [],
    differences: [],
    overlapsWith: [],
    confirmedFrom: row.confirmed_from ?? undefined,
    confirmedUntil: row.confirmed_until,
    needsPerson: Boolean(Number(row.open_task)),
  };
}
