import { Inject, Injectable } from '@nestjs/common';
import { Sealer } from '../../common/crypto/sealed-value';
import { SQL } from '../../database/database.module';
import { duplicateKeyOf, type Sql } from '../../database/sql';
import type { Predicate } from '../../platform/jurisdiction/area-scope';
import type { ClaimPaper } from './domain/claims';
import type { OwnRecords } from './domain/known-answers';

/** What an application for points is pinned to, and what was known of the applicant here on its day. */
export type PointsApplication = {
  caseId: string;
  personId: string;
  programme: string;
  cycle: string;
  /** `<city>/<standard>` */
  standard: string;
  version: string;
  asOf: string;
  known: OwnRecords;
};

export type FunnelRow = {
  programme: string;
  cycle: string;
} & Record<FunnelColumn, number | string>;
type FunnelColumn =
  | 'submitted'
  | 'reviewing'
  | 'waiting_for_papers'
  | 'waiting_for_registries'
  | 'scored'
  | 'objected'
  | 'confirmed'
  | 'refused'
  | 'withdrawn';

type Row = {
  case_id: string;
  person_id: string;
  programme: string;
  cycle: string;
  standard: string;
  version: string;
  as_of: string;
  known_cipher: Buffer;
};

const knownContext = 'points_application.known';
const liveKeyOf = ({
  programme,
  cycle,
  personId,
}: Pick<PointsApplication, 'programme' | 'cycle' | 'personId'>) => `${programme}:${cycle}:${personId}`;

/** Applications for points beside their cases: one that counts for each person, programme and cycle. */
@Injectable()
export class ApplicationRepository {
  constructor(
    @Inject(SQL) private readonly sql: Sql,
    private readonly sealer: Sealer,
  ) {}

  /** False when the person has one that counts in the cycle. */
  async insert(added: PointsApplication, transaction: Sql): Promise<boolean> {
    return uniquely(async () => {
      await transaction.change(
        `INSERT INTO points_application (case_id, person_id, programme, cycle, standard, version, as_of, known_cipher, live_key)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          added.caseId,
          added.personId,
          added.programme,
          added.cycle,
          added.standard,
          added.version,
          added.asOf,
          this.sealer.seal(JSON.stringify(added.known), knownContext),
          liveKeyOf(added),
        ],
      );
    });
  }

  async find(caseId: string, sql: Sql = this.sql): Promise<PointsApplication | undefined> {
    const [row] = await sql.rows<Row>(
      `SELECT case_id, person_id, programme, cycle, standard, version, as_of, known_cipher
         FROM points_application WHERE case_id = ?`,
      [caseId],
    );
    return (
      row && {
        caseId: row.case_id,
        personId: row.person_id,
        programme: row.programme,
        cycle: row.cycle,
        standard: row.standard,
        version: row.version,
        asOf: row.as_of,
        known: JSON.parse(this.sealer.open(row.known_cipher, knownContext)),
      }
    );
  }

  /** Whether the person has an application that counts in the cycle. */
  async hasLive(of: Pick<PointsApplication, 'programme' | 'cycle' | 'personId'>, sql: Sql): Promise<boolean> {
    const rows = await sql.rows<object>('SELECT 1 FROM points_application WHERE live_key = ?', [
      liveKeyOf(of),
    ]);
    return rows.length > 0;
  }

  /** It counts no more: the person may apply again in the cycle. */
  async end(caseId: string, transaction: Sql): Promise<void> {
    await transaction.change('UPDATE points_application SET live_key = NULL WHERE case_id = ?', [caseId]);
  }

  /** It counts again; false when another one of the cycle does meanwhile. */
  async revive(application: PointsApplication, transaction: Sql): Promise<boolean> {
    return uniquely(async () => {
      await transaction.change('UPDATE points_application SET live_key = ? WHERE case_id = ?', [
        liveKeyOf(application),
        application.caseId,
      ]);
    });
  }

  /** Day of birth of the verified identity; null where the document does not tell it. */
  async birthOf(personId: string, sql: Sql): Promise<string | null> {
    const [row] = await sql.rows<{ birth_date: string | null }>(
      'SELECT birth_date FROM person WHERE id = ?',
      [personId],
    );
    return row?.birth_date ?? null;
  }

  /** Whose each of these papers is; those that are not there are left out. */
  async ownersOf(
    papers: readonly { materialCode: string; paperId: string }[],
    sql: Sql,
  ): Promise<ClaimPaper[]> {
    if (papers.length === 0) return [];
    const rows = await sql.rows<{ id: string; person_id: string }>(
      `SELECT id, person_id FROM paper WHERE id IN (${papers.map(() => '?').join(',')})`,
      papers.map(({ paperId }) => paperId),
    );
    const owners = new Map(rows.map(({ id, person_id: personId }) => [id, personId]));
    return papers.flatMap((paper) => {
      const personId = owners.get(paper.paperId);
      return personId === undefined ? [] : [{ ...paper, personId }];
    });
  }

  /** Where applications stand, by programme and cycle. `c` is the case. */
  funnel(
    scope: Predicate,
    { programme, cycle }: { programme?: string; cycle?: string },
  ): Promise<FunnelRow[]> {
    return this.sql.rows<FunnelRow>(
      `SELECT a.programme, a.cycle,
              SUM(c.state = 'submitted') AS submitted,
              SUM(c.state = 'reviewing') AS reviewing,
              SUM(FIND_IN_SET('papers-asked', c.flags) > 0) AS waiting_for_papers,
              SUM(c.closed_at IS NULL AND FIND_IN_SET('registry-waiting', c.flags) > 0) AS waiting_for_registries,
              SUM(c.state = 'approved') AS scored,
              SUM(c.state = 're-reviewing') AS objected,
              SUM(c.state = 'granted') AS confirmed,
              SUM(c.state = 'refused') AS refused,
              SUM(c.state = 'withdrawn') AS withdrawn
         FROM points_application a JOIN service_case c ON c.id = a.case_id
        WHERE ${scope.sql} AND (? IS NULL OR a.programme = ?) AND (? IS NULL OR a.cycle = ?)
        GROUP BY a.programme, a.cycle ORDER BY a.cycle DESC, a.programme`,
      [...scope.values, programme ?? null, programme ?? null, cycle ?? null, cycle ?? null],
    );
  }

  /** Cases of a person's account whose score waits to be confirmed. */
  waitingFor(accountId: string, most: number): Promise<{ id: string; service: string }[]> {
    return this.sql.rows(
      `SELECT c.id, c.service FROM service_case c JOIN points_application a ON a.case_id = c.id
        WHERE c.applicant_account_id = ? AND c.state = 'approved' ORDER BY c.submitted_at DESC, c.id DESC LIMIT ?`,
      [accountId, most],
    );
  }
}

async function uniquely(write: () => Promise<void>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (duplicateKeyOf(error) !== 'uq_points_application') throw error;
    return false;
  }
}
