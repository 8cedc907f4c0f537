import { createHash } from 'node:crypto';
import type { AttachedPaper } from '@app/shared/casework/casework.views';
import { Injectable } from '@nestjs/common';
import { Sealer } from '../../common/crypto/sealed-value';
import type { Sql } from '../../database/sql';
import { jsonOf, type SubmissionRecord } from './case.rows';
import { canonicalJson } from './domain/canonical-json';

type Row = { id: string; number: number; form_cipher: Buffer; papers: unknown };

/** Where a sealed form may lie; a draft's cannot be read as a submission's. */
export const formSealContext = { draft: 'case_draft.form', submission: 'case_submission.form' } as const;

/** What was submitted, as it was: never changed, a correction is a new one. */
@Injectable()
export class CaseSubmissionRepository {
  constructor(private readonly sealer: Sealer) {}

  async add(
    submission: SubmissionRecord & { caseId: string; accountId: string; at: Date; policyVersion: string },
    transaction: Sql,
  ): Promise<void> {
    const { form, papers } = submission;
    await transaction.change(
      `INSERT INTO case_submission (id, case_id, number, account_id, at, policy_version, form_cipher, papers, content_hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        submission.id,
        submission.caseId,
        submission.number,
        submission.accountId,
        submission.at,
        submission.policyVersion,
        this.sealer.seal(JSON.stringify(form), formSealContext.submission),
        JSON.stringify(papers),
        contentHash(form, papers, submission.policyVersion),
      ],
    );
  }

  async get(id: string, sql: Sql): Promise<SubmissionRecord> {
    const [row] = await sql.rows<Row>(
      'SELECT id, number, form_cipher, papers FROM case_submission WHERE id = ?',
      [id],
    );
    if (!row) throw new Error('a case without its submission');
    return {
      id: row.id,
      number: row.number,
      form: JSON.parse(this.sealer.open(row.form_cipher, formSealContext.submission)),
      papers: jsonOf<AttachedPaper[]>(row.papers),
    };
  }
}

/** SHA-256 over the form, its papers and the rules it was submitted under. */
function contentHash(form: object, papers: readonly AttachedPaper[], policyVersion: string): Buffer {
  return createHash('sha256').update(canonicalJson({ form, papers, policyVersion })).digest();
}
