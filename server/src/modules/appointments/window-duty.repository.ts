import { Injectable } from '@nestjs/common';
import type { Sql } from '../../database/sql';

/** Who sits at which window. */
@Injectable()
export class WindowDutyRepository {
  /** Whether the window was free, or the clerk's own, and had this version. */
  async take(
    { id, version }: { id: string; version: number },
    clerkId: string,
    at: Date,
    transaction: Sql,
  ): Promise<boolean> {
    const changed = await transaction.change(
      `UPDATE service_window SET clerk_id = ?, taken_at = ?, version = version + 1
        WHERE id = ? AND version = ? AND is_open = 1 AND (clerk_id IS NULL OR clerk_id = ?)`,
      [clerkId, at, id, version, clerkId],
    );
    return changed === 1;
  }

  async leave({ id, version }: { id: string; version: number }, transaction: Sql): Promise<boolean> {
    const changed = await transaction.change(
      `UPDATE service_window SET clerk_id = NULL, taken_at = NULL, version = version + 1
        WHERE id = ? AND version = ?`,
      [id, version],
    );
    return changed === 1;
  }
}
