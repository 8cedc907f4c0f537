import { placeholders, type Sql } from '../database/sql';

/** What only the demonstration asks and writes: who is who, and that old news is old. */
export class DemonstrationRepository {
  constructor(private readonly sql: Sql) {}

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

  /** Whether a step of somebody is done: its answer is stored under its key. */
  async isDone(actorId: string, clientKey: string): Promise<boolean> {
    const rows = await this.sql.rows(
      'SELECT 1 AS done FROM request_key WHERE actor_id = ? AND client_key = ?',
      [actorId, clientKey],
    );
    return rows.length > 0;
  }

  /** People of whom nothing is known but a name. */
  async addPeople(people: readonly { id: string; name: string }[], sql: Sql): Promise<void> {
    await sql.change(
      `INSERT INTO person (id, name) VALUES ${placeholders(people.length, 2)}`,
      people.flatMap(({ id, name }) => [id, name]),
    );
  }
}
