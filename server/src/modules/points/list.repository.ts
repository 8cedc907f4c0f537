import type { ListState } from '@app/shared/points/lists.status';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { AppError } from '../../common/errors';
import { SQL } from '../../database/database.module';
import { duplicateKeyOf, type Sql, type SqlValue } from '../../database/sql';
import type { Predicate } from '../../platform/jurisdiction/area-scope';
import { type ListRow, listColumns, listOf, listTables, type PointsList } from './list.rows';
import { PointsError } from './points.errors';

type NewList = Pick<
  PointsList,
  'programme' | 'cycle' | 'areaPath' | 'title' | 'rule' | 'parentId' | 'reason' | 'draftedBy' | 'createdAt'
> & { seed: Buffer };
type Change = {
  frozen_at?: Date;
  inputs?: number;
  input_hash?: string;
  members?: number;
  line?: string | null;
  result_hash?: string;
  first_approver?: string;
  second_approver?: string;
  notice_id?: string;
  reason?: string;
};

/** Lists of programmes; `l` is the list in every scope. */
@Injectable()
export class ListRepository {
  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** Stores a draft and answers its id; `POINTS.LIST_EXISTS` while another of the same is being made or in force. */
  async insert(list: NewList, transaction: Sql): Promise<string> {
    const id = uuid();
    const { programme, cycle, areaPath } = list;
    try {
      await transaction.change(
        `INSERT INTO points_list (id, programme, cycle, area_path, state, title, rule, seed, parent_id, reason,
           drafted_by, created_at, open_key) VALUES (?, ?, ?, ?, 'draft', ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          id,
          programme,
          cycle,
          areaPath,
          list.title,
          JSON.stringify(list.rule),
          list.seed,
          list.parentId,
          list.reason,
          list.draftedBy,
          list.createdAt,
          `${programme}|${cycle}|${areaPath}`,
        ],
      );
    } catch (error) {
      if (duplicateKeyOf(error) === 'uq_points_list_open')
        throw new PointsError('POINTS.LIST_EXISTS', 'conflict');
      throw error;
    }
    return id;
  }

  async find(id: string, scope: Predicate, sql: Sql = this.sql): Promise<PointsList | undefined> {
    const [row] = await sql.rows<ListRow>(
      `SELECT ${listColumns} FROM ${listTables} WHERE l.id = ? AND ${scope.sql}`,
      [id, ...scope.values],
    );
    return row && listOf(row);
  }

  /** The list, locked until the transaction ends. */
  async lock(id: string, scope: Predicate, transaction: Sql): Promise<PointsList | undefined> {
    await transaction.rows(`SELECT l.id FROM points_list l WHERE l.id = ? AND ${scope.sql} FOR UPDATE`, [
      id,
      ...scope.values,
    ]);
    return this.find(id, scope, transaction);
  }

  async list(scope: Predicate, page: { page: number; pageSize: number }): Promise<PointsList[]> {
    const rows = await this.sql.rows<ListRow>(
      `SELECT ${listColumns} FROM ${listTables} WHERE ${scope.sql}
        ORDER BY l.created_at DESC, l.id DESC LIMIT ? OFFSET ?`,
      [...scope.values, page.pageSize, (page.page - 1) * page.pageSize],
    );
    return rows.map(listOf);
  }

  async count(scope: Predicate): Promise<number> {
    const [row] = await this.sql.rows<{ total: number | string }>(
      `SELECT COUNT(*) AS total FROM points_list l WHERE ${scope.sql}`,
      scope.values,
    );
    return Number(row?.total ?? 0);
  }

  /** The draft that replaces a list. */
  async findChild(parentId: string, transaction: Sql): Promise<PointsList | undefined> {
    const [row] = await transaction.rows<ListRow>(
      `SELECT ${listColumns} FROM ${listTables} WHERE l.parent_id = ? ORDER BY l.created_at DESC LIMIT 1`,
      [parentId],
    );
    return row && listOf(row);
  }

  /** Moves a list on; `COMMON.VERSION_CHANGED` when somebody moved it meanwhile. */
  async move({ id, version }: PointsList, state: ListState, change: Change, transaction: Sql): Promise<void> {
    const columns = Object.entries(change) as [string, SqlValue][];
    const moved = await transaction.change(
      `UPDATE points_list SET state = ?, version = version + 1${columns.map(([name]) => `, ${name} = ?`).join('')}
         ${state === 'void' ? ', open_key = NULL' : ''} WHERE id = ? AND version = ?`,
      [state, ...columns.map(([, value]) => value), id, version],
    );
    if (moved === 0) throw new AppError('COMMON.VERSION_CHANGED', 'conflict');
  }

  async setRule({ id, version, rule }: PointsList, transaction: Sql): Promise<void> {
    await transaction.change(
      'UPDATE points_list SET rule = ?, version = version + 1 WHERE id = ? AND version = ?',
      [JSON.stringify(rule), id, version],
    );
  }

  async addEvent(
    listId: string,
    kind: string,
    { accountId, at, details = {} }: { accountId: string | null; at: Date; details?: object },
    transaction: Sql,
  ): Promise<void> {
    await transaction.change(
      'INSERT INTO points_list_event (id, list_id, kind, account_id, at, details) VALUES (?, ?, ?, ?, ?, ?)',
      [uuid(), listId, kind, accountId, at, JSON.stringify(details)],
    );
  }

  /** Lines of lists in force of earlier cycles whose area the score's lies in, the newest first. */
  async linesBefore(
    programme: string,
    cycle: string,
    areaPath: string,
  ): Promise<{ cycle: string; area: string | null; line: string }[]> {
    return this.sql.rows(
      `SELECT l.cycle, a.name AS area, l.line FROM points_list l LEFT JOIN area a ON a.area_path = l.area_path
        WHERE l.programme = ? AND l.state = 'in-force' AND l.cycle < ? AND l.line IS NOT NULL
          AND ? LIKE CONCAT(l.area_path, '%') ORDER BY l.cycle DESC LIMIT 5`,
      [programme, cycle, areaPath],
    );
  }
}
