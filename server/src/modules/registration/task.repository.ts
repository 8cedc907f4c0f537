import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Sql } from '../../database/sql';
import type { StayOutcome } from './domain/reconciliation';
import { CityRules } from './registration-policy.provider';
import type { StayRecord } from './stay.record';

type Followed = { stay: StayRecord; outcome: StayOutcome; previousState: string };

/** States from which an open task may be left over. */
const taskStates = ['conflict', 'silent', 'overlap'];

@Injectable()
export class TaskRepository {
  constructor(@Inject(CityRules) private readonly city: CityRules) {}

  /** Opens, renames or drops the one task a stay may have, so that tasks are exactly what needs a person. */
  async follow(
    changes: readonly Followed[],
    when: { at: Date; today: string },
    transaction: Sql,
  ): Promise<void> {
    for (const { stay, outcome, previousState } of changes) {
      if (outcome.needsPerson && outcome.taskKind) {
        await transaction.change(
          `INSERT INTO field_task (id, kind, stay_id, room_id, dwelling_id, area_path, state, due_on, opened_at)
           VALUES (?, ?, ?, ?, ?, ?, 'open', ?, ?)
           ON DUPLICATE KEY UPDATE version = version + IF(kind = VALUES(kind), 0, 1), kind = VALUES(kind)`,
          [
            uuid(),
            outcome.taskKind,
            stay.id,
            stay.roomId,
            stay.dwellingId,
            stay.areaPath,
            this.city.taskDueOn(when.today),
            when.at,
          ],
        );
      } else if (taskStates.includes(previousState)) {
        await transaction.change(
          `UPDATE field_task SET state = 'dropped', closed_at = ?, version = version + 1
            WHERE stay_id = ? AND state = 'open'`,
          [when.at, stay.id],
        );
      }
    }
  }

  /** Closes the open task of a stay by the officer's decision; false when it has moved on. */
  async settle(
    task: { id: string; version: number; outcome: string; note: string | null; closedBy: string; at: Date },
    transaction: Sql,
  ): Promise<boolean> {
    const changed = await transaction.change(
      `UPDATE field_task SET state = 'settled', outcome = ?, note = ?, closed_by = ?, closed_at = ?, version = version + 1
        WHERE id = ? AND version = ? AND state = 'open'`,
      [task.outcome, task.note, task.closedBy, task.at, task.id, task.version],
    );
    return changed === 1;
  }
}
