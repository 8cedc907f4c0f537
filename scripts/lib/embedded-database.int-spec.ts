import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { openEmbeddedDatabase } from './embedded-database.mjs';

const library = join(__dirname, 'embedded-database.mjs');
const made: string[] = [];
const children: ChildProcess[] = [];

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'embedded-'));
  made.push(folder);
  return folder;
}

/** A process of its own that opens the database and writes rows for ever, printing each number that was acknowledged. */
function startWriter(folder: string) {
  const program = `
    import { openEmbeddedDatabase } from ${JSON.stringify(library)};
    import { createConnection } from 'mysql2/promise';
    const database = await openEmbeddedDatabase({ folder: ${JSON.stringify(folder)}, database: 'city' });
    const connection = await createConnection(database.migratorUrl);
    await connection.query('CREATE TABLE IF NOT EXISTS note (number INT PRIMARY KEY AUTO_INCREMENT)');
    for (;;) console.log((await connection.query('INSERT INTO note VALUES ()'))[0].insertId);
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: __dirname,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  children.push(child);
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  /** Numbers on whole lines: half a line is not an acknowledgement. */
  const acknowledged = () =>
    output
      .slice(0, output.lastIndexOf('\n') + 1)
      .split('\n')
      .filter(Boolean)
      .map(Number);
  const until = async (count: number) => {
    while (acknowledged().length < count) {
      if (child.exitCode !== null) throw new Error('the writer ended before it was killed');
      await sleep(10);
    }
  };
  const ended = new Promise((settle) => child.once('exit', settle));
  return { child, ended, acknowledged, until };
}

async function numbersIn(url: string): Promise<number[]> {
  const connection = await createConnection(url);
  const [rows] = await connection.query<RowDataPacket[]>('SELECT number FROM note');
  await connection.end();
  return rows.map((row) => row.number as number);
}

function serverPid(folder: string): number {
  return Number(readFileSync(join(folder, 'server.pid'), 'utf8'));
}

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const folder of made.splice(0)) {
    // A server whose owner was killed needs a moment to leave.
    await (await openEmbeddedDatabase({ folder, database: 'city' })).close();
    rmSync(folder, { recursive: true, force: true });
  }
});

describe('the embedded database', () => {
  it('gives two accounts: one that owns the schema, one that may do nothing yet', async () => {
    const folder = newFolder();
    const database = await openEmbeddedDatabase({ folder, database: 'city' });
    const migrator = await createConnection(database.migratorUrl);
    const [rows] = await migrator.query<RowDataPacket[]>(
      'SELECT @@tx_isolation AS isolation, @@time_zone AS zone, @@character_set_server AS letters, @@innodb_flush_log_at_trx_commit AS flush',
    );
    expect(rows[0]).toEqual({ isolation: 'READ-COMMITTED', zone: '+00:00', letters: 'utf8mb4', flush: 1 });
    await migrator.query('CREATE TABLE note (number INT)');
    await expect(createConnection(database.applicationUrl)).rejects.toThrow(/denied/);
    await migrator.query("GRANT SELECT ON note TO 'nr_app'@'localhost'");
    const application = await createConnection(database.applicationUrl);
    await expect(application.query('SELECT * FROM note')).resolves.toBeDefined();
    await expect(application.query('INSERT INTO note VALUES (1)')).rejects.toThrow(/denied/);
    await application.end();
    await migrator.end();
    await database.close();
    await database.stopped;
  });

  it('shows its passwords and its socket to nobody else', async () => {
    const folder = newFolder();
    const database = await openEmbeddedDatabase({ folder, database: 'city' });
    expect(statSync(join(folder, 'passwords.json')).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    await database.close();
  });

  it('keeps every acknowledged row when the server is killed', async () => {
    const folder = newFolder();
    const writer = startWriter(folder);
    await writer.until(20);
    process.kill(serverPid(folder), 'SIGKILL');
    await writer.ended;
    const again = await openEmbeddedDatabase({ folder, database: 'city' });
    expect(await numbersIn(again.migratorUrl)).toEqual(expect.arrayContaining(writer.acknowledged()));
    await again.close();
  });

  it('opens again, with every acknowledged row, right after its owner is killed', async () => {
    const folder = newFolder();
    const writer = startWriter(folder);
    await writer.until(20);
    writer.child.kill('SIGKILL');
    await writer.ended;
    const again = await openEmbeddedDatabase({ folder, database: 'city' });
    expect(again.owned).toBe(true);
    await sleep(300);
    expect(await numbersIn(again.migratorUrl)).toEqual(expect.arrayContaining(writer.acknowledged()));
    await again.close();
  });

  it('is used, and not stopped, by a second process while its owner lives', async () => {
    const folder = newFolder();
    const writer = startWriter(folder);
    await writer.until(20);
    const guest = await openEmbeddedDatabase({ folder, database: 'city' });
    expect(guest.owned).toBe(false);
    await guest.close();
    const before = writer.acknowledged().length;
    await writer.until(before + 20);
    expect((await numbersIn(guest.migratorUrl)).length).toBeGreaterThan(before);
  });

  it('starts one server when two open it at once', async () => {
    const folder = newFolder();
    const both = await Promise.all([1, 2].map(() => openEmbeddedDatabase({ folder, database: 'city' })));
    expect(both.map(({ owned }) => owned).sort()).toEqual([false, true]);
    expect(both[0]?.migratorUrl).toBe(both[1]?.migratorUrl);
    await Promise.all(both.map((database) => database.close()));
  });

  it('installs anew after an interrupted install', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'installing-1', 'mysql'), { recursive: true });
    const database = await openEmbeddedDatabase({ folder, database: 'city' });
    expect(existsSync(join(folder, 'installing-1'))).toBe(false);
    await database.close();
  });

  it('works in a folder whose path is too long for a socket', async () => {
    const folder = join(newFolder(), 'x'.repeat(120));
    const database = await openEmbeddedDatabase({ folder, database: 'city' });
    expect(database.socketPath.length).toBeLessThan(100);
    const connection = await createConnection(database.migratorUrl);
    await connection.end();
    await database.close();
    rmSync(dirname(database.socketPath), { recursive: true });
  });
});
