import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { duplicateKeyOf, type Sql } from '../../database/sql';

/** The one role that people get by what they do: whoever holds a dwelling is a landlord. */
@Injectable()
export class LandlordRoleRepository {
  /** False when an administrator took the role away: holding another dwelling does not bring it back. */
  async grant(accountId: string, transaction: Sql): Promise<boolean> {
    try {
      const granted = await transaction.change(
        `INSERT INTO role_grant (id, account_id, role)
         SELECT ?, ?, 'landlord' FROM DUAL WHERE NOT EXISTS (
           SELECT 1 FROM role_grant g WHERE g.account_id = ? AND g.role = 'landlord' AND g.revoked_by IS NOT NULL)`,
        [uuid(), accountId, accountId],
      );
      return granted === 1;
    } catch (error) {
      if (duplicateKeyOf(error) === 'uq_role_grant_active') return true;
      throw error;
    }
  }
}
