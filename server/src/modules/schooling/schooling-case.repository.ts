import type { CaseState } from '@app/shared/casework/case.status';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';

/** What schooling's pages say of cases beside their own rows; the state of a case is casework's alone. */
@Injectable()
export class SchoolingCaseRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** Number and state of a case that was made here. */
  async get(caseId: string): Promise<{ number: string; state: CaseState }> {
    const [row] = await this.sql.rows<{ number: string; state: CaseState }>(
      'SELECT number, state FROM service_case WHERE id = ?',
      [caseId],
    );
    if (!row) throw new Error('an application without a case');
    return row;
  }

  /** Names of the children whom some applications are about. */
  async childNames(caseIds: readonly string[]): Promise<string[]> {
    if (caseIds.length === 0) return [];
    const rows = await this.sql.rows<{ name: string }>(
      `SELECT p.name FROM schooling_application a JOIN person p ON p.id = a.child_person_id
        WHERE a.case_id IN (${caseIds.map(() => '?').join(',')}) ORDER BY p.birth_date, p.id`,
      [...caseIds],
    );
    return rows.map(({ name }) => name);
  }
}
