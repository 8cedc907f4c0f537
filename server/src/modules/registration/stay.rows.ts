import type { DeclarationFacts, DeclarationParty, StatementKind } from '@app/shared/registration/declaration';
import type { StayStatus } from '@app/shared/registration/stay.status';
import { cityDayOf } from '../../common/clock';
import type { PersonStays, StatementRecord, StayRecord } from './stay.record';

/** A person, one of their stays, one version of one word: what every reading of stays joins. */
export type JoinedRow = {
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

/** The columns of {@link JoinedRow}: `p` person, `s` stay, `t` statement. */
export const joinedColumns = `p.id AS person_id, p.name, p.birth_date, s.id, s.room_id, s.dwelling_id, s.area_path, s.household_id,
  s.relation_to_head, s.from_date, s.until_date, s.state, s.declared_by, s.version AS stay_version,
  s.confirmed_from, s.confirmed_until, s.counts_from, s.recheck_on,
  t.party, t.version, t.kind, t.from_date AS said_from, t.until_date AS said_until, t.stated_name, t.facts,
  t.private_cipher, t.account_id, t.organisation_id, t.import_id, t.declared_at`;

/** Rows ordered by person and stay become people with their stays and words. */
export function groupByPerson(rows: JoinedRow[]): Map<string, PersonStays> {
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
