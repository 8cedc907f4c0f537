import type { PackKind } from '@app/shared/points/policy-version.rules';
import type { PolicyActView } from '@app/shared/points/policy-version.views';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';

/** A pack that two people published; nobody changes it any more. `standard` is null for the city's programmes. */
export type PublishedVersion = {
  number: number;
  city: string;
  kind: PackKind;
  standard: string | null;
  from: string;
  text: string;
  examples: string;
  publishedAt: Date;
};

/** What somebody did to a draft; kept for good. */
export type PolicyAct = {
  draftId: string;
  city: string;
  kind: PackKind;
  standard: string | null;
  action: PolicyActView['action'];
  draftVersion: number;
  at: Date;
  accountId: string;
  role: string;
};

type VersionRow = {
  publication_no: number;
  city: string;
  kind: PackKind;
  standard: string | null;
  from_date: string;
  pack_text: string;
  examples_text: string;
  published_at: Date;
};

const columns =
  'publication_no, city, kind, standard, from_date, pack_text, examples_text, published_at' as const;

/** Published versions and the history of drafts: both only grow. */
@Injectable()
export class PolicyVersionRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** Number of the newest publication; 0 when nothing was published. */
  async generation(sql: Sql = this.sql): Promise<number> {
    const [row] = await sql.rows<{ newest: number | null }>(
      'SELECT MAX(publication_no) AS newest FROM policy_version',
    );
    return row?.newest ?? 0;
  }

  /** Every version of a city, the oldest publication first. */
  async list(city: string, sql: Sql = this.sql): Promise<PublishedVersion[]> {
    const rows = await sql.rows<VersionRow>(
      `SELECT ${columns} FROM policy_version WHERE city = ? ORDER BY publication_no`,
      [city],
    );
    return rows.map((row) => ({
      number: row.publication_no,
      city: row.city,
      kind: row.kind,
      standard: row.standard,
      from: row.from_date,
      text: row.pack_text,
      examples: row.examples_text,
      publishedAt: row.published_at,
    }));
  }

  /** Adds a version. The unique keys refuse a number or a name that another publication took at the same moment. */
  async insert(
    version: PublishedVersion,
    by: { draftId: string; accountId: string },
    transaction: Sql,
  ): Promise<void> {
    await transaction.change(
      `INSERT INTO policy_version (id, publication_no, city, kind, standard, from_date, pack_text, examples_text,
         draft_id, published_at, published_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        uuid(),
        version.number,
        version.city,
        version.kind,
        version.standard,
        version.from,
        version.text,
        version.examples,
        by.draftId,
        version.publishedAt,
        by.accountId,
      ],
    );
  }

  async append(act: PolicyAct, transaction: Sql): Promise<void> {
    await transaction.change(
      `INSERT INTO policy_act (id, draft_id, city, kind, standard, action, draft_version, at, account_id, role)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        uuid(),
        act.draftId,
        act.city,
        act.kind,
        act.standard,
        act.action,
        act.draftVersion,
        act.at,
        act.accountId,
        act.role,
      ],
    );
  }

  /** Whether the account began the draft or wrote in it. */
  async hasWritten(draftId: string, accountId: string, sql: Sql = this.sql): Promise<boolean> {
    const rows = await sql.rows(
      "SELECT 1 FROM policy_act WHERE draft_id = ? AND action IN ('begun', 'saved') AND account_id = ? LIMIT 1",
      [draftId, accountId],
    );
    return rows.length > 0;
  }

  /** The newest first, at most fifty. */
  async listActs(city: string): Promise<Pick<PolicyAct, 'at' | 'action' | 'kind' | 'standard'>[]> {
    return this.sql.rows(
      'SELECT at, action, kind, standard FROM policy_act WHERE city = ? ORDER BY at DESC, id DESC LIMIT 50',
      [city],
    );
  }
}
