import { type DocumentType, documentTypes } from '@app/shared/validation/identity-document';
import { Inject, Injectable } from '@nestjs/common';
import { Sealer } from '../../common/crypto/sealed-value';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import type { AskedPerson } from './registry.port';

/** What a number is sealed for; the column tells. */
const sealContext = 'identity_document.number';

@Injectable()
export class AskedPersonRepository {
  constructor(
    @Inject(SQL) private readonly sql: Sql,
    private readonly sealer: Sealer,
  ) {}

  /** Name and number to ask with, opened for this one use; the first document in the order in which forms offer them. */
  async find(personId: string): Promise<AskedPerson | undefined> {
    const rows = await this.sql.rows<{ name: string; type: DocumentType; number_cipher: Buffer }>(
      `SELECT p.name, d.type, d.number_cipher
         FROM person p JOIN identity_document d ON d.person_id = p.id WHERE p.id = ? ORDER BY d.created_at, d.id`,
      [personId],
    );
    const rank = ({ type }: { type: DocumentType }) => documentTypes.indexOf(type);
    const [row] = rows.sort((one, other) => rank(one) - rank(other));
    if (!row) return undefined;
    const documentNumber = this.sealer.open(row.number_cipher, sealContext);
    return { name: row.name, documentType: row.type, documentNumber };
  }

  /** Whether the person is the account's own, and their birthday; undefined when one of the two is not there. */
  async findAgreement(
    accountId: string,
    personId: string,
    transaction: Sql,
  ): Promise<{ isOwn: boolean; birthDate: string | null } | undefined> {
    const [row] = await transaction.rows<{ own_person_id: string | null; birth_date: string | null }>(
      'SELECT a.person_id AS own_person_id, p.birth_date FROM account a JOIN person p ON p.id = ? WHERE a.id = ?',
      [personId, accountId],
    );
    return row && { isOwn: row.own_person_id === personId, birthDate: row.birth_date };
  }
}
