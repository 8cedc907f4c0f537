import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { SQL } from '../../../database/database.module';
import { duplicateKeyOf, type Sql } from '../../../database/sql';

/** What a paper was handed in for. */
export type PaperSubject = { subjectType: string; subjectId: string };

/** A ledger: what each paper was used for, by whom and under which consent; and who verified it for what. */
@Injectable()
export class PaperUseRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  async ofPaper(paperId: string): Promise<PaperSubject[]> {
    const rows = await this.sql.rows<{ subject_type: string; subject_id: string }>(
      'SELECT subject_type, subject_id FROM paper_use_log WHERE paper_id = ? ORDER BY used_at, id',
      [paperId],
    );
    return rows.map((row) => ({ subjectType: row.subject_type, subjectId: row.subject_id }));
  }

  async papersOf({ subjectType, subjectId }: PaperSubject, sql: Sql = this.sql): Promise<string[]> {
    const rows = await sql.rows<{ paper_id: string }>(
      'SELECT paper_id FROM paper_use_log WHERE subject_type = ? AND subject_id = ? ORDER BY used_at, id',
      [subjectType, subjectId],
    );
    return rows.map((row) => row.paper_id);
  }

  /** Those of the papers that were used for something else before. */
  async usedElsewhere(
    paperIds: readonly string[],
    { subjectType, subjectId }: PaperSubject,
    transaction: Sql,
  ): Promise<string[]> {
    const rows = await transaction.rows<{ paper_id: string }>(
      `SELECT DISTINCT paper_id FROM paper_use_log WHERE paper_id IN (${paperIds.map(() => '?').join(',')})
        AND NOT (subject_type = ? AND subject_id = ?)`,
      [...paperIds, subjectType, subjectId],
    );
    return rows.map((row) => row.paper_id);
  }

  /** The same use again is the same row. */
  async add(
    use: PaperSubject & { paperId: string; accountId: string; consentVersion: string | null; at: Date },
    transaction: Sql,
  ): Promise<void> {
    try {
      await transaction.change(
        `INSERT INTO paper_use_log (id, paper_id, subject_type, subject_id, account_id, consent_version, used_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        [uuid(), use.paperId, use.subjectType, use.subjectId, use.accountId, use.consentVersion, use.at],
      );
    } catch (error) {
      if (duplicateKeyOf(error) !== 'uq_paper_use') throw error;
    }
  }

  async addVerification(
    verification: {
      paperId: string;
      programme: string;
      accountId: string;
      at: Date;
      until: string | null;
    },
    transaction: Sql,
  ): Promise<void> {
    await transaction.change(
      `INSERT INTO paper_verification_log (id, paper_id, programme, account_id, verified_at, until_date)
       VALUES (?, ?, ?, ?, ?, ?)`,
      [
        uuid(),
        verification.paperId,
        verification.programme,
        verification.accountId,
        verification.at,
        verification.until,
      ],
    );
  }
}
