import { createConnection } from 'mysql2/promise';
import { emptyTables, testDatabase } from './database';

async function asMigrator<T>(statement: string): Promise<T[]> {
  const connection = await createConnection(testDatabase().migratorUrl);
  try {
    const [rows] = await connection.query(statement);
    return rows as T[];
  } finally {
    await connection.end();
  }
}

describe('the database of a test', () => {
  it('is migrated, and lets the application in', async () => {
    const migrations = await asMigrator<{ name: string }>('SELECT name FROM migration');
    expect(migrations.length).toBeGreaterThan(0);
    const application = await createConnection(testDatabase().applicationUrl);
    await expect(application.query('SELECT COUNT(*) FROM person')).resolves.toBeDefined();
    await application.end();
  });

  it('is emptied of what a test wrote and keeps what the migrations wrote', async () => {
    await asMigrator("INSERT INTO person (id, name) VALUES (UUID(), '张伟')");
    await emptyTables();
    expect(await asMigrator('SELECT id FROM person')).toEqual([]);
    expect(await asMigrator('SELECT name FROM migration')).not.toEqual([]);
  });

  it('is emptied also where a trigger forbids to delete', async () => {
    await asMigrator('CREATE TABLE guarded (id INT PRIMARY KEY)');
    await asMigrator(
      "CREATE TRIGGER guarded_stays BEFORE DELETE ON guarded FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'history stays'",
    );
    try {
      await asMigrator('INSERT INTO guarded VALUES (1)');
      await expect(asMigrator('DELETE FROM guarded')).rejects.toThrow('history stays');
      await emptyTables();
      expect(await asMigrator('SELECT id FROM guarded')).toEqual([]);
    } finally {
      await asMigrator('DROP TABLE guarded');
    }
  });
});
