import { Injectable } from '@nestjs/common';
import { placeholders, type Sql, type SqlValue } from '../../database/sql';
import type { StayOutcome } from './domain/reconciliation';
import type { PersonStays, StatementRecord, StayRecord } from './stay.record';
import { groupByPerson, type JoinedRow, joinedColumns } from './stay.rows';

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
