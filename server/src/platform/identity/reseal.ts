import { parseDataKeys } from '../../common/crypto/data-keys';
import { SealedValueError, Sealer } from '../../common/crypto/sealed-value';
import { loadConfig } from '../../config/config';
import { withDatabase } from '../../database/command-database';
import type { Sql, SqlValue } from '../../database/sql';
import type { TransactionRunner } from '../../database/transaction-runner';

/** What became of the values of one column: sealed again, already current, or not readable with the keys given. */
export type ResealCount = { column: string; resealed: number; current: number; unreadable: number };

type SealedColumn = { table: string; column: string; key: string[] };
type Row = Record<string, SqlValue>;

const batchRows = 500;

/**
 * Seals every value under the current key that is still under an older one, column by column in batches. Columns are
 * those named `…_cipher`; the context of a value is `table.column` without that ending. It may be stopped at any time
 * and started again, while the server runs: only values found unchanged are replaced.
 */
export async function reseal(
  databaseUrl: string,
  sealer: Sealer,
  report: (count: ResealCount) => void,
): Promise<void> {
  await withDatabase(databaseUrl, async ({ sql, transactions }) => {
    for (const column of await sealedColumns(sql)) report(await resealColumn(column, sealer, transactions));
  });
}

async function sealedColumns(sql: Sql): Promise<SealedColumn[]> {
  const columns = await sql.rows<{ name: string; column: string }>(
    `SELECT TABLE_NAME AS name, COLUMN_NAME AS \`column\` FROM information_schema.COLUMNS
      WHERE TABLE_SCHEMA = DATABASE() AND COLUMN_NAME LIKE '%\\_cipher' ORDER BY TABLE_NAME, COLUMN_NAME`,
  );
  const keys = await sql.rows<{ name: string; column: string }>(
    `SELECT TABLE_NAME AS name, COLUMN_NAME AS \`column\` FROM information_schema.KEY_COLUMN_USAGE
      WHERE TABLE_SCHEMA = DATABASE() AND CONSTRAINT_NAME = 'PRIMARY' ORDER BY TABLE_NAME, ORDINAL_POSITION`,
  );
  return columns.map(({ name: table, column }) => ({
    table,
    column,
    key: keys.filter((key) => key.name === table).map((key) => key.column),
  }));
}

async function resealColumn(
  column: SealedColumn,
  sealer: Sealer,
  transactions: TransactionRunner,
): Promise<ResealCount> {
  const count = { column: `${column.table}.${column.column}`, resealed: 0, current: 0, unreadable: 0 };
  let after: SqlValue[] | undefined;
  for (;;) {
    const from = after;
    const batch = await transactions.run((transaction) => resealBatch(column, from, sealer, transaction));
    for (const outcome of batch.outcomes) count[outcome] += 1;
    if (!batch.last) return count;
    after = batch.last;
  }
}

type Outcome = 'resealed' | 'current' | 'unreadable';

/** One batch behind the key `after`; `last` is the key it ended at, absent when nothing was left. */
async function resealBatch(
  { table, column, key }: SealedColumn,
  after: SqlValue[] | undefined,
  sealer: Sealer,
  transaction: Sql,
): Promise<{ outcomes: Outcome[]; last?: SqlValue[] }> {
  const names = key.map((name) => `\`${name}\``).join(', ');
  const behind = after ? `AND (${names}) > (${key.map(() => '?').join(', ')})` : '';
  const rows = await transaction.rows<Row>(
    `SELECT ${names}, \`${column}\` FROM \`${table}\`
      WHERE \`${column}\` IS NOT NULL ${behind} ORDER BY ${names} LIMIT ${batchRows}`,
    after ?? [],
  );
  const context = `${table}.${column.replace(/_cipher$/, '')}`;
  const outcomes: Outcome[] = [];
  for (const row of rows) {
    const sealed = row[column] as Buffer;
    const fresh = resealed(sealed, context, sealer);
    outcomes.push(typeof fresh === 'string' ? fresh : 'resealed');
    if (typeof fresh === 'string') continue;
    await transaction.change(
      `UPDATE \`${table}\` SET \`${column}\` = ?
        WHERE ${key.map((name) => `\`${name}\` = ?`).join(' AND ')} AND \`${column}\` = ?`,
      [fresh, ...keyOf(row, key), sealed],
    );
  }
  const lastRow = rows.at(-1);
  return { outcomes, last: lastRow && keyOf(lastRow, key) };
}

function resealed(sealed: Buffer, context: string, sealer: Sealer): Buffer | 'current' | 'unreadable' {
  try {
    return sealer.needsReseal(sealed) ? sealer.seal(sealer.open(sealed, context), context) : 'current';
  } catch (error) {
    if (error instanceof SealedValueError) return 'unreadable';
    throw error;
  }
}

function keyOf(row: Row, key: readonly string[]): SqlValue[] {
  return key.map((name) => row[name] as SqlValue);
}

/** Runs with the server's environment; DATABASE_MIGRATOR_URL is needed where the server itself may not change rows. */
async function main(): Promise<void> {
  const config = loadConfig();
  const sealer = new Sealer({ ...parseDataKeys(config.DATA_KEYS), suite: config.DATA_SUITE });
  await reseal(process.env.DATABASE_MIGRATOR_URL ?? config.DATABASE_URL, sealer, (count) => {
    const { column, resealed: done, current, unreadable } = count;
    process.stdout.write(
      `${column}: ${done} sealed again, ${current} were current, ${unreadable} unreadable\n`,
    );
    if (unreadable > 0) process.exitCode = 1;
  });
}

if (require.main === module) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
