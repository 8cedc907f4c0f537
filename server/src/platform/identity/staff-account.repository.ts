import type { Department } from '@app/shared/casework/departments';
import type { StaffAccountView } from '@app/shared/identity/identity.views';
import type { Role } from '@app/shared/identity/roles';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { allOf, anyOf, type Predicate, withinAreas } from '../jurisdiction/area-scope';
import { areasOf, type Principal } from './principal';

type AccountRow = { account_id: string; user_name: string; display_name: string | null };
type GrantRow = {
  id: string;
  account_id: string;
  role: Role;
  area_name: string | null;
  organisation_name: string | null;
  department: Department | null;
};

const from = 'FROM account a JOIN staff_credential c ON c.account_id = a.id';

@Injectable()
export class StaffAccountRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** One page of the accounts the administrator may see, with those of their grants that lie in the same scope. */
  async list(administrator: Principal, offset: number, limit: number): Promise<StaffAccountView[]> {
    const scope = visibleStaff(administrator);
    const accounts = await this.sql.rows<AccountRow>(
      `SELECT a.id AS account_id, c.user_name, a.display_name ${from}
        WHERE ${scope.sql} ORDER BY c.user_name LIMIT ? OFFSET ?`,
      [...scope.values, limit, offset],
    );
    const grants = await this.grantsOf(accounts, administrator);
    return accounts.map(({ account_id: accountId, user_name: userName, display_name: displayName }) => ({
      accountId,
      userName,
      displayName: displayName ?? userName,
      grants: grants
        .filter((grant) => grant.account_id === accountId)
        .map(({ id, role, area_name: areaName, organisation_name: organisationName, department }) => ({
          id,
          role,
          areaName,
          organisationName,
          department,
        })),
    }));
  }

  async count(administrator: Principal): Promise<number> {
    const scope = visibleStaff(administrator);
    const [row] = await this.sql.rows<{ total: number | string }>(
      `SELECT COUNT(*) AS total ${from} WHERE ${scope.sql}`,
      scope.values,
    );
    return Number(row?.total ?? 0);
  }

  /** Whether the account exists for this administrator. */
  async isVisible(accountId: string, administrator: Principal, transaction: Sql): Promise<boolean> {
    const scope = allOf({ sql: 'a.id = ?', values: [accountId] }, visibleStaff(administrator));
    const rows = await transaction.rows(`SELECT 1 AS one ${from} WHERE ${scope.sql}`, scope.values);
    return rows.length > 0;
  }

  private async grantsOf(accounts: readonly AccountRow[], administrator: Principal): Promise<GrantRow[]> {
    if (accounts.length === 0) return [];
    const scope = grantsWithin(administrator);
    return this.sql.rows<GrantRow>(
      `SELECT g.id, g.account_id, g.role, r.name AS area_name, o.name AS organisation_name, g.department
         FROM role_grant g
         LEFT JOIN area r ON r.area_path = g.area_path
         LEFT JOIN organisation o ON o.id = g.organisation_id
        WHERE g.account_id IN (${accounts.map(() => '?').join(',')}) AND g.revoked_at IS NULL AND ${scope.sql}
        ORDER BY g.granted_at, g.id`,
      [...accounts.map((account) => account.account_id), ...scope.values],
    );
  }
}

/** `g` is the grant and `o` its organisation, if it has one. */
function grantsWithin(administrator: Principal): Predicate {
  const areas = areasOf(administrator, ['administrator']);
  return anyOf(withinAreas('g.area_path', areas), withinAreas('o.area_path', areas));
}

/**
 * Staff accounts an administrator may see: those that hold or held a role in their areas, and those they made that hold
 * none yet. `a` is the account. List, count and every change share this condition (promises S1, S2).
 */
function visibleStaff(administrator: Principal): Predicate {
  const within = grantsWithin(administrator);
  return anyOf(
    {
      sql: `EXISTS (SELECT 1 FROM role_grant g LEFT JOIN organisation o ON o.id = g.organisation_id
                     WHERE g.account_id = a.id AND ${within.sql})`,
      values: within.values,
    },
    {
      sql: '(a.created_by = ? AND NOT EXISTS (SELECT 1 FROM role_grant g WHERE g.account_id = a.id))',
      values: [administrator.accountId],
    },
  );
}
