import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';

type Days = { from: string; until: string };

/** Days on which a permit could not be used because its endorsement was late; the residence ledger counts them by rule. */
@Injectable()
export class PermitSuspensionRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  async add(permit: { id: string; personId: string }, days: Days, transaction: Sql): Promise<void> {
    await transaction.change(
      'INSERT INTO permit_suspension (permit_id, person_id, from_date, until_date) VALUES (?, ?, ?, ?)',
      [permit.id, permit.personId, days.from, days.until],
    );
  }

  /** Those that ended by an endorsement, in order. */
  async listOf(personId: string): Promise<Days[]> {
    const rows = await this.sql.rows<{ from_date: string; until_date: string }>(
      'SELECT from_date, until_date FROM permit_suspension WHERE person_id = ? ORDER BY from_date',
      [personId],
    );
    return rows.map(({ from_date: from, until_date: until }) => ({ from, until }));
  }
}
