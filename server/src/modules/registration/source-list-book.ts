import type { SourceDecision, SourceList, SourceVerdict } from '@app/shared/registration/source-list';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import { type Actor, DwellingJournal } from './dwelling-journal';
import { type NewEntry, SourceEntryRepository } from './source-entry.repository';
import { SourceListRepository, type SourceListRow } from './source-list.repository';

/** A list that was read, with where it comes from. */
export type ReadSourceList = {
  id: string;
  source: SourceList;
  areaPath: string;
  fileName: string;
  sha256: Buffer;
  entries: readonly NewEntry[];
  counts: Record<SourceVerdict, number>;
};

/** Writes lists, decisions and applications down, with their history. The caller has checked who asks. */
@Injectable()
export class SourceListBook {
  constructor(
    private readonly lists: SourceListRepository,
    private readonly entries: SourceEntryRepository,
    private readonly journal: DwellingJournal,
    private readonly clock: Clock,
  ) {}

  async store(list: ReadSourceList, actor: Actor, transaction: Sql): Promise<void> {
    await this.lists.insert({ ...list, uploadedBy: actor.accountId, at: this.clock.now() }, transaction);
    await this.entries.insert(list.id, list.entries, transaction);
    const payload = { source: list.source, sha256: list.sha256.toString('hex'), counts: list.counts };
    await this.tell(list.id, 'list-opened', payload, actor, transaction);
  }

  async decide(
    listId: string,
    rowNumber: number,
    decision: SourceDecision,
    actor: Actor,
    transaction: Sql,
  ): Promise<void> {
    await this.entries.decide(listId, rowNumber, decision, transaction);
    await this.tell(listId, 'list-entry-decided', { rowNumber, decision }, actor, transaction);
  }

  /** False when the list is in the base already. */
  async finish(list: SourceListRow, actor: Actor, transaction: Sql): Promise<boolean> {
    if (!(await this.lists.finish(list, this.clock.now(), transaction))) return false;
    await this.journal.write(
      [
        {
          subjectType: 'source-list',
          subjectId: list.id,
          action: 'list-applied',
          payload: { source: list.source, counts: list.summary.counts },
          told: { topic: 'registration.source-list-applied', key: `source-list:${list.id}:applied` },
        },
      ],
      actor,
      transaction,
    );
    return true;
  }

  private tell(id: string, action: string, payload: Record<string, unknown>, actor: Actor, transaction: Sql) {
    return this.journal.write(
      [{ subjectType: 'source-list', subjectId: id, action, payload }],
      actor,
      transaction,
    );
  }
}
