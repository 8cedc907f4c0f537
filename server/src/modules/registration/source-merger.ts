import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import type { Actor } from './dwelling-journal';
import { type MergeRow, SourceAdditions } from './source-additions';
import { type EntryRow, SourceEntryRepository } from './source-entry.repository';
import { SourceListRepository, type SourceListRow } from './source-list.repository';
import { SourceUpdates } from './source-updates';

/** Rows that one transaction merges: few enough to be quick, many enough that a town's list takes seconds. */
const rowsAtOnce = 200;

type Effect = 'add' | 'fill' | 'replace' | 'none';

/** Merges a list into the base part by part. The caller holds the list's lock. */
@Injectable()
export class SourceMerger {
  constructor(
    private readonly lists: SourceListRepository,
    private readonly entries: SourceEntryRepository,
    private readonly additions: SourceAdditions,
    private readonly updates: SourceUpdates,
  ) {}

  /** Merges the next rows and notes how far the list came, both or neither; false when no row is left. */
  async mergeNext(list: SourceListRow, actor: Actor, transaction: Sql): Promise<boolean> {
    const rows = await this.entries.listAfter(list.id, list.summary.appliedThrough, rowsAtOnce, transaction);
    const last = rows[rows.length - 1];
    if (!last) return false;
    await this.add(
      list,
      rows.filter((row) => effectOf(row) === 'add'),
      actor,
      transaction,
    );
    for (const row of rows) {
      const effect = effectOf(row);
      if (row.dwelling_id === null || (effect !== 'fill' && effect !== 'replace')) continue;
      await this.updates[effect](row.dwelling_id, this.toMergeRow(list, row), actor, transaction);
    }
    if (!(await this.lists.advance(list, last.row_no, transaction))) {
      throw new AppError('COMMON.VERSION_CHANGED', 'conflict');
    }
    return true;
  }

  private async add(
    list: SourceListRow,
    rows: readonly EntryRow[],
    actor: Actor,
    transaction: Sql,
  ): Promise<void> {
    if (rows.length === 0) return;
    const wanted = rows.map((row) => this.toMergeRow(list, row));
    const { made, met } = await this.additions.add(wanted, actor, transaction);
    for (const [rowNumber, dwellingId] of made)
      await this.entries.tie(list.id, rowNumber, dwellingId, transaction);
    for (const row of wanted) {
      const dwelling = met.get(row.rowNumber);
      // One that was registered meanwhile outside the list's area is another office's.
      if (!dwelling?.areaPath.startsWith(list.area_path)) continue;
      await this.entries.tie(list.id, row.rowNumber, dwelling.id, transaction);
      await this.updates.fill(dwelling.id, row, actor, transaction);
    }
  }

  private toMergeRow({ id: listId }: SourceListRow, row: EntryRow): MergeRow {
    return { listId, rowNumber: row.row_no, content: row.content, mobile: this.entries.mobileOf(row) };
  }
}

/** What merging a row does, by its verdict and by what a person decided. */
function effectOf({ verdict, decision }: EntryRow): Effect {
  switch (verdict) {
    case 'new':
      return 'add';
    case 'matched':
      return 'fill';
    case 'candidate':
      return decision === 'keep-apart' ? 'add' : decision === 'merge' ? 'fill' : 'none';
    case 'conflicting':
      return decision === 'take-list' ? 'replace' : 'none';
    case 'duplicate':
    case 'unreadable':
      return 'none';
  }
}
