import type { AlarmKind } from '@app/shared/calendar/calendar.views';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import type { Predicate } from '../jurisdiction/area-scope';

/** Something that is late or missing. `key` tells it from every other; `/` as area means the whole system. */
export type Alarm = {
  key: string;
  kind: AlarmKind;
  areaPath: string;
  about: string;
  affected: number;
  since: Date;
};

export type AlarmRow = {
  id: string;
  kind: AlarmKind;
  area_name: string | null;
  about: string;
  affected: number;
  since: Date;
  raised_at: Date;
  seen_at: Date;
  cleared_at: Date | null;
};

/** Alarms that ring or rang; every list takes the caller's scope (`a` is the alarm). */
@Injectable()
export class AlarmRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** True when the alarm did not ring before; otherwise the one that rings is brought up to date. */
  async raise(alarm: Alarm, at: Date): Promise<boolean> {
    const changed = await this.sql.change(
      `INSERT INTO alarm (id, alarm_key, kind, area_path, about, affected, since, raised_at, seen_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON DUPLICATE KEY UPDATE affected = VALUES(affected), since = VALUES(since), seen_at = VALUES(seen_at)`,
      [uuid(), alarm.key, alarm.kind, alarm.areaPath, alarm.about, alarm.affected, alarm.since, at, at],
    );
    return changed === 1;
  }

  async listOpenKeys(kinds: readonly AlarmKind[]): Promise<string[]> {
    const rows = await this.sql.rows<{ alarm_key: string }>(
      `SELECT alarm_key FROM alarm WHERE is_open = 1 AND kind IN (${kinds.map(() => '?').join(',')})`,
      kinds,
    );
    return rows.map((row) => row.alarm_key);
  }

  async clear(key: string, at: Date): Promise<boolean> {
    const changed = await this.sql.change(
      'UPDATE alarm SET cleared_at = ? WHERE alarm_key = ? AND is_open = 1',
      [at, key],
    );
    return changed > 0;
  }

  /** The open ones first, each kind by when it was raised, the newest first; `page` counts from 1. */
  async list(scope: Predicate, page: { page: number; pageSize: number }): Promise<AlarmRow[]> {
    return this.sql.rows<AlarmRow>(
      `SELECT a.id, a.kind, r.name AS area_name, a.about, a.affected, a.since, a.raised_at, a.seen_at, a.cleared_at
         FROM alarm a LEFT JOIN area r ON r.area_path = a.area_path
        WHERE ${scope.sql} ORDER BY a.cleared_at IS NULL DESC, a.raised_at DESC, a.id DESC LIMIT ? OFFSET ?`,
      [...scope.values, page.pageSize, (page.page - 1) * page.pageSize],
    );
  }

  async count(scope: Predicate): Promise<number> {
    const [row] = await this.sql.rows<{ total: number | string }>(
      `SELECT COUNT(*) AS total FROM alarm a WHERE ${scope.sql}`,
      scope.values,
    );
    return Number(row?.total ?? 0);
  }
}
