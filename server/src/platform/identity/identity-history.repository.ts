import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Sql } from '../../database/sql';

export type IdentityHappening =
  | 'administrator-appointed'
  | 'organisation-created'
  | 'agent-added'
  | 'agent-invited'
  | 'agent-bound'
  | 'agent-removed'
  | 'invitation-withdrawn';

/** One thing that happened to an account or an organisation. `accountId` is who did it; null for the command line. */
export type IdentityHistoryEntry = {
  subjectType: 'account' | 'organisation';
  subjectId: string;
  action: IdentityHappening;
  at: Date;
  accountId: string | null;
  role: string;
  areaPath: string;
  payload: Record<string, unknown>;
};

/** The append-only history of the office itself; the application's account may not change or remove what is here (S6). */
@Injectable()
export class IdentityHistoryRepository {
  async append(entry: IdentityHistoryEntry, transaction: Sql): Promise<void> {
    await transaction.change(
      `INSERT INTO identity_history (id, subject_type, subject_id, action, at, account_id, role, area_path, payload)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        uuid(),
        entry.subjectType,
        entry.subjectId,
        entry.action,
        entry.at,
        entry.accountId,
        entry.role,
        entry.areaPath,
        JSON.stringify(entry.payload),
      ],
    );
  }
}
