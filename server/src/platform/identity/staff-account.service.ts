import { defaultPageSize, type Page } from '@app/shared/http/page';
import type { CreateStaff, StaffQuery } from '@app/shared/identity/identity.dto';
import type { StaffAccountView, StaffCreated } from '@app/shared/identity/identity.views';
import { Injectable } from '@nestjs/common';
import { SearchHasher } from '../../common/crypto/keyed-hash';
import { WriteOnce } from '../idempotency/write-once';
import { AccountRepository } from './account.repository';
import { IdentityError } from './identity.errors';
import { newTotpSecret, totpUri } from './one-time-password';
import { hashPassword } from './password';
import type { Principal } from './principal';
import { StaffAccountRepository } from './staff-account.repository';
import { StaffCredentialRepository } from './staff-credential.repository';

/** Staff accounts, within the areas of the administrator who asks. */
@Injectable()
export class StaffAccountService {
  constructor(
    private readonly staff: StaffAccountRepository,
    private readonly accounts: AccountRepository,
    private readonly credentials: StaffCredentialRepository,
    private readonly writes: WriteOnce,
    private readonly hasher: SearchHasher,
  ) {}

  /** A page of accounts; the total counts by the same condition. */
  async list(administrator: Principal, query: StaffQuery): Promise<Page<StaffAccountView>> {
    const { page = 1, pageSize = defaultPageSize } = query;
    const items = await this.staff.list(administrator, (page - 1) * pageSize, pageSize);
    return { items, total: await this.staff.count(administrator), page, pageSize };
  }

  /** Makes an account without any role; `IDENTITY.USER_NAME_TAKEN`. */
  async create(administrator: Principal, clientKey: string, request: CreateStaff): Promise<StaffCreated> {
    const { userName, displayName, password } = request;
    // The attempt's hash is stored: a bare hash of the password in it would undo argon2.
    const passwordMark = this.hasher.hash('password-mark', password).toString('hex');
    const attempt = {
      actorId: administrator.accountId,
      clientKey,
      action: 'staff.create',
      payload: { userName, displayName, passwordMark },
    };
    const passwordHash = await hashPassword(password);
    const { accountId } = await this.writes.run(attempt, async (transaction) => {
      const account = await this.accounts.insert(
        { kind: 'staff', displayName, createdBy: administrator.accountId },
        transaction,
      );
      const credential = { userName, passwordHash, totpSecret: newTotpSecret() };
      if (
        !account ||
        !(await this.credentials.insert({ ...credential, accountId: account.id }, transaction))
      ) {
        throw new IdentityError('IDENTITY.USER_NAME_TAKEN', 'conflict', {
          faults: [{ field: 'userName', code: 'duplicate' }],
        });
      }
      return { accountId: account.id };
    });
    // Read back instead of kept in the stored answer, where it would lie unsealed.
    return { accountId, totpUri: totpUri(await this.credentials.getTotpSecret(accountId), userName) };
  }
}
