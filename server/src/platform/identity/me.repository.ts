import type { Department } from '@app/shared/casework/departments';
import type { RealNameState } from '@app/shared/identity/identity.views';
import type { Role } from '@app/shared/identity/roles';
import type { DocumentType } from '@app/shared/validation/identity-document';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';

export type MeRow = {
  id: string;
  kind: 'public' | 'staff';
  display_name: string | null;
  mobile_cipher: Buffer | null;
  name: string | null;
  real_name_state: RealNameState | null;
  document_type: DocumentType | null;
  number_masked: string | null;
};

export type GrantRow = {
  role: Role;
  area_name: string | null;
  area_code: string | null;
  organisation_id: string | null;
  organisation_name: string | null;
  department: Department | null;
};

/** Reads what an account may know of itself. */
@Injectable()
export class MeRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** The account with its person and that person's first document. */
  async get(accountId: string, sql: Sql = this.sql): Promise<MeRow> {
    const [row] = await sql.rows<MeRow>(
      `SELECT a.id, a.kind, a.display_name, a.mobile_cipher, p.name, p.real_name_state,
              d.type AS document_type, d.number_masked
         FROM account a
         LEFT JOIN person p ON p.id = a.person_id
         LEFT JOIN identity_document d ON d.person_id = p.id
        WHERE a.id = ? ORDER BY d.created_at, d.id LIMIT 1`,
      [accountId],
    );
    if (!row) throw new Error('an account with a session is missing');
    return row;
  }

  async grants(accountId: string, sql: Sql = this.sql): Promise<GrantRow[]> {
    return sql.rows<GrantRow>(
      `SELECT g.role, r.name AS area_name, r.area_code, o.id AS organisation_id, o.name AS organisation_name,
              g.department
         FROM role_grant g
         LEFT JOIN area r ON r.area_path = g.area_path
         LEFT JOIN organisation o ON o.id = g.organisation_id
        WHERE g.account_id = ? AND g.revoked_at IS NULL ORDER BY g.granted_at, g.id`,
      [accountId],
    );
  }
}
