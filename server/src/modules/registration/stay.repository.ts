import type { DeclarationFacts, DeclarationParty, StatementKind } from '@app/shared/registration/declaration';
import type { StayStatus } from '@app/shared/registration/stay.status';
import { Injectable } from '@nestjs/common';
import { cityDayOf } from '../../common/clock';
import { placeholders, type Sql, type SqlValue } from '../../database/sql';
import type { StayOutcome } from './domain/reconciliation';
import type { Statement } from './domain/statement';

/** A stay with every version of every word about it, as read under the person's lock. */
export type StayRecord = {
  id: string;
  personId: string;
  roomId: string;
  dwellingId: string;
  areaPath: string;
  householdId: string | null;
  relationToHead: string | null;
  from: string;
  until: string | null;
  state: StayStatus;
  declaredBy: string;
  version: number;
  /** What the row says of the last outcome, so that an unchanged one is not written again. */
  recorded: Pick<StayOutcome, 'confirmedFrom' | 'confirmedUntil' | 'countsFrom' | 'recheckOn'>;
  statements: StatementRecord[];
};

export type StatementRecord = Statement & {
  statedName: string;
  facts: DeclarationFacts;
  privateCipher: Buffer | null;
  accountId: string;
  organisationId: string | null;
  importId: string | null;
};

/** One person with all stays that still matter; `name` is the person's own, not what others stated. */
export type PersonStays = { personId: string; name: string; birthDate: string | null; stays: StayRecord[] };

type JoinedRow = {
  person_id: string;
  name: string;
  birth_date: string | null;
  id: string | null;
  room_id: string;
  dwelling_id: string;
  area_path: string;
  household_id: string | null;
  relation_to_head: string | null;
  from_date: string;
  until_date: string | null;
  state: StayStatus;
  declared_by: string;
  stay_version: number;
  confirmed_from: string | null;
  confirmed_until: string | null;
  counts_from: string | null;
  recheck_on: string | null;
  party: DeclarationParty | null;
  version: number;
  kind: StatementKind;
  said_from: string;
  said_until: string | null;
  stated_name: string;
  facts: DeclarationFacts | string;
  private_cipher: Buffer | null;
  account_id: string;
  organisation_id: string | null;
  import_id: string | null;
  declared_at: Date;
};

const joinedColumns = `p.id AS person_id, p.name, p.birth_date, s.id, s.room_id, s.dwelling_id, s.area_path, s.household_id,
  s.relation_to_head, s.from_date, s.until_date, s.state, s.declared_by, s.version AS stay_version,
  s.confirmed_from, s.confirmed_until, s.counts_from, s.recheck_on,
  t.party, t.version, t.kind, t.from_date AS said_from, t.until_date AS said_until, t.stated_name, t.facts,
  t.private_cipher, t.account_id, t.organisation_id, t.import_id, t.declared_at`;

/** The only file that knows the statements by which stays are written. */
@Injectable()
export class StayRepository {
  /**
   * Locks the people in the order of their ids and reads all their stays in the same statement: two writers about one
   * person wait for each other, and two about several people cannot wait in a circle.
   */
  async lockPeople(personIds: readonly string[], transaction: Sql): Promise<Map<string, PersonStays>> {
    const ids = [...new Set(personIds)].sort();
    const rows = await transaction.rows<JoinedRow>(
      `SELECT ${joinedColumns}
         FROM person p
         LEFT JOIN stay s ON s.person_id = p.id
         LEFT JOIN stay_statement t ON t.stay_id = s.id
        WHERE p.id IN (${ids.map(() => '?').join(',')})
        ORDER BY p.id, s.id, t.party, t.version
          FOR UPDATE`,
      ids,
    );
    return groupByPerson(rows);
  }

  /** All stays of one person with every word, without a lock, for looking at. */
  async readPerson(personId: string, sql: Sql): Promise<StayRecord[]> {
    const rows = await sql.rows<JoinedRow>(
      `SELECT ${joinedColumns}
         FROM person p
         JOIN stay s ON s.person_id = p.id
         LEFT JOIN stay_statement t ON t.stay_id = s.id
        WHERE p.id = ? ORDER BY s.id, t.party, t.version`,
      [personId],
    );
    return groupByPerson(rows).get(personId)?.stays ?? [];
  }

  /** People by the hash of a document, each with their stays and the name a real-name check confirmed. */
  async readByDocument(
    hashes: readonly Buffer[],
    sql: Sql,
  ): Promise<Map<string, { confirmedName?: string; stays: (StayRecord & { address: string })[] }>> {
    if (hashes.length === 0) return new Map();
    const marks = hashes.map(() => '?').join(',');
    const people = await sql.rows<{
      number_hash: Buffer;
      person_id: string;
      name: string;
      real_name_state: string;
    }>(
      `SELECT i.number_hash, i.person_id, p.name, p.real_name_state FROM identity_document i
         JOIN person p ON p.id = i.person_id WHERE i.number_hash IN (${marks})`,
      [...hashes],
    );
    if (people.length === 0) return new Map();
    const ids = [...new Set(people.map((person) => person.person_id))];
    const rows = await sql.rows<JoinedRow & { address: string }>(
      `SELECT ${joinedColumns}, d.address
         FROM person p
         JOIN stay s ON s.person_id = p.id
         JOIN dwelling d ON d.id = s.dwelling_id
         LEFT JOIN stay_statement t ON t.stay_id = s.id
        WHERE p.id IN (${ids.map(() => '?').join(',')}) ORDER BY p.id, s.id, t.party, t.version`,
      ids,
    );
    const addresses = new Map(rows.map((row) => [row.id, row.address]));
    const grouped = groupByPerson(rows);
    return new Map(
      people.map((person) => [
        person.number_hash.toString('base64'),
        {
          confirmedName: person.real_name_state === 'confirmed' ? person.name : undefined,
          stays: (grouped.get(person.person_id)?.stays ?? []).map((stay) => ({
            ...stay,
            address: addresses.get(stay.id) ?? '',
          })),
        },
      ]),
    );
  }

