import type { AttachedPaper } from '@app/shared/casework/casework.views';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Sealer } from '../../common/crypto/sealed-value';
import { duplicateKeyOf, type Sql } from '../../database/sql';
import { jsonOf } from './case.rows';
import { formSealContext } from './case-submission.repository';

export type DraftRecord = {
  id: string;
  form: Record<string, unknown>;
  papers: AttachedPaper[];
  policyVersion: string;
  savedAt: Date;
  version: number;
};
export type DraftContent = Pick<DraftRecord, 'form' | 'papers' | 'policyVersion' | 'savedAt'>;
type Whose = { service: string; personId: string };

type Row = {
  id: string;
  form_cipher: Buffer;
  papers: unknown;
  policy_version: string;
  saved_at: Date;
  version: number;
};

/** Forms that are being filled in: one for each person and service, sealed, overwritten as they grow. */
@Injectable()
export class CaseDraftRepository {
  constructor(private readonly sealer: Sealer) {}

  async find({ service, personId }: Whose, sql: Sql): Promise<DraftRecord | undefined> {
    const [row] = await sql.rows<Row>(
      `SELECT id, form_cipher, papers, policy_version, saved_at, version FROM case_draft
        WHERE person_id = ? AND service = ?`,
      [personId, service],
    );
    return (
      row && {
        id: row.id,
        form: JSON.parse(this.sealer.open(row.form_cipher, formSealContext.draft)),
        papers: jsonOf<AttachedPaper[]>(row.papers),
        policyVersion: row.policy_version,
        savedAt: row.saved_at,
        version: row.version,
      }
    );
  }

  /** Services for which a person has a draft. */
  async listServices(personId: string, sql: Sql): Promise<string[]> {
    const rows = await sql.rows<{ service: string }>('SELECT service FROM case_draft WHERE person_id = ?', [
      personId,
    ]);
    return rows.map(({ service }) => service);
  }

  /** False when there is one already. */
  async insert(
    { service, personId, accountId }: Whose & { accountId: string },
    content: DraftContent,
    transaction: Sql,
  ): Promise<boolean> {
    try {
      await transaction.change(
        `INSERT INTO case_draft (id, service, person_id, account_id, form_cipher, papers, policy_version, saved_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        [uuid(), service, personId, accountId, ...this.columnsOf(content)],
      );
      return true;
    } catch (error) {
      if (duplicateKeyOf(error) !== 'uq_draft_person') throw error;
      return false;
    }
  }

  /** False when it is not there in this version. */
  async update(
    { service, personId, accountId }: Whose & { accountId: string },
    content: DraftContent,
    version: number,
    transaction: Sql,
  ): Promise<boolean> {
    const changed = await transaction.change(
      `UPDATE case_draft SET account_id = ?, form_cipher = ?, papers = ?, policy_version = ?, saved_at = ?,
         version = version + 1 WHERE person_id = ? AND service = ? AND version = ?`,
      [accountId, ...this.columnsOf(content), personId, service, version],
    );
    return changed === 1;
  }

  /** False when it is not there in this version. */
  async remove({ service, personId }: Whose, version: number, transaction: Sql): Promise<boolean> {
    const changed = await transaction.change(
      'DELETE FROM case_draft WHERE person_id = ? AND service = ? AND version = ?',
      [personId, service, version],
    );
    return changed === 1;
  }

  private columnsOf({ form, papers, policyVersion, savedAt }: DraftContent) {
    return [
      this.sealer.seal(JSON.stringify(form), formSealContext.draft),
      JSON.stringify(papers),
      policyVersion,
      savedAt,
    ] as const;
  }
}
