import { generateSync } from 'otplib';
import type { Clock } from '../../common/clock';
import type { Sealer } from '../../common/crypto/sealed-value';
import type { Sql } from '../../database/sql';
import { staffCredentialSealContext } from '../identity/staff-credential.repository';

/** A one-time password that its owner can use now; none when both of this moment are spent. */
export type StaffCode = { userName: string; code: string | undefined };

const stepSeconds = 30;

/** Shows what the authenticator apps of the staff would show; for demonstration and tests only. */
export class DevelopmentStaffCodes {
  constructor(
    private readonly sql: Sql,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  /** By the order in which the accounts were made. */
  async current(): Promise<StaffCode[]> {
    const rows = await this.sql.rows<{
      user_name: string;
      totp_cipher: Buffer;
      totp_last_step: number | string | null;
    }>(`SELECT user_name, totp_cipher, totp_last_step FROM staff_credential ORDER BY account_id LIMIT 30`);
    const now = Math.floor(this.clock.now().getTime() / 1000 / stepSeconds);
    return rows.map(({ user_name: userName, totp_cipher: cipher, totp_last_step: last }) => {
      // Each step is good for one sign-in, and the next one is accepted already.
      const step = last === null ? now : Math.max(now, Number(last) + 1);
      const secret = this.sealer.open(cipher, staffCredentialSealContext.totp);
      return {
        userName,
        code: step > now + 1 ? undefined : generateSync({ secret, epoch: step * stepSeconds }),
      };
    });
  }
}
