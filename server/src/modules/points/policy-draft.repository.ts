import type { PackKind } from '@app/shared/points/policy-version.rules';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import { duplicateKeyOf, type Sql } from '../../database/sql';

/** Which programme takes up a new edition, and from which day. */
export type DraftUse = { programme: string; from: string };

/** What a draft holds, in a form that can be checked and published. */
export type DraftContent = { text: string; examples: string; from: string | null; uses: DraftUse[] };

export type PolicyDraft = DraftContent & {
  id: string;
  city: string;
  kind: PackKind;
  base: string | null;
  standard: string | null;
  state: 'draft' | 'published' | 'discarded';
  version: number;
  draftedAt: Date;
  savedAt: Date;
};

type DraftRow = {
  id: string;
  city: string;
  kind: PackKind;
  base: string | null;
  standard: string | null;
  state: PolicyDraft['state'];
  pack_text: string;
  examples_text: string;
  from_date: string | null;
  uses: unknown;
  version: number;
  drafted_at: Date;
  saved_at: Date;
};

const columns =
  'id, city, kind, base, standard, state, pack_text, examples_text, from_date, uses, version, drafted_at, saved_at';

/** Drafts of packs. Of one standard, and of the city's programmes, one is open at a time. */
@Injectable()
export class PolicyDraftRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  async listOpen(city: string, sql: Sql = this.sql): Promise<PolicyDraft[]> {
    const rows = await sql.rows<DraftRow>(
      `SELECT ${columns} FROM policy_draft WHERE city = ? AND state = 'draft' ORDER BY drafted_at, id`,
      [city],
    );
    return rows.map(toDraft);
  }

  async find(id: string, city: string, sql: Sql = this.sql): Promise<PolicyDraft | undefined> {
    const [row] = await sql.rows<DraftRow>(`SELECT ${columns} FROM policy_draft WHERE id = ? AND city = ?`, [
      id,
      city,
    ]);
    return row && toDraft(row);
  }

  /** False when the same is being drafted already. */
  async insert(
    draft: Omit<PolicyDraft, 'state' | 'version' | 'savedAt'>,
    transaction: Sql,
  ): Promise<boolean> {
    const { id, city, kind, base, standard, draftedAt } = draft;
    try {
      await transaction.change(
        `INSERT INTO policy_draft (id, city, kind, base, standard, state, open_key, pack_text, examples_text,
           from_date, uses, drafted_at, saved_at) VALUES (?, ?, ?, ?, ?, 'draft', ?, ?, ?, ?, ?, ?, ?)`,
        [
          id,
          city,
          kind,
          base,
          standard,
          `${city}/${kind}/${base ?? ''}`,
          draft.text,
          draft.examples,
          draft.from,
          JSON.stringify(draft.uses),
          draftedAt,
          draftedAt,
        ],
      );
      return true;
    } catch (error) {
      if (duplicateKeyOf(error) === undefined) throw error;
      return false;
    }
  }

  /** False when it is not this version of an open draft any more. */
  async save(
    { id, version }: { id: string; version: number },
    content: DraftContent,
    at: Date,
    transaction: Sql,
  ): Promise<boolean> {
    const changed = await transaction.change(
      `UPDATE policy_draft SET pack_text = ?, examples_text = ?, from_date = ?, uses = ?, saved_at = ?,
         version = version + 1 WHERE id = ? AND version = ? AND state = 'draft'`,
      [content.text, content.examples, content.from, JSON.stringify(content.uses), at, id, version],
    );
    return changed === 1;
  }

  /** Ends a draft, so that the next may begin; false when it is not this version of an open draft any more. */
  async close(
    { id, version }: { id: string; version: number },
    state: 'published' | 'discarded',
    transaction: Sql,
  ): Promise<boolean> {
    const changed = await transaction.change(
      `UPDATE policy_draft SET state = ?, open_key = NULL, version = version + 1
        WHERE id = ? AND version = ? AND state = 'draft'`,
      [state, id, version],
    );
    return changed === 1;
  }
}

function toDraft(row: DraftRow): PolicyDraft {
  return {
    id: row.id,
    city: row.city,
    kind: row.kind,
    base: row.base,
    standard: row.standard,
    state: row.state,
    text: row.pack_text,
    examples: row.examples_text,
    from: row.from_date,
    // MySQL gives JSON columns parsed, MariaDB as text.
    uses: (typeof row.uses === 'string' ? JSON.parse(row.uses) : row.uses) as DraftUse[],
    version: row.version,
    draftedAt: row.drafted_at,
    savedAt: row.saved_at,
  };
}
