import type { Department } from '@app/shared/casework/departments';
import { consentTexts } from '@app/shared/identity/consent';
import type { Role } from '@app/shared/identity/roles';
import { Inject, Injectable } from '@nestjs/common';
import { Gathering, padded } from '../../common/gathering';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import type { Principal } from './principal';

type SessionRow = {
  session_id: string;
  expires_at: Date;
  account_id: string;
  kind: 'public' | 'staff';
  person_id: string | null;
  consented: number;
  role: Role | null;
  area_path: string | null;
  organisation_id: string | null;
  department: Department | null;
};

type Asked = { sessionId: string; now: Date };

@Injectable()
export class SessionRepository {
  private readonly asked = new Gathering<Asked, Principal | undefined>(
    (items) => this.readPrincipals(items),
    async (item) => (await this.readPrincipals([item]))[0],
    { mostItems: 64, lanes: 4, inOneTurn: true },
  );

  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** The caller behind a live session with the grants of this very moment; undefined when it ended. */
  findPrincipal(sessionId: string, now: Date): Promise<Principal | undefined> {
    return this.asked.submit({ sessionId, now });
  }

  private async readPrincipals(items: readonly Asked[]): Promise<(Principal | undefined)[]> {
    const ids = padded(items.map(({ sessionId }) => sessionId));
    const rows = await this.sql.rows<SessionRow>(
      `SELECT s.id AS session_id, s.expires_at, a.id AS account_id, a.kind, a.person_id, g.role, g.area_path,
              g.organisation_id, g.department,
              EXISTS (SELECT 1 FROM consent c WHERE c.account_id = a.id AND c.purpose = 'identity'
                       AND c.text_version = '${consentTexts.identity.version}' AND c.withdrawn_at IS NULL) AS consented
         FROM session s
         JOIN account a ON a.id = s.account_id
         LEFT JOIN role_grant g ON g.account_id = a.id AND g.revoked_at IS NULL
        WHERE s.id IN (${ids.map(() => '?').join(',')}) AND s.ended_at IS NULL AND a.disabled_at IS NULL`,
      ids,
    );
    return items.map(({ sessionId, now }) =>
      toPrincipal(rows.filter((row) => row.session_id === sessionId && row.expires_at > now)),
    );
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

/** One row for each grant, or a single one without. */
function toPrincipal(rows: readonly SessionRow[]): Principal | undefined {
  const [first] = rows;
  if (!first) return undefined;
  return {
    sessionId: first.session_id,
    accountId: first.account_id,
    kind: first.kind,
    personId: first.person_id,
    consented: Number(first.consented) === 1,
    grants: rows.flatMap(({ role, area_path: areaPath, organisation_id: organisationId, department }) =>
      role === null ? [] : [{ role, areaPath, organisationId, department }],
    ),
  };
}
