import { Inject, Injectable } from '@nestjs/common';
import { Sealer } from '../../common/crypto/sealed-value';
import { SQL } from '../../database/database.module';
import { placeholders, type Sql } from '../../database/sql';
import { accountSealContext } from '../identity/account.repository';
import { sealContext as personSealContext } from '../identity/person-registry';
import type { Told } from './message-template';

/** Who is told: the person, or the account while no person is known behind it. */
export type Recipient = { id: string; hasAccount: boolean; isStaff: boolean };

type AccountRow = { id: string; kind: 'public' | 'staff'; person_id: string | null };

/** Who is behind the accounts and persons that a message names, and how they are reached. */
@Injectable()
export class RecipientRepository {
  constructor(
    @Inject(SQL) private readonly sql: Sql,
    private readonly sealer: Sealer,
  ) {}

  /** Each once, in the order of their ids; an account that does not exist is nobody. */
  async resolve({ accountIds = [], personIds = [] }: Told['to'], sql: Sql): Promise<Recipient[]> {
    if (accountIds.length + personIds.length === 0) return [];
    const accounts = await sql.rows<AccountRow>(
      `SELECT id, kind, person_id FROM account
        WHERE disabled_at IS NULL AND (id IN ${listOf(accountIds)} OR person_id IN ${listOf(personIds)})`,
      [...accountIds, ...personIds],
    );
    const found = new Map<string, Recipient>();
    for (const id of personIds) found.set(id, { id, hasAccount: false, isStaff: false });
    for (const { id, kind, person_id: personId } of accounts) {
      const isStaff = kind === 'staff';
      const recipient = isStaff ? id : (personId ?? id);
      if (isStaff && !accountIds.includes(id)) continue;
      found.set(recipient, { id: recipient, hasAccount: true, isStaff });
    }
    return [...found.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  /** The accounts in which a recipient reads, the oldest first. */
  async accountsOf(recipientId: string): Promise<string[]> {
    const rows = await this.sql.rows<{ id: string }>(
      'SELECT id FROM account WHERE (id = ? OR person_id = ?) AND disabled_at IS NULL ORDER BY id',
      [recipientId, recipientId],
    );
    return rows.map(({ id }) => id);
  }

  /** The number that the person signs in with, or the one on record; undefined when there is none. */
  async mobileOf(recipientId: string): Promise<string | undefined> {
    const [account] = await this.sql.rows<{ mobile_cipher: Buffer }>(
      `SELECT mobile_cipher FROM account
        WHERE (id = ? OR person_id = ?) AND disabled_at IS NULL AND mobile_cipher IS NOT NULL ORDER BY id LIMIT 1`,
      [recipientId, recipientId],
    );
    if (account) return this.sealer.open(account.mobile_cipher, accountSealContext.mobile);
    const [person] = await this.sql.rows<{ mobile_cipher: Buffer }>(
      'SELECT mobile_cipher FROM person WHERE id = ? AND mobile_cipher IS NOT NULL',
      [recipientId],
    );
    return person && this.sealer.open(person.mobile_cipher, personSealContext.mobile);
  }
}

/** `(?,?)`, or a list that contains nothing. */
function listOf(values: readonly string[]): string {
  return values.length === 0 ? "('')" : placeholders(1, values.length);
}
