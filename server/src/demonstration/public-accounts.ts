import { consentTexts } from '@app/shared/identity/consent';
import type { INestApplicationContext } from '@nestjs/common';
import { TransactionRunner } from '../database/transaction-runner';
import { AccountRepository } from '../platform/identity/account.repository';
import { PersonService } from '../platform/identity/person.service';
import type { Principal } from '../platform/identity/principal';
import type { DemonstrationRepository } from './demonstration.repository';
import type { MadeUpPerson } from './made-up-people';
import { principalOf } from './staff';

/** Accounts of the public: opened with a telephone, and the person behind it stated and confirmed. */
export class PublicAccounts {
  private readonly opened = new Map<string, Principal>();

  constructor(
    private readonly app: INestApplicationContext,
    private readonly repository: DemonstrationRepository,
  ) {}

  /** The person as a caller who is signed in; their account is made the first time. */
  async signedIn(person: MadeUpPerson, grants: Principal['grants'] = []): Promise<Principal> {
    const { mobile, ...identity } = person;
    if (mobile === undefined) throw new Error(`${person.name} has no telephone`);
    const known = this.opened.get(mobile);
    if (known) return known;
    const accountId = await this.accountOf(mobile);
    let personId = await this.repository.findPersonOfAccount(accountId);
    if (personId === undefined) {
      const stranger = principalOf(accountId, [], null, 'public');
      const consentVersion = consentTexts.identity.version;
      await this.app.get(PersonService).state(stranger, { ...identity, consentVersion });
      personId = await this.repository.findPersonOfAccount(accountId);
    }
    const principal = principalOf(accountId, grants, personId ?? null, 'public');
    this.opened.set(mobile, principal);
    return principal;
  }

  private accountOf(mobile: string): Promise<string> {
    const accounts = this.app.get(AccountRepository);
    return this.app.get(TransactionRunner).run(async (transaction) => {
      const known = await accounts.findByMobile(mobile, transaction);
      const account = known ?? (await accounts.insert({ kind: 'public', mobile }, transaction));
      if (!account)
        throw new Error('somebody else opens the same accounts: is the demonstration loaded twice at once?');
      return account.id;
    });
  }
}
