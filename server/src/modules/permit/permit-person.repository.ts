import type { DocumentType } from '@app/shared/validation/identity-document';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';

/** What a permit and its eligibility need of a person. */
export type PermitPerson = {
  name: string;
  birthDate: string | null;
  documentType: DocumentType;
  documentNumberMasked: string;
};

@Injectable()
export class PermitPersonRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** The account of the person, where they have one. */
  async accountOf(personId: string, sql: Sql): Promise<string | undefined> {
    const [row] = await sql.rows<{ id: string }>(
      "SELECT id FROM account WHERE person_id = ? AND kind = 'public' AND disabled_at IS NULL ORDER BY id LIMIT 1",
      [personId],
    );
    return row?.id;
  }

  /** The person with their first document. */
  async get(personId: string, sql: Sql = this.sql): Promise<PermitPerson> {
    const [row] = await sql.rows<{
      name: string;
      birth_date: string | null;
      type: DocumentType;
      number_masked: string;
    }>(
      `SELECT p.name, p.birth_date, d.type, d.number_masked
         FROM person p JOIN identity_document d ON d.person_id = p.id
        WHERE p.id = ? ORDER BY d.created_at, d.id LIMIT 1`,
      [personId],
    );
    if (!row) throw new Error('a person without a document');
    return {
      name: row.name,
      birthDate: row.birth_date,
      documentType: row.type,
      documentNumberMasked: row.number_masked,
    };
  }
}
