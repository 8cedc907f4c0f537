import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { Inject, Injectable } from '@nestjs/common';
import { SQL } from '../../database/database.module';
import { placeholders, type Sql } from '../../database/sql';
import type { Chunk, FrozenChild, FrozenHead } from './domain/run-input';

const [pack, unpack] = [promisify(gzip), promisify(gunzip)];

/** What is kept beside the children: the head of the input, and what the schools were called. */
export type FrozenFrame = { head: FrozenHead; names: Record<string, string> };

/** The frozen input of a run: its frame as chunk 0, the children packed in chunks from 1 on. Written once. */
@Injectable()
export class RunChunkRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  insertFrame(runId: string, frame: FrozenFrame, transaction: Sql): Promise<void> {
    return this.insert(runId, 0, { text: JSON.stringify(frame), children: 0, lastId: '' }, transaction);
  }

  async insert(runId: string, chunkNo: number, chunk: Chunk, transaction: Sql): Promise<void> {
    await transaction.change(
      'INSERT INTO schooling_run_chunk (run_id, chunk_no, last_entry_id, children, content) VALUES (?, ?, ?, ?, ?)',
      [runId, chunkNo, chunk.lastId, chunk.children, await pack(chunk.text)],
    );
  }

  /** The children whom a redo runs again: their results of the parent no longer count. */
  async insertPart(runId: string, entryIds: readonly string[], transaction: Sql): Promise<void> {
    await transaction.change(
      `INSERT INTO schooling_run_part (run_id, entry_id) VALUES ${placeholders(entryIds.length, 2)}`,
      entryIds.flatMap((entryId) => [runId, entryId]),
    );
  }

  /** Throws RangeError when the input of the run is not frozen. */
  async frame(runId: string, sql: Sql = this.sql): Promise<FrozenFrame> {
    const text = await this.text(runId, 0, sql);
    if (text === undefined) throw new RangeError(`run ${runId} has no frozen input`);
    return JSON.parse(text) as FrozenFrame;
  }

  /** The children chunk by chunk, as canonical JSON joined by commas, in the order of their ids. */
  async *texts(runId: string, sql: Sql = this.sql): AsyncGenerator<string> {
    for (let chunkNo = 1; ; chunkNo += 1) {
      const text = await this.text(runId, chunkNo, sql);
      if (text === undefined) return;
      yield text;
    }
  }

  /** The children chunk by chunk. */
  async *children(runId: string, sql: Sql = this.sql): AsyncGenerator<FrozenChild[]> {
    for await (const text of this.texts(runId, sql)) yield childrenOf(text);
  }

  /** One child of the frozen input; undefined for one that took no part. */
  async child(runId: string, entryId: string, sql: Sql = this.sql): Promise<FrozenChild | undefined> {
    const [row] = await sql.rows<{ content: Buffer }>(
      `SELECT content FROM schooling_run_chunk WHERE run_id = ? AND chunk_no > 0 AND last_entry_id >= ?
        ORDER BY last_entry_id LIMIT 1`,
      [runId, entryId],
    );
    if (!row) return undefined;
    return childrenOf((await unpack(row.content)).toString('utf8')).find(({ id }) => id === entryId);
  }

  private async text(runId: string, chunkNo: number, sql: Sql): Promise<string | undefined> {
    const [row] = await sql.rows<{ content: Buffer }>(
      'SELECT content FROM schooling_run_chunk WHERE run_id = ? AND chunk_no = ?',
      [runId, chunkNo],
    );
    return row && (await unpack(row.content)).toString('utf8');
  }
}

function childrenOf(text: string): FrozenChild[] {
  return JSON.parse(`[${text}]`) as FrozenChild[];
}
