import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../../database/database.module';
import type { Sql } from '../../../database/sql';
import { TransactionRunner } from '../../../database/transaction-runner';
import { FileStore } from '../file-store';
import { fileKeyOf } from './paper.record';

/** Nobody is still busy with a file that was touched longer ago. */
const restingHours = 24;

/**
 * The files behind pages, each content once. A row per file is what writers and the one who clears away meet at: a
 * file goes only while its row is held and no page names it.
 */
@Injectable()
export class PaperFiles {
  constructor(
    @Inject(SQL) private readonly sql: Sql,
    private readonly transactions: TransactionRunner,
    private readonly store: FileStore,
  ) {}

  /** Stores the content; call it before the transaction that names it. Its row comes first: nothing lies there unknown. */
  async put(fileHash: Buffer, content: Buffer, at: Date): Promise<void> {
    await touch(fileHash, content.length, at, this.sql);
    await this.store.put(fileKeyOf(fileHash), Readable.from([content]), { maxBytes: content.length });
  }

  /** Ties the file to the page that this transaction keeps; content that was cleared away meanwhile is put again. */
  async hold(fileHash: Buffer, content: Buffer, at: Date, transaction: Sql): Promise<void> {
    await touch(fileHash, content.length, at, transaction);
    const key = fileKeyOf(fileHash);
    if (await this.store.has(key)) return;
    await this.store.put(key, Readable.from([content]), { maxBytes: content.length });
  }

  /** Ties a file that another page has to one more; false when it is gone. */
  async holdAgain(fileHash: Buffer, at: Date, transaction: Sql): Promise<boolean> {
    const touched = await transaction.change('UPDATE paper_file SET touched_at = ? WHERE file_hash = ?', [
      at,
      fileHash,
    ]);
    return touched === 1 && (await this.store.has(fileKeyOf(fileHash)));
  }

  /** Clears files away that no page has named for a day; says how many. */
  async clear(now: Date, most: number): Promise<number> {
    const before = new Date(now.getTime() - restingHours * 3_600_000);
    const rows = await this.sql.rows<{ file_hash: Buffer }>(
      `SELECT f.file_hash FROM paper_file f
        WHERE f.touched_at < ? AND NOT EXISTS (SELECT 1 FROM paper_page g WHERE g.file_hash = f.file_hash)
        ORDER BY f.touched_at LIMIT ${Number(most)}`,
      [before],
    );
    let cleared = 0;
    for (const { file_hash: fileHash } of rows) if (await this.clearOne(fileHash, before)) cleared += 1;
    return cleared;
  }

  private clearOne(fileHash: Buffer, before: Date): Promise<boolean> {
    return this.transactions.run(async (transaction) => {
      const [held] = await transaction.rows(
        'SELECT bytes FROM paper_file WHERE file_hash = ? AND touched_at < ? FOR UPDATE',
        [fileHash, before],
      );
      const [named] = await transaction.rows('SELECT id FROM paper_page WHERE file_hash = ? LIMIT 1', [
        fileHash,
      ]);
      if (!held || named) return false;
      await transaction.change('DELETE FROM paper_file WHERE file_hash = ?', [fileHash]);
      // Before the row is let go: whoever waits for it looks for the file afterwards.
      await this.store.remove(fileKeyOf(fileHash));
      return true;
    });
  }
}

async function touch(fileHash: Buffer, bytes: number, at: Date, sql: Sql): Promise<void> {
  await sql.change(
    `INSERT INTO paper_file (file_hash, bytes, touched_at) VALUES (?, ?, ?)
     ON DUPLICATE KEY UPDATE touched_at = ?`,
    [fileHash, bytes, at, at],
  );
}
