import type { Role } from '@app/shared/identity/roles';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import type { Principal } from './principal';

type SessionRow = {
  account_id: string;
  kind: 'public' | 'staff';
  person_id: string | null;
  role: Role | null;
  area_path: string | null;
  organisation_id: string | null;
};

@Injectable()
export class SessionRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** The caller behind a live session with the grants of this very moment; undefined when it ended. */
  async findPrincipal(sessionId: string, now: Date): Promise<Principal | undefined> {
    const rows = await this.sql.rows<SessionRow>(
      `SELECT a.id AS account_id, a.kind, a.person_id, g.role, g.area_path, g.organisation_id
         FROM session s
         JOIN account a ON a.id = s.account_id
         LEFT JOIN role_grant g ON g.account_id = a.id AND g.revoked_at IS NULL
        WHERE s.id = ? AND s.ended_at IS NULL AND s.expires_at > ? AND a.disabled_at IS NULL`,
      [sessionId, now],
    );
    const [first] = rows;
    if (!first) return undefined;
    return {
      sessionId,
      accountId: first.account_id,
      kind: first.kind,
      personId: first.person_id,
      grants: rows.flatMap(({ role, area_path: areaPath, organisation_id: organisationId }) =>
        role === null ? [] : [{ role, areaPath, organisationId }],
      ),
    };
  }

  async insert(
    session: { id: string; accountId: string; expiresAt: Date },
    sql: Sql = this.sql,
  ): Promise<void> {
    await sql.change('INSERT INTO session (id, account_id, expires_at) VALUES (?, ?, ?)', [
      session.id,
      session.accountId,
      session.expiresAt,
    ]);
  }

  async end(sessionId: string, at: Date): Promise<void> {
    await this.sql.change('UPDATE session SET ended_at = ? WHERE id = ? AND ended_at IS NULL', [
      at,
      sessionId,
    ]);
  }
}
