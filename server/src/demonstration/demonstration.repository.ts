import { v7 as uuid } from 'uuid';
import { duplicateKeyOf, placeholders, type Sql } from '../database/sql';
import type { ListedArea } from './area-file';

const areasAtOnce = 250;

/** What only the demonstration writes: the map, an organisation, places on it, and that old news is old. */
export class DemonstrationRepository {
  constructor(private readonly sql: Sql) {}

  /** Adds areas or brings them up to date, by code. Figures that the office entered stay. Each after the one above it. */
  async saveAreas(areas: readonly ListedArea[]): Promise<void> {
    for (let index = 0; index < areas.length; index += areasAtOnce) {
      const chunk = areas.slice(index, index + areasAtOnce);
      await this.sql.change(
        `INSERT INTO area (area_code, parent_code, level, name, area_path) VALUES ${placeholders(chunk.length, 5)}
         ON DUPLICATE KEY UPDATE parent_code = VALUES(parent_code), level = VALUES(level), name = VALUES(name),
           area_path = VALUES(area_path)`,
        chunk.flatMap(({ code, parent, level, name, path }) => [code, parent, level, name, path]),
      );
    }
  }

  /** The organisation's id, whether it was there or is new. */
  async saveOrganisation(organisation: {
    kind: string;
    name: string;
    creditCode: string;
    areaPath: string;
  }): Promise<string> {
    const { kind, name, creditCode, areaPath } = organisation;
    const id = uuid();
    try {
      await this.sql.change(
        'INSERT INTO organisation (id, kind, name, credit_code, area_path) VALUES (?, ?, ?, ?, ?)',
        [id, kind, name, creditCode, areaPath],
      );
      return id;
    } catch (error) {
      if (duplicateKeyOf(error) !== 'uq_organisation_credit_code') throw error;
      const [row] = await this.sql.rows<{ id: string }>('SELECT id FROM organisation WHERE credit_code = ?', [
        creditCode,
      ]);
      return (row as { id: string }).id;
    }
  }

  /** Where a dwelling lies, in degrees; nothing of the product measures it yet. */
  async saveCoordinates(dwellingId: string, longitude: string, latitude: string): Promise<void> {
    await this.sql.change('UPDATE dwelling SET longitude = ?, latitude = ? WHERE id = ?', [
      longitude,
      latitude,
      dwellingId,
    ]);
  }

  async findPersonOfAccount(accountId: string): Promise<string | undefined> {
    const [row] = await this.sql.rows<{ person_id: string | null }>(
      'SELECT person_id FROM account WHERE id = ?',
      [accountId],
    );
    return row?.person_id ?? undefined;
  }

  /** The open task of a stay. */
  async findOpenTask(stayId: string): Promise<{ id: string; version: number } | undefined> {
    const [row] = await this.sql.rows<{ id: string; version: number }>(
      "SELECT id, version FROM field_task WHERE stay_id = ? AND state = 'open'",
      [stayId],
    );
    return row;
  }

  /** Marks what happened so far as told: nobody is sent a message today about three years ago. */
  async settleEvents(at: Date): Promise<void> {
    await this.sql.change('UPDATE outbox SET done_at = ? WHERE done_at IS NULL', [at]);
  }
}
