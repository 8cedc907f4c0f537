import type { Stage } from '@app/shared/schooling/schooling.status';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import { placeholders, type Sql } from '../../database/sql';

/** A child of somebody's in a cycle, in the pool or after it left. */
export type OwnEntry = {
  id: string;
  cycle: string;
  stage: Stage;
  childPersonId: string;
  childName: string;
  leftAt: Date | null;
  leftWhy: string | null;
};

/** A child of a cycle and whoever finds its places: those who are told of them. */
export type Family = { childPersonId: string; childName: string; guardianIds: string[] };

const columns = `e.id, e.cycle, e.stage, e.child_person_id AS childPersonId, COALESCE(p.name, '') AS childName, e.left_at AS leftAt, e.left_why AS leftWhy`;
/** Whose entries: applied for by one of these people, or with them as a guardian (promise S1). */
const ofGuardian = `(e.guardian_person_id = ? OR EXISTS
  (SELECT 1 FROM schooling_guardian g WHERE g.case_id = e.case_id AND g.person_id = ?))`;

/** Entries as a guardian finds them. */
@Injectable()
export class PlaceRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** The guardian's children, the newest cycle first; nobody's for a caller who has not said who they are. */
  async listOf(personId: string | null, sql: Sql = this.sql): Promise<OwnEntry[]> {
    if (personId === null) return [];
    return sql.rows<OwnEntry>(
      `SELECT ${columns} FROM schooling_entry e LEFT JOIN person p ON p.id = e.child_person_id
        WHERE ${ofGuardian} ORDER BY e.cycle DESC, e.id DESC LIMIT 20`,
      [personId, personId],
    );
  }

  async find(id: string, personId: string | null, sql: Sql = this.sql): Promise<OwnEntry | undefined> {
    if (personId === null) return undefined;
    const [row] = await sql.rows<OwnEntry>(
      `SELECT ${columns} FROM schooling_entry e LEFT JOIN person p ON p.id = e.child_person_id
        WHERE e.id = ? AND ${ofGuardian}`,
      [id, personId, personId],
    );
    return row;
  }

  /** The families of these children, by entry. */
  async familiesOf(entryIds: readonly string[], sql: Sql = this.sql): Promise<Map<string, Family>> {
    const families = new Map<string, Family>();
    if (entryIds.length === 0) return families;
    const rows = await sql.rows<
      Omit<Family, 'guardianIds'> & Record<'id' | 'applicantId' | 'guardianId', string>
    >(
      `SELECT e.id, e.child_person_id AS childPersonId, COALESCE(p.name, '孩子') AS childName,
              e.guardian_person_id AS applicantId, COALESCE(g.person_id, e.guardian_person_id) AS guardianId
         FROM schooling_entry e
         LEFT JOIN person p ON p.id = e.child_person_id
         LEFT JOIN schooling_guardian g ON g.case_id = e.case_id
        WHERE e.id IN ${placeholders(1, entryIds.length)}`,
      entryIds,
    );
    for (const { id, childPersonId, childName, applicantId, guardianId } of rows) {
      const guardianIds = [...(families.get(id)?.guardianIds ?? [applicantId]), guardianId];
      families.set(id, { childPersonId, childName, guardianIds: [...new Set(guardianIds)] });
    }
    return families;
  }
}
