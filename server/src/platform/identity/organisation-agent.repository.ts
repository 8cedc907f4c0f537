import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';

/** An agent by their grant: the account's number and the name of the person behind it, where there is one. */
export type AgentRow = { id: string; granted_at: Date; mobile_cipher: Buffer | null; name: string | null };

@Injectable()
export class OrganisationAgentRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** Who acts for the organisation now, oldest first. */
  async list(organisationId: string, sql: Sql = this.sql): Promise<AgentRow[]> {
    return sql.rows<AgentRow>(
      `SELECT g.id, g.granted_at, a.mobile_cipher, p.name
         FROM role_grant g JOIN account a ON a.id = g.account_id LEFT JOIN person p ON p.id = a.person_id
        WHERE g.organisation_id = ? AND g.revoked_at IS NULL AND a.disabled_at IS NULL
        ORDER BY g.granted_at, g.id`,
      [organisationId],
    );
  }

  /** Whether this grant makes somebody an agent of the organisation now. */
  async isActive(organisationId: string, grantId: string, transaction: Sql): Promise<boolean> {
    const rows = await transaction.rows(
      `SELECT 1 AS one FROM role_grant
        WHERE id = ? AND organisation_id = ? AND role = 'employer-agent' AND revoked_at IS NULL`,
      [grantId, organisationId],
    );
    return rows.length > 0;
  }
}
