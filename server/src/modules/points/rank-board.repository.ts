import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { SQL } from '../../database/database.module';
import { duplicateKeyOf, placeholders, type Sql, type SqlValue } from '../../database/sql';

/** Where people of one programme and cycle are put in order; `areaPath` is empty for the whole city. */
export type BoardOf = { programme: string; cycle: string; areaPath: string };
/** The place of those on a key, and the place of whoever follows them. */
export type Milestone = { orderKey: Buffer; place: number; placeAfter: number };
export type BoardEntry = { boardId: string; orderKey: Buffer; scoreId: string };
export type Snapshot = { asOf: Date; people: number };

/** Entries that stood on a board at an instant; both halves of what was counted and of what is counted now. */
const stood = '(confirmed_at <= ? AND (ended_at IS NULL OR ended_at > ?))';

/** Boards: entries in the order of their chain, and milestones that tell the place of one in so many. */
@Injectable()
export class RankBoardRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  async find({ programme, cycle, areaPath }: BoardOf, sql: Sql = this.sql): Promise<string | undefined> {
    const [row] = await sql.rows<{ id: string }>(
      'SELECT id FROM points_board WHERE programme = ? AND cycle = ? AND area_path = ?',
      [programme, cycle, areaPath],
    );
    return row?.id;
  }

  /** The board, made when it is not there: only the first confirmation of a cycle writes here. */
  async require(board: BoardOf, transaction: Sql): Promise<string> {
    const known = await this.find(board, transaction);
    if (known) return known;
    const id = uuid();
    try {
      await transaction.change(
        'INSERT INTO points_board (id, programme, cycle, area_path) VALUES (?, ?, ?, ?)',
        [id, board.programme, board.cycle, board.areaPath],
      );
      return id;
    } catch (error) {
      if (duplicateKeyOf(error) !== 'uq_board') throw error;
      return (await this.find(board, transaction)) as string;
    }
  }

  list(): Promise<{ id: string }[]> {
    return this.sql.rows<{ id: string }>('SELECT id FROM points_board ORDER BY id');
  }

  async add(entries: readonly BoardEntry[], at: Date, transaction: Sql): Promise<void> {
    if (entries.length === 0) return;
    await transaction.change(
      `INSERT INTO points_board_entry (board_id, order_key, score_id, confirmed_at, changed_at)
       VALUES ${placeholders(entries.length, 5)}`,
      entries.flatMap(({ boardId, orderKey, scoreId }) => [boardId, orderKey, scoreId, at, at]),
    );
  }

  /** Takes a score off every board from now on; it stays known for counts of earlier instants. */
  async end(scoreId: string, at: Date, transaction: Sql): Promise<void> {
    await transaction.change(
      'UPDATE points_board_entry SET ended_at = ?, changed_at = ? WHERE score_id = ? AND ended_at IS NULL',
      [at, at, scoreId],
    );
  }

  async latestSnapshot(boardId: string): Promise<Snapshot | undefined> {
    const [row] = await this.sql.rows<{ as_of: Date; people: number }>(
      'SELECT as_of, people FROM points_board_snapshot WHERE board_id = ? ORDER BY as_of DESC LIMIT 1',
      [boardId],
    );
    return row && { asOf: row.as_of, people: row.people };
  }

  async changedSince(boardId: string, since: Date): Promise<boolean> {
    const rows = await this.sql.rows(
      'SELECT 1 FROM points_board_entry WHERE board_id = ? AND changed_at > ? LIMIT 1',
      [boardId, since],
    );
    return rows.length > 0;
  }

  /** The last milestone at or before a key. */
  async milestoneBefore(boardId: string, asOf: Date, key: Buffer): Promise<Milestone | undefined> {
    const [row] = await this.sql.rows<{ order_key: Buffer; place: number; place_after: number }>(
      `SELECT order_key, place, place_after FROM points_board_milestone
        WHERE board_id = ? AND as_of = ? AND order_key <= ? ORDER BY order_key DESC LIMIT 1`,
      [boardId, asOf, key],
    );
    return row && { orderKey: row.order_key, place: row.place, placeAfter: row.place_after };
  }

  /** How many stood on a key. */
  countOn(boardId: string, asOf: Date, key: Buffer): Promise<number> {
    return this.count('order_key = ?', [boardId, asOf, asOf, key]);
  }

  /** How many stood between two keys, neither included; without the second, up to the end. */
  countBetween(boardId: string, asOf: Date, after: Buffer, before?: Buffer): Promise<number> {
    const values: SqlValue[] = [boardId, asOf, asOf, after];
    if (!before) return this.count('order_key > ?', values);
    return this.count('order_key > ? AND order_key < ?', [...values, before]);
  }

  /** The key of the one who stands `step` places after a key; undefined at the end. Without a key: the first of all. */
  async keyAfter(
    boardId: string,
    asOf: Date,
    after: Buffer | undefined,
    step: number,
  ): Promise<Buffer | undefined> {
    const values: SqlValue[] = [boardId, asOf, asOf];
    const [row] = await this.sql.rows<{ order_key: Buffer }>(
      `SELECT order_key FROM points_board_entry
        WHERE board_id = ? AND ${stood}${after ? ' AND order_key > ?' : ''} ORDER BY order_key LIMIT 1 OFFSET ?`,
      [...values, ...(after ? [after] : []), step],
    );
    return row?.order_key;
  }

  private async count(where: string, values: readonly SqlValue[]): Promise<number> {
    const [row] = await this.sql.rows<{ people: number | string }>(
      `SELECT COUNT(*) AS people FROM points_board_entry WHERE board_id = ? AND ${stood} AND ${where}`,
      values,
    );
    return Number(row?.people ?? 0);
  }

  async addMilestones(boardId: string, asOf: Date, milestones: readonly Milestone[]): Promise<void> {
    if (milestones.length === 0) return;
    await this.sql.change(
      `INSERT INTO points_board_milestone (board_id, as_of, order_key, place, place_after)
       VALUES ${placeholders(milestones.length, 5)}`,
      milestones.flatMap(({ orderKey, place, placeAfter }) => [boardId, asOf, orderKey, place, placeAfter]),
    );
  }

  /** Makes a count readable; what came before the one before it is cleared. */
  async publish(boardId: string, { asOf, people }: Snapshot): Promise<void> {
    const previous = await this.latestSnapshot(boardId);
    await this.sql.change('INSERT INTO points_board_snapshot (board_id, as_of, people) VALUES (?, ?, ?)', [
      boardId,
      asOf,
      people,
    ]);
    if (!previous) return;
    for (const table of ['points_board_milestone', 'points_board_snapshot'])
      await this.sql.change(`DELETE FROM ${table} WHERE board_id = ? AND as_of < ?`, [
        boardId,
        previous.asOf,
      ]);
  }
}
