import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { SearchHasher } from '../../common/crypto/keyed-hash';
import { Sealer } from '../../common/crypto/sealed-value';
import { SQL } from '../../database/database.module';
import { duplicateKeyOf, type Sql } from '../../database/sql';

export type InvitationRow = { id: string; invited_at: Date; expires_at: Date; mobile_cipher: Buffer };

/** An invitation that waits for the number of an account that is signing in. */
export type WaitingInvitation = {
  id: string;
  organisation_id: string;
  invited_by: string;
  area_path: string;
};

const sealContext = 'organisation_invitation.mobile';
const open = 'i.bound_at IS NULL AND i.withdrawn_at IS NULL';

/** Numbers that are to act for an organisation once somebody signs in with them. Rows are closed, never deleted. */
@Injectable()
export class OrganisationInvitationRepository {
  constructor(
    @Inject(SQL) private readonly sql: Sql,
    private readonly sealer: Sealer,
    private readonly hasher: SearchHasher,
  ) {}

  /** The new invitation's id; undefined when the number is invited already. One that has run out makes room. */
  async insert(
    invitation: { organisationId: string; mobile: string; invitedBy: string; at: Date; expiresAt: Date },
    transaction: Sql,
  ): Promise<string | undefined> {
    const id = uuid();
    const { organisationId, mobile, invitedBy, at, expiresAt } = invitation;
    const hash = this.hasher.hash('mobile', mobile);
    await transaction.change(
      `UPDATE organisation_invitation i SET i.withdrawn_at = ?
        WHERE i.organisation_id = ? AND i.mobile_hash = ? AND ${open} AND i.expires_at <= ?`,
      [at, organisationId, hash, at],
    );
    try {
      await transaction.change(
        `INSERT INTO organisation_invitation
           (id, organisation_id, mobile_hash, mobile_cipher, invited_at, invited_by, expires_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        [id, organisationId, hash, this.sealer.seal(mobile, sealContext), at, invitedBy, expiresAt],
      );
      return id;
    } catch (error) {
      if (duplicateKeyOf(error) !== 'uq_invitation_open') throw error;
      return undefined;
    }
  }

  /** Invitations of the organisation that somebody may still take up, oldest first. */
  async list(organisationId: string, now: Date, sql: Sql = this.sql): Promise<InvitationRow[]> {
    return sql.rows<InvitationRow>(
      `SELECT i.id, i.invited_at, i.expires_at, i.mobile_cipher FROM organisation_invitation i
        WHERE i.organisation_id = ? AND ${open} AND i.expires_at > ? ORDER BY i.invited_at, i.id`,
      [organisationId, now],
    );
  }

  /** Those that wait for the number of an account of the public. */
  async listWaitingFor(accountId: string, now: Date, transaction: Sql): Promise<WaitingInvitation[]> {
    return transaction.rows<WaitingInvitation>(
      `SELECT i.id, i.organisation_id, i.invited_by, o.area_path
         FROM account a
         JOIN organisation_invitation i ON i.mobile_hash = a.mobile_hash
         JOIN organisation o ON o.id = i.organisation_id
        WHERE a.id = ? AND a.kind = 'public' AND ${open} AND i.expires_at > ? ORDER BY i.id`,
      [accountId, now],
    );
  }

  /** False when it was taken up or withdrawn in the meantime. */
  async bind(id: string, accountId: string, at: Date, transaction: Sql): Promise<boolean> {
    const changed = await transaction.change(
      `UPDATE organisation_invitation i SET i.bound_at = ?, i.account_id = ? WHERE i.id = ? AND ${open}`,
      [at, accountId, id],
    );
    return changed === 1;
  }

  /** False when it is no open invitation of the organisation. */
  async withdraw(
    invitation: { id: string; organisationId: string; withdrawnBy: string; at: Date },
    transaction: Sql,
  ): Promise<boolean> {
    const changed = await transaction.change(
      `UPDATE organisation_invitation i SET i.withdrawn_at = ?, i.withdrawn_by = ?
        WHERE i.id = ? AND i.organisation_id = ? AND ${open}`,
      [invitation.at, invitation.withdrawnBy, invitation.id, invitation.organisationId],
    );
    return changed === 1;
  }

  openMobile(sealed: Buffer): string {
    return this.sealer.open(sealed, sealContext);
  }
}
