import type { RealNameState } from '@app/shared/identity/identity.views';
import type { DocumentType } from '@app/shared/validation/identity-document';
import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { AccountRepository } from './account.repository';

/** The person behind a document, locked, with the account that is tied to them. */
export type HeldPerson = {
  id: string;
  name: string;
  realNameState: RealNameState;
  version: number;
  holderId: string | null;
};

type PersonRow = { id: string; name: string; real_name_state: RealNameState; version: number };

@Injectable()
export class PersonRepository {
  constructor(private readonly accounts: AccountRepository) {}

  /** The person with this document, locked until the transaction ends; the caller's and the holder's accounts too. */
  async lockByDocument(
    document: { type: DocumentType; hash: Buffer },
    callerId: string,
    transaction: Sql,
  ): Promise<HeldPerson | undefined> {
    const [row] = await transaction.rows<PersonRow>(
      `SELECT p.id, p.name, p.real_name_state, p.version
         FROM identity_document d JOIN person p ON p.id = d.person_id
        WHERE d.number_hash = ? AND d.type = ? FOR UPDATE`,
      [document.hash, document.type],
    );
    if (!row) return undefined;
    const [holder] = await transaction.rows<{ id: string }>(
      'SELECT id FROM account WHERE person_id = ? AND disabled_at IS NULL',
      [row.id],
    );
    await this.accounts.lock(holder ? [callerId, holder.id] : [callerId], transaction);
    const { id, name, real_name_state: realNameState, version } = row;
    return { id, name, realNameState, version, holderId: holder?.id ?? null };
  }

  async stateOfHolder(accountId: string, transaction: Sql): Promise<RealNameState | undefined> {
    const [row] = await transaction.rows<{ real_name_state: RealNameState }>(
      'SELECT p.real_name_state FROM account a JOIN person p ON p.id = a.person_id WHERE a.id = ?',
      [accountId],
    );
    return row?.real_name_state;
  }

  /** Ties the person to one account and to no other. */
  async giveTo(person: HeldPerson, accountId: string, transaction: Sql): Promise<void> {
    if (person.holderId === accountId) return;
    if (person.holderId !== null) await this.accounts.setPerson(person.holderId, null, transaction);
    await this.accounts.setPerson(accountId, person.id, transaction);
  }

  /** Writes name and state; the version makes two writers on different nodes of a cluster meet. */
  async update(
    person: HeldPerson,
    change: { name: string; realNameState: RealNameState; at: Date },
    transaction: Sql,
  ): Promise<void> {
    const judgedAt = change.realNameState === 'stated' ? null : change.at;
    const changed = await transaction.change(
      `UPDATE person SET name = ?, real_name_state = ?, real_name_at = ?, version = version + 1
        WHERE id = ? AND version = ?`,
      [change.name, change.realNameState, judgedAt, person.id, person.version],
    );
    if (changed !== 1) throw new AppError('COMMON.BUSY', 'unavailable', { retryAfterSeconds: 1 });
  }
}
