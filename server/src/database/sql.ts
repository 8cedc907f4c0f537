import type { PoolConnection } from 'mysql2';

/** A value that a prepared statement takes; `undefined` is never sent. */
export type SqlValue = string | number | bigint | boolean | Date | Buffer | null;

/** Prepared statements on one connection or on the pool. Repositories take it as their last argument. */
export interface Sql {
  /** Rows of a SELECT, typed by the caller who wrote the columns. */
  rows<Row>(statement: string, values?: readonly SqlValue[]): Promise<Row[]>;
  /** Number of rows an INSERT, UPDATE or DELETE touched (matched rows, whether or not a value changed). */
  change(statement: string, values?: readonly SqlValue[]): Promise<number>;
}

type Executor = Pick<PoolConnection, 'execute' | 'query'>;

/** Wraps anything of mysql2 that can execute; errors keep their driver code and say which statement failed. */
export class DriverSql implements Sql {
  constructor(private readonly executor: Executor) {}

  rows<Row>(statement: string, values: readonly SqlValue[] = []): Promise<Row[]> {
    return this.send(statement, values) as Promise<Row[]>;
  }

  async change(statement: string, values: readonly SqlValue[] = []): Promise<number> {
    const result = (await this.send(statement, values)) as { affectedRows: number };
    return result.affectedRows;
  }

  private send(statement: string, values: readonly SqlValue[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.executor.execute(statement, values as never, (error, result) => {
        if (error) reject(error);
        else resolve(result);
      });
    });
  }
}

/** Placeholders for a multi-row insert: `(?,?),(?,?)`. */
export function placeholders(rows: number, columns: number): string {
  const row = `(${new Array(columns).fill('?').join(',')})`;
  return new Array(rows).fill(row).join(',');
}

/** Name of the unique key that refused a row, or undefined when the error is another one. */
export function duplicateKeyOf(error: unknown): string | undefined {
  const { errno, message } = error as { errno?: number; message?: string };
  if (errno !== 1062) return undefined;
  return /for key '(?:[^'.]*\.)?([^']+)'/.exec(message ?? '')?.[1] ?? '';
}