  async insertStays(
    stays: readonly (Omit<StayRecord, 'statements'> & { outcome: StayOutcome })[],
    at: Date,
    transaction: Sql,
  ): Promise<void> {
    if (stays.length === 0) return;
    const columns = 18;
    await transaction.change(
      `INSERT INTO stay (id, person_id, room_id, dwelling_id, area_path, household_id, relation_to_head, from_date,
         until_date, state, confirmed_from, confirmed_until, counts_from, counts_from_reason, recheck_on, declared_by,
         created_at, updated_at) VALUES ${placeholders(stays.length, columns)}`,
      stays.flatMap((stay) => [
        stay.id,
        stay.personId,
        stay.roomId,
        stay.dwellingId,
        stay.areaPath,
        stay.householdId,
        stay.relationToHead,
        ...outcomeValues(stay, stay.outcome),
        stay.declaredBy,
        at,
        at,
      ]),
    );
  }

  async insertStatements(
    statements: readonly (StatementRecord & { stayId: string })[],
    transaction: Sql,
  ): Promise<void> {
    if (statements.length === 0) return;
    await transaction.change(
      `INSERT INTO stay_statement (stay_id, party, version, kind, from_date, until_date, stated_name, facts,
         private_cipher, account_id, organisation_id, import_id, declared_at)
       VALUES ${placeholders(statements.length, 13)}`,
      statements.flatMap((statement) => [
        statement.stayId,
        statement.party,
        statement.version,
        statement.kind,
        statement.from,
        statement.until,
        statement.statedName,
        JSON.stringify(statement.facts),
        statement.privateCipher,
        statement.accountId,
        statement.organisationId,
        statement.importId,
        statement.declaredAt,
      ]),
    );
  }

  /** Stores what the words now come to; false when somebody else changed the stay since it was read. */
  async updateOutcome(
    stay: Pick<StayRecord, 'id' | 'version' | 'from' | 'until'>,
    outcome: StayOutcome,
    at: Date,
    transaction: Sql,
  ): Promise<boolean> {
    const changed = await transaction.change(
      `UPDATE stay SET from_date = ?, until_date = ?, state = ?, confirmed_from = ?, confirmed_until = ?,
              counts_from = ?, counts_from_reason = ?, recheck_on = ?, updated_at = ?, version = version + 1
        WHERE id = ? AND version = ?`,
      [...outcomeValues(stay, outcome), at, stay.id, stay.version],
    );
    return changed === 1;
  }
}

function outcomeValues(stay: { from: string; until: string | null }, outcome: StayOutcome): SqlValue[] {
  return [
    stay.from,
    stay.until,
    outcome.state,
    outcome.confirmedFrom ?? null,
    outcome.confirmedUntil ?? null,
    outcome.countsFrom ?? null,
    outcome.countsFromReason ?? null,
    outcome.recheckOn ?? null,
  ];
}

function groupByPerson(rows: JoinedRow[]): Map<string, PersonStays> {
  const people = new Map<string, PersonStays>();
  for (const row of rows) {
    let person = people.get(row.person_id);
    if (!person) {
      person = { personId: row.person_id, name: row.name, birthDate: row.birth_date, stays: [] };
      people.set(row.person_id, person);
    }
    if (row.id === null) continue;
    let stay = person.stays[person.stays.length - 1];
    if (stay?.id !== row.id) {
      stay = stayOf(row, row.id);
      person.stays.push(stay);
    }
    if (row.party !== null) stay.statements.push(statementOf(row, row.party));
  }
  return people;
}

function stayOf(row: JoinedRow, id: string): StayRecord {
  return {
    id,
    personId: row.person_id,
    roomId: row.room_id,
    dwellingId: row.dwelling_id,
    areaPath: row.area_path,
    householdId: row.household_id,
    relationToHead: row.relation_to_head,
    from: row.from_date,
    until: row.until_date,
    state: row.state,
    declaredBy: row.declared_by,
    version: row.stay_version,
    recorded: {
      confirmedFrom: row.confirmed_from ?? undefined,
      confirmedUntil: row.confirmed_from === null ? undefined : row.confirmed_until,
      countsFrom: row.counts_from ?? undefined,
      recheckOn: row.recheck_on ?? undefined,
    },
    statements: [],
  };
}

function statementOf(row: JoinedRow, party: DeclarationParty): StatementRecord {
  return {
    party,
    version: row.version,
    kind: row.kind,
    from: row.said_from,
    until: row.said_until,
    declaredAt: row.declared_at,
    declaredOn: cityDayOf(row.declared_at),
    statedName: row.stated_name,
    // MySQL gives JSON columns parsed, MariaDB as text.
    facts: typeof row.facts === 'string' ? (JSON.parse(row.facts) as DeclarationFacts) : row.facts,
    privateCipher: row.private_cipher,
    accountId: row.account_id,
    organisationId: row.organisation_id,
    importId: row.import_id,
  };
}
