import type { Fault } from '@app/shared/http/fault';
import {
  checkDocumentNumber,
  type DocumentType,
  maskDocumentNumber,
} from '@app/shared/validation/identity-document';
import {
  checkHmtResidencePermitNumber,
  checkResidentIdentityNumber,
  type ResidentIdentity,
} from '@app/shared/validation/resident-identity-number';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { SearchHasher } from '../../common/crypto/keyed-hash';
import { Sealer } from '../../common/crypto/sealed-value';
import { AppError, InvalidInputError } from '../../common/errors';
import { duplicateKeyOf, placeholders, type Sql } from '../../database/sql';

/** A person as somebody states them. `field` is where the statement stands in the request, for faults. */
export type StatedIdentity = {
  field: string;
  name: string;
  documentType: DocumentType;
  documentNumber: string;
  mobile?: string;
};

type DocumentRow = {
  number_hash: Buffer;
  type: DocumentType;
  person_id: string;
  name: string;
  real_name_state: string;
};

export const sealContext = { document: 'identity_document.number', mobile: 'person.mobile' } as const;

/**
 * Finds people by the number of a document, never by name or birthday: twins are two people. Somebody new is written
 * down; a name that contradicts a confirmed one is refused.
 */
@Injectable()
export class PersonRegistry {
  constructor(
    private readonly sealer: Sealer,
    private readonly hasher: SearchHasher,
  ) {}

  /** Person ids in the order of `stated`; two entries with one number are a fault on both. */
  async resolve(stated: readonly StatedIdentity[], transaction: Sql): Promise<string[]> {
    if (stated.length === 0) return [];
    const entries = stated.map((identity) => ({ ...identity, ...this.numberOf(identity) }));
    refuseRepeated(entries);
    const known = await this.findByHash(entries, transaction);
    const ids: string[] = [];
    for (const entry of entries) {
      const found = known.get(keyOf(entry.hash, entry.documentType));
      if (found && found.real_name_state === 'confirmed' && found.name !== entry.name) {
        throw new AppError('IDENTITY.NAME_DIFFERS', 'conflict', {
          faults: [{ field: `${entry.field}.name`, code: 'not-a-choice' }],
        });
      }
      ids.push(found?.person_id ?? (await this.add(entry, transaction)));
    }
    return ids;
  }

  /** The keyed hash a document number is found by; the number must have been checked. */
  hashOf(type: DocumentType, number: string): Buffer {
    return this.hasher.hash(`document:${type}`, number);
  }

  private numberOf(identity: StatedIdentity): { number: string; hash: Buffer } {
    const checked = checkDocumentNumber(identity.documentType, identity.documentNumber);
    if (!checked.ok)
      throw new InvalidInputError([{ field: `${identity.field}.documentNumber`, code: checked.code }]);
    return { number: checked.number, hash: this.hashOf(identity.documentType, checked.number) };
  }

  private async findByHash(entries: { hash: Buffer }[], transaction: Sql): Promise<Map<string, DocumentRow>> {
    const rows = await transaction.rows<DocumentRow>(
      `SELECT d.number_hash, d.type, d.person_id, p.name, p.real_name_state
         FROM identity_document d JOIN person p ON p.id = d.person_id
        WHERE d.number_hash IN (${entries.map(() => '?').join(',')})`,
      entries.map((entry) => entry.hash),
    );
    return new Map(rows.map((row) => [keyOf(row.number_hash, row.type), row]));
  }

  /** Adds a person; when another request added the same document first, theirs is taken. */
  private async add(
    entry: StatedIdentity & { number: string; hash: Buffer },
    transaction: Sql,
  ): Promise<string> {
    const personId = uuid();
    try {
      await transaction.change(
        `INSERT INTO identity_document (id, person_id, type, number_hash, number_cipher, number_masked)
         VALUES (?, ?, ?, ?, ?, ?)`,
        [
          uuid(),
          personId,
          entry.documentType,
          entry.hash,
          this.sealer.seal(entry.number, sealContext.document),
          maskDocumentNumber(entry.documentType, entry.number),
        ],
      );
    } catch (error) {
      if (duplicateKeyOf(error) !== 'uq_document_number') throw error;
      const theirs = (await this.findByHash([entry], transaction)).get(keyOf(entry.hash, entry.documentType));
      if (!theirs) throw error;
      return theirs.person_id;
    }
    const told = toldByNumber(entry.documentType, entry.number);
    await transaction.change(
      `INSERT INTO person (id, name, sex, birth_date, mobile_hash, mobile_cipher) VALUES ${placeholders(1, 6)}`,
      [
        personId,
        entry.name,
        told ? (told.sex === 'male' ? 1 : 2) : null,
        told?.birthDate ?? null,
        entry.mobile ? this.hasher.hash('mobile', entry.mobile) : null,
        entry.mobile ? this.sealer.seal(entry.mobile, sealContext.mobile) : null,
      ],
    );
    return personId;
  }
}

/** Birth date and sex, where the number itself says them. */
function toldByNumber(type: DocumentType, number: string): ResidentIdentity | undefined {
  const check =
    type === 'resident-id'
      ? checkResidentIdentityNumber(number)
      : type === 'hmt-residence-permit'
        ? checkHmtResidencePermitNumber(number)
        : undefined;
  return check?.ok ? check.identity : undefined;
}

function keyOf(hash: Buffer, type: string): string {
  return `${type}:${hash.toString('base64')}`;
}

function refuseRepeated(entries: { field: string; hash: Buffer; documentType: DocumentType }[]): void {
  const fields = new Map<string, string[]>();
  for (const { field, hash, documentType } of entries) {
    const key = keyOf(hash, documentType);
    fields.set(key, [...(fields.get(key) ?? []), field]);
  }
  const faults: Fault[] = [...fields.values()]
    .filter((same) => same.length > 1)
    .flatMap((same) =>
      same.map((field) => ({ field: `${field}.documentNumber`, code: 'duplicate' as const })),
    );
  if (faults.length > 0) throw new InvalidInputError(faults);
}
