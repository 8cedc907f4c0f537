import type { Stage } from '@app/shared/schooling/schooling.status';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import { duplicateKeyOf, placeholders, type Sql } from '../../database/sql';
import { SchoolingError } from './schooling.errors';
import { jsonOf } from './schooling.rows';

/** What an application claims beside its case: the child's one place in the year, and the home. */
export type SchoolingApplication = {
  caseId: string;
  cycle: string;
  stage: Stage;
  childPersonId: string;
  guardianPersonId: string;
  /** School ids, the dearest first. */
  wishes: string[];
  adjustment: boolean;
  districtCode: string;
  areaPath: string;
  homeKey: string;
  submittedAt: Date;
  endedAt: Date | null;
};

type StoredApplication = {
  case_id: string;
  cycle: string;
  stage: Stage;
  child_person_id: string;
  guardian_person_id: string;
  wishes: unknown;
  adjustment: number;
  district_code: string;
  area_path: string;
  home_key: string;
  submitted_at: Date;
  ended_at: Date | null;
};

/** `a` is the application. */
const columns = `a.case_id, a.cycle, a.stage, a.child_person_id, a.guardian_person_id, a.wishes, a.adjustment,
  a.district_code, a.area_path, a.home_key, a.submitted_at, a.ended_at`;

/** The only file that knows how applications for schools and their claims are stored. */
@Injectable()
export class SchoolingApplicationRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** Stores an application; `SCHOOLING.CHILD_APPLIED` when the child has one of this year that goes on. */
  async insert(
    application: Omit<SchoolingApplication, 'endedAt'>,
    guardianIds: readonly string[],
    transaction: Sql,
  ): Promise<void> {
    const { caseId, cycle, childPersonId } = application;
    try {
      await transaction.change(
        `INSERT INTO schooling_application (case_id, cycle, stage, child_person_id, guardian_person_id, wishes, adjustment,
           district_code, area_path, home_key, submitted_at, child_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          caseId,
          cycle,
          application.stage,
          childPersonId,
          application.guardianPersonId,
          JSON.stringify(application.wishes),
          application.adjustment,
          application.districtCode,
          application.areaPath,
          application.homeKey,
          application.submittedAt,
          `${cycle}:${childPersonId}`,
        ],
      );
    } catch (error) {
      if (duplicateKeyOf(error) === 'uq_schooling_child') throw new SchoolingError('SCHOOLING.CHILD_APPLIED');
      throw error;
    }
    await transaction.change(
      `INSERT INTO schooling_guardian (case_id, person_id) VALUES ${placeholders(guardianIds.length, 2)}`,
      guardianIds.flatMap((personId) => [caseId, personId]),
    );
  }

  /** Ends an application: the child may apply anew (promise R3). */
  async end(caseId: string, at: Date, transaction: Sql): Promise<void> {
    await transaction.change(
      'UPDATE schooling_application SET ended_at = ?, child_key = NULL WHERE case_id = ? AND ended_at IS NULL',
      [at, caseId],
    );
  }

  /** Takes up an ended application again; `SCHOOLING.CHILD_APPLIED` when the child has applied anew since. */
  async reopen(caseId: string, transaction: Sql): Promise<void> {
    try {
      await transaction.change(
        `UPDATE schooling_application SET ended_at = NULL, child_key = CONCAT(cycle, ':', child_person_id)
          WHERE case_id = ?`,
        [caseId],
      );
    } catch (error) {
      if (duplicateKeyOf(error) === 'uq_schooling_child') throw new SchoolingError('SCHOOLING.CHILD_APPLIED');
      throw error;
    }
  }

  async find(caseId: string, sql: Sql = this.sql): Promise<SchoolingApplication | undefined> {
    const [row] = await sql.rows<StoredApplication>(
      `SELECT ${columns} FROM schooling_application a WHERE a.case_id = ?`,
      [caseId],
    );
    return row && applicationOf(row);
  }

  /** The application of a child in a year: the one that goes on, else the last that ended. */
  async findOfChild(
    cycle: string,
    childPersonId: string,
    sql: Sql = this.sql,
  ): Promise<SchoolingApplication | undefined> {
    const [row] = await sql.rows<StoredApplication>(
      `SELECT ${columns} FROM schooling_application a WHERE a.child_person_id = ? AND a.cycle = ?
        ORDER BY a.ended_at IS NOT NULL, a.case_id DESC LIMIT 1`,
      [childPersonId, cycle],
    );
    return row && applicationOf(row);
  }

  /** Those who answer for the child of an application. */
  async guardiansOf(caseId: string, sql: Sql = this.sql): Promise<string[]> {
    const rows = await sql.rows<{ person_id: string }>(
      'SELECT person_id FROM schooling_guardian WHERE case_id = ? ORDER BY person_id',
      [caseId],
    );
    return rows.map(({ person_id: personId }) => personId);
  }

  /**
   * Other applications of the year that go on and share a guardian with this one: brothers and sisters, each with an
   * application of its own. Locks the guardians' rows, so that siblings are decided one after the other.
   */
  async lockSiblings(caseId: string, cycle: string, transaction: Sql): Promise<string[]> {
    await transaction.rows(
      `SELECT g.person_id FROM schooling_guardian g
        WHERE g.person_id IN (SELECT o.person_id FROM schooling_guardian o WHERE o.case_id = ?)
        ORDER BY g.person_id, g.case_id FOR UPDATE`,
      [caseId],
    );
    return this.siblingsOf(caseId, cycle, transaction);
  }

  /** As {@link lockSiblings}, without the lock. */
  async siblingsOf(caseId: string, cycle: string, sql: Sql = this.sql): Promise<string[]> {
    const rows = await sql.rows<{ case_id: string }>(
      `SELECT DISTINCT a.case_id FROM schooling_guardian mine
         JOIN schooling_guardian g ON g.person_id = mine.person_id AND g.case_id <> mine.case_id
         JOIN schooling_application a ON a.case_id = g.case_id
        WHERE mine.case_id = ? AND a.cycle = ? AND a.ended_at IS NULL ORDER BY a.case_id`,
      [caseId, cycle],
    );
    return rows.map(({ case_id: id }) => id);
  }

  /**
   * Counts a home for a child in every year of the span, unless it is counted for a child of the same family.
   * `SCHOOLING.HOME_USED` when another family's child has it in one of those years.
   */
  async useHome(
    home: { homeKey: string; stage: Stage; years: readonly number[] },
    application: { caseId: string; guardianIds: readonly string[] },
    transaction: Sql,
  ): Promise<void> {
    const { homeKey, stage, years } = home;
    for (const year of years) {
      try {
        await transaction.change(
          'INSERT INTO schooling_home_year (home_key, stage, year, case_id) VALUES (?, ?, ?, ?)',
          [homeKey, stage, year, application.caseId],
        );
      } catch (error) {
        if (duplicateKeyOf(error) === undefined) throw error;
        const other = await this.userOf({ homeKey, stage, year }, transaction);
        if (other && !(await this.isFamily(other, application.guardianIds, transaction)))
          throw new SchoolingError('SCHOOLING.HOME_USED');
      }
    }
  }

  /** Whether a home is counted for another family's child in one of these years. */
  async isHomeUsed(
    { homeKey, stage, years }: { homeKey: string; stage: Stage; years: readonly number[] },
    guardianIds: readonly string[],
    sql: Sql = this.sql,
  ): Promise<boolean> {
    const rows = await sql.rows<{ case_id: string }>(
      `SELECT DISTINCT case_id FROM schooling_home_year
        WHERE home_key = ? AND stage = ? AND year IN (${years.map(() => '?').join(',')})`,
      [homeKey, stage, ...years],
    );
    for (const { case_id: caseId } of rows) if (!(await this.isFamily(caseId, guardianIds, sql))) return true;
    return false;
  }

  /** Gives the home back; a brother or sister who shares it takes it over. */
  async freeHome(caseId: string, transaction: Sql): Promise<void> {
    const [own] = await transaction.rows<{ home_key: string; stage: Stage; cycle: string }>(
      'SELECT home_key, stage, cycle FROM schooling_application WHERE case_id = ?',
      [caseId],
    );
    const siblings = own ? await this.siblingsOf(caseId, own.cycle, transaction) : [];
    const heirs = siblings.length
      ? await transaction.rows<{ case_id: string }>(
          `SELECT case_id FROM schooling_application WHERE home_key = ? AND stage = ? AND case_id IN
             (${siblings.map(() => '?').join(',')}) ORDER BY case_id LIMIT 1`,
          [own?.home_key ?? '', own?.stage ?? '', ...siblings],
        )
      : [];
    const [heir] = heirs;
    if (heir)
      await transaction.change('UPDATE schooling_home_year SET case_id = ? WHERE case_id = ?', [
        heir.case_id,
        caseId,
      ]);
    else await transaction.change('DELETE FROM schooling_home_year WHERE case_id = ?', [caseId]);
  }

  private async userOf(
    { homeKey, stage, year }: { homeKey: string; stage: Stage; year: number },
    transaction: Sql,
  ): Promise<string | undefined> {
    const [row] = await transaction.rows<{ case_id: string }>(
      'SELECT case_id FROM schooling_home_year WHERE home_key = ? AND stage = ? AND year = ? FOR UPDATE',
      [homeKey, stage, year],
    );
    return row?.case_id;
  }

  private async isFamily(caseId: string, guardianIds: readonly string[], sql: Sql): Promise<boolean> {
    const known = await this.guardiansOf(caseId, sql);
    return known.some((personId) => guardianIds.includes(personId));
  }
}

function applicationOf(row: StoredApplication): SchoolingApplication {
  return {
    caseId: row.case_id,
    cycle: row.cycle,
    stage: row.stage,
    childPersonId: row.child_person_id,
    guardianPersonId: row.guardian_person_id,
    wishes: jsonOf(row.wishes),
    adjustment: row.adjustment === 1,
    districtCode: row.district_code,
    areaPath: row.area_path,
    homeKey: row.home_key,
    submittedAt: row.submitted_at,
    endedAt: row.ended_at,
  };
}
