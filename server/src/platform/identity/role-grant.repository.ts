import type { Department } from '@app/shared/casework/departments';
import type { Role } from '@app/shared/identity/roles';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { duplicateKeyOf, type Sql } from '../../database/sql';
import type { Grant } from './principal';

/** A grant with the area it lies in: its own, or that of its organisation. */
export type PlacedGrant = { id: string; accountId: string; areaPath: string };
export type Organisation = { id: string; name: string; areaPath: string };

type GrantRow = {
  role: Role;
  area_path: string | null;
  organisation_id: string | null;
  department: Department | null;
};

/** Grants are never deleted: a row says who gave it when, and who took it back when. */
@Injectable()
export class RoleGrantRepository {
  /** What the account holds at this moment of the transaction. */
  async listActive(accountId: string, transaction: Sql): Promise<Grant[]> {
    const rows = await transaction.rows<GrantRow>(
      'SELECT role, area_path, organisation_id, department FROM role_grant WHERE account_id = ? AND revoked_at IS NULL',
      [accountId],
    );
    return rows.map((row) => ({
      role: row.role,
      areaPath: row.area_path,
      organisationId: row.organisation_id,
      department: row.department,
    }));
  }

  /** The new grant's id; undefined when the account already holds the same. */
  async insert(
    grant: Grant & { accountId: string; grantedBy: string | null; at: Date },
    transaction: Sql,
  ): Promise<string | undefined> {
    const id = uuid();
    try {
      await transaction.change(
        `INSERT INTO role_grant (id, account_id, role, area_path, organisation_id, department, granted_at, granted_by)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          id,
          grant.accountId,
          grant.role,
          grant.areaPath,
          grant.organisationId,
          grant.department,
          grant.at,
          grant.grantedBy,
        ],
      );
      return id;
    } catch (error) {
      if (duplicateKeyOf(error) !== 'uq_role_grant_active') throw error;
      return undefined;
    }
  }

  /** An active grant and where it lies. */
  async findActive(id: string, transaction: Sql): Promise<PlacedGrant | undefined> {
    const [row] = await transaction.rows<{ id: string; account_id: string; area_path: string | null }>(
      `SELECT g.id, g.account_id, IFNULL(g.area_path, o.area_path) AS area_path
         FROM role_grant g LEFT JOIN organisation o ON o.id = g.organisation_id
        WHERE g.id = ? AND g.revoked_at IS NULL`,
      [id],
    );
    if (!row || row.area_path === null) return undefined;
    return { id: row.id, accountId: row.account_id, areaPath: row.area_path };
  }

  /** False when somebody else revoked it first. */
  async revoke(id: string, revokedBy: string, at: Date, transaction: Sql): Promise<boolean> {
    const changed = await transaction.change(
      'UPDATE role_grant SET revoked_at = ?, revoked_by = ? WHERE id = ? AND revoked_at IS NULL',
      [at, revokedBy, id],
    );
    return changed === 1;
  }

  /** Whether somebody who can sign in is administrator of one of these areas. */
  async hasAdministrator(areaPaths: readonly string[], transaction: Sql): Promise<boolean> {
    const rows = await transaction.rows(
      `SELECT 1 AS one FROM role_grant g JOIN account a ON a.id = g.account_id
        WHERE g.role = 'administrator' AND g.revoked_at IS NULL AND a.disabled_at IS NULL
          AND g.area_path IN (${areaPaths.map(() => '?').join(',')}) LIMIT 1`,
      areaPaths,
    );
    return rows.length > 0;
  }

  async findOrganisation(id: string, transaction: Sql): Promise<Organisation | undefined> {
    const [row] = await transaction.rows<{ id: string; name: string; area_path: string }>(
      'SELECT id, name, area_path FROM organisation WHERE id = ?',
      [id],
    );
    return row && { id: row.id, name: row.name, areaPath: row.area_path };
  }
}
