import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Sealer } from '../../common/crypto/sealed-value';
import { SQL } from '../../database/database.module';
import { duplicateKeyOf, type Sql } from '../../database/sql';
import type { Predicate } from '../jurisdiction/area-scope';

export type TerminalRow = {
  id: string;
  name: string;
  place: string;
  area_path: string;
  area_name: string | null;
  public_key: Buffer | null;
  code_cipher: Buffer | null;
  code_expires_at: Date | null;
  revoked_at: Date | null;
  last_seen_at: Date | null;
  version: number;
};

/** How a terminal gets to sign: by a key, or by a one-time code with which it hands one in. */
export type Credential =
  | { publicKey: Buffer; code?: undefined }
  | { publicKey?: undefined; code: { text: string; hash: Buffer; expiresAt: Date } };

export type TerminalHappening = 'registered' | 'enrolled' | 'key-replaced' | 'revoked';

const sealContext = 'terminal.code';
const columns = `t.id, t.name, t.place, t.area_path, t.public_key, t.code_cipher, t.code_expires_at, t.revoked_at,
  t.version, (SELECT r.name FROM area r WHERE r.area_path = t.area_path) AS area_name,
  (SELECT MAX(l.at) FROM terminal_call_log l WHERE l.terminal_id = t.id) AS last_seen_at`;

/** Terminals as the office sees them. Every reading statement takes the caller's scope. */
@Injectable()
export class TerminalRepository {
  constructor(
    @Inject(SQL) private readonly sql: Sql,
    private readonly sealer: Sealer,
  ) {}

  async find(id: string, scope: Predicate, sql: Sql = this.sql): Promise<TerminalRow | undefined> {
    const [row] = await sql.rows<TerminalRow>(
      `SELECT ${columns} FROM terminal t WHERE t.id = ? AND ${scope.sql}`,
      [id, ...scope.values],
    );
    return row;
  }

  /** Newest first; `page` counts from 1. */
  async list(where: Predicate, page: { page: number; pageSize: number }): Promise<TerminalRow[]> {
    return this.sql.rows<TerminalRow>(
      `SELECT ${columns} FROM terminal t WHERE ${where.sql} ORDER BY t.id DESC LIMIT ? OFFSET ?`,
      [...where.values, page.pageSize, (page.page - 1) * page.pageSize],
    );
  }

  async count(where: Predicate): Promise<number> {
    const [row] = await this.sql.rows<{ total: number | string }>(
      `SELECT COUNT(*) AS total FROM terminal t WHERE ${where.sql}`,
      where.values,
    );
    return Number(row?.total ?? 0);
  }

  /** False when another terminal has this key. */
  async insert(
    terminal: { id: string; name: string; place: string; areaPath: string; at: Date; accountId: string },
    credential: Credential,
    transaction: Sql,
  ): Promise<boolean> {
    const { id, name, place, areaPath, at, accountId } = terminal;
    return unlessTaken(
      transaction.change(
        `INSERT INTO terminal (id, name, place, area_path, registered_at, registered_by, public_key, code_hash,
                               code_cipher, code_expires_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [id, name, place, areaPath, at, accountId, ...this.valuesOf(credential)],
      ),
    );
  }

  /** `taken` when another terminal has the key, `changed` when the version is not the current one any more. */
  async replaceCredential(
    id: string,
    version: number,
    credential: Credential,
    transaction: Sql,
  ): Promise<'done' | 'taken' | 'changed'> {
    let changed = 0;
    const isFree = await unlessTaken(
      transaction
        .change(
          `UPDATE terminal SET public_key = ?, code_hash = ?, code_cipher = ?, code_expires_at = ?, version = version + 1
            WHERE id = ? AND version = ? AND revoked_at IS NULL`,
          [...this.valuesOf(credential), id, version],
        )
        .then((rows) => {
          changed = rows;
        }),
    );
    if (!isFree) return 'taken';
    return changed === 1 ? 'done' : 'changed';
  }

  /** Ties a key to the terminal whose code this is, and uses the code up; undefined when the code is good for nothing. */
  async enrol(
    codeHash: Buffer,
    publicKey: Buffer,
    now: Date,
    transaction: Sql,
  ): Promise<{ id: string; name: string; areaPath: string } | 'taken' | undefined> {
    const [row] = await transaction.rows<{ id: string; name: string; area_path: string }>(
      `SELECT id, name, area_path FROM terminal
        WHERE code_hash = ? AND code_expires_at > ? AND revoked_at IS NULL FOR UPDATE`,
      [codeHash, now],
    );
    if (!row) return undefined;
    let used = 0;
    const isFree = await unlessTaken(
      transaction
        .change(
          `UPDATE terminal SET public_key = ?, code_hash = NULL, code_cipher = NULL, code_expires_at = NULL,
                  version = version + 1 WHERE id = ? AND code_hash = ?`,
          [publicKey, row.id, codeHash],
        )
        .then((rows) => {
          used = rows;
        }),
    );
    if (!isFree) return 'taken';
    return used === 1 ? { id: row.id, name: row.name, areaPath: row.area_path } : undefined;
  }

  /** False when it was revoked before. */
  async revoke(id: string, accountId: string, at: Date, transaction: Sql): Promise<boolean> {
    const changed = await transaction.change(
      `UPDATE terminal SET revoked_at = ?, revoked_by = ?, code_hash = NULL, code_cipher = NULL, code_expires_at = NULL,
              version = version + 1 WHERE id = ? AND revoked_at IS NULL`,
      [at, accountId, id],
    );
    return changed === 1;
  }

  async note(
    happening: {
      terminalId: string;
      action: TerminalHappening;
      at: Date;
      accountId: string | null;
      areaPath: string;
      payload: Record<string, unknown>;
    },
    transaction: Sql,
  ): Promise<void> {
    const { terminalId, action, at, accountId, areaPath, payload } = happening;
    await transaction.change(
      `INSERT INTO terminal_history (id, terminal_id, action, at, account_id, area_path, payload)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      [uuid(), terminalId, action, at, accountId, areaPath, JSON.stringify(payload)],
    );
  }

  openCode(cipher: Buffer): string {
    return this.sealer.open(cipher, sealContext);
  }

  private valuesOf({ publicKey, code }: Credential) {
    return code
      ? [null, code.hash, this.sealer.seal(code.text, sealContext), code.expiresAt]
      : [publicKey, null, null, null];
  }
}

/** Whether the statement found the key free. */
async function unlessTaken(statement: Promise<unknown>): Promise<boolean> {
  try {
    await statement;
    return true;
  } catch (error) {
    if (duplicateKeyOf(error) !== 'uq_terminal_public_key') throw error;
    return false;
  }
}
