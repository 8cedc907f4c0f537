import type { RealNameState } from '@app/shared/identity/identity.views';
import { Injectable } from '@nestjs/common';
import { Sealer } from '../../common/crypto/sealed-value';
import type { Sql } from '../../database/sql';
import { sealContext } from '../identity/person-registry';

export type CasePerson = {
  id: string;
  name: string;
  birthDate: string | null;
  realNameState: RealNameState;
  documentType: string;
  documentNumberMasked: string;
  /** In the clear, only to be masked by whoever shows it. */
  mobile: string | null;
};

type Row = {
  id: string;
  name: string;
  birth_date: string | null;
  real_name_state: RealNameState;
  document_type: string | null;
  number_masked: string | null;
  mobile_cipher: Buffer | null;
};

/** The people of cases, and the names of those who worked on them. */
@Injectable()
export class CasePersonRepository {
  constructor(private readonly sealer: Sealer) {}

  async nameOf(personId: string, sql: Sql): Promise<string> {
    return (await this.namesOf([personId], sql)).get(personId) ?? '';
  }

  async namesOf(personIds: readonly string[], sql: Sql): Promise<Map<string, string>> {
    const rows = await named(sql, 'SELECT id, name FROM person WHERE id IN', personIds);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** Names of accounts of the office; those of the public have none here. */
  async accountNames(accountIds: readonly string[], sql: Sql): Promise<Map<string, string>> {
    const statement =
      "SELECT id, IFNULL(display_name, '') AS name FROM account WHERE kind = 'staff' AND id IN";
    const rows = await named(sql, statement, accountIds);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** The person with their first document. */
  async get(personId: string, sql: Sql): Promise<CasePerson> {
    const [row] = await sql.rows<Row>(
      `SELECT p.id, p.name, p.birth_date, p.real_name_state, p.mobile_cipher, d.type AS document_type, d.number_masked
         FROM person p LEFT JOIN identity_document d ON d.person_id = p.id
        WHERE p.id = ? ORDER BY d.created_at, d.id LIMIT 1`,
      [personId],
    );
    if (!row) throw new Error('a case without its person');
    return {
      id: row.id,
      name: row.name,
      birthDate: row.birth_date,
      realNameState: row.real_name_state,
      documentType: row.document_type ?? '',
      documentNumberMasked: row.number_masked ?? '',
      mobile: row.mobile_cipher && this.sealer.open(row.mobile_cipher, sealContext.mobile),
    };
  }

  async areaName(areaPath: string, sql: Sql): Promise<string> {
    const [row] = await sql.rows<{ name: string }>('SELECT name FROM area WHERE area_path = ?', [areaPath]);
    return row?.name ?? '';
  }
}

async function named(
  sql: Sql,
  statement: string,
  ids: readonly string[],
): Promise<{ id: string; name: string }[]> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return [];
  return sql.rows(`${statement} (${wanted.map(() => '?').join(',')})`, wanted);
}
