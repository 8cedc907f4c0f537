import type { DeclarationParty } from '@app/shared/registration/declaration';
import type { StayStatus } from '@app/shared/registration/stay.status';
import type { DocumentType } from '@app/shared/validation/identity-document';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import type { Predicate } from '../../platform/jurisdiction/area-scope';

/** A stay as lists show it, before anything is masked. */
export type StayRow = {
  id: string;
  person_id: string;
  person_name: string;
  document_type: DocumentType;
  number_masked: string;
  address: string;
  room_id: string;
  room_name: string;
  dwelling_id: string;
  area_path: string;
  from_date: string;
  until_date: string | null;
  state: StayStatus;
  household_id: string | null;
  relation_to_head: string | null;
  declared_by: string;
  parties: string | null;
  version: number;
};

/** What an action needs of a stay: where it is, its dates, and the caller's own newest word. */
export type StayKey = Pick<
  StayRow,
  | 'person_id'
  | 'person_name'
  | 'declared_by'
  | 'room_id'
  | 'dwelling_id'
  | 'area_path'
  | 'from_date'
  | 'until_date'
> & {
  own: { from_date: string; until_date: string | null } | null;
};

const columns = `s.id, s.person_id, p.name AS person_name, i.type AS document_type, i.number_masked, d.address,
  s.room_id, r.name AS room_name, s.dwelling_id, s.area_path, s.from_date, s.until_date, s.state, s.household_id,
  s.relation_to_head, s.declared_by, s.version,
  (SELECT GROUP_CONCAT(DISTINCT t.party) FROM stay_statement t WHERE t.stay_id = s.id) AS parties`;

const sources = `stay s
  JOIN person p ON p.id = s.person_id
  JOIN dwelling d ON d.id = s.dwelling_id
  JOIN room r ON r.id = s.room_id
  LEFT JOIN identity_document i ON i.id = (SELECT MIN(x.id) FROM identity_document x WHERE x.person_id = s.person_id)`;

/** Reads stays for people to look at. Every statement takes the caller's scope; there is no way around it. */
@Injectable()
export class StayViewRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** Newest first; `page` counts from 1. */
  async list(where: Predicate, page: { page: number; pageSize: number }): Promise<StayRow[]> {
    const offset = Math.trunc((page.page - 1) * page.pageSize);
    return this.sql.rows<StayRow>(
      `SELECT ${columns} FROM ${sources} WHERE ${where.sql}
        ORDER BY s.id DESC LIMIT ${Math.trunc(page.pageSize)} OFFSET ${offset}`,
      where.values,
    );
  }

  /** The stay within the scope, with the newest word of one party; undefined when the caller may not see it. */
  async findKey(where: Predicate, party: DeclarationParty, sql: Sql): Promise<StayKey | undefined> {
    const [row] = await sql.rows<
      Omit<StayKey, 'own'> & { own_from: string | null; own_until: string | null }
    >(
      `SELECT s.person_id, p.name AS person_name, s.declared_by, s.room_id, s.dwelling_id, s.area_path, s.from_date,
              s.until_date, t.from_date AS own_from, t.until_date AS own_until
         FROM stay s
         JOIN person p ON p.id = s.person_id
         LEFT JOIN stay_statement t ON t.stay_id = s.id AND t.party = ?
        WHERE ${where.sql} ORDER BY t.version DESC LIMIT 1`,
      [party, ...where.values],
    );
    if (!row) return undefined;
    const { own_from: from, own_until: until, ...stay } = row;
    return { ...stay, own: from === null ? null : { from_date: from, until_date: until } };
  }

  /** How many rows {@link list} would give over all pages. */
  async count(where: Predicate): Promise<number> {
    const [row] = await this.sql.rows<{ total: number }>(
      `SELECT COUNT(*) AS total FROM stay s JOIN person p ON p.id = s.person_id JOIN dwelling d ON d.id = s.dwelling_id
        WHERE ${where.sql}`,
      where.values,
    );
    return Number(row?.total ?? 0);
  }

  /** How many stays are in each state. */
  async countByState(where: Predicate): Promise<Partial<Record<StayStatus, number>>> {
    const rows = await this.sql.rows<{ state: StayStatus; total: number }>(
      `SELECT s.state, COUNT(*) AS total FROM stay s JOIN person p ON p.id = s.person_id
         JOIN dwelling d ON d.id = s.dwelling_id WHERE ${where.sql} GROUP BY s.state`,
      where.values,
    );
    return Object.fromEntries(rows.map((row) => [row.state, Number(row.total)]));
  }
}

/** The parties that have spoken, from the joined column. */
export function partiesOf(row: Pick<StayRow, 'parties'>): DeclarationParty[] {
  return (row.parties?.split(',') ?? []) as DeclarationParty[];
}
