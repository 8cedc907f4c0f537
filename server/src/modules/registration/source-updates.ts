import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import { DwellingRepository, type ListedFacts } from './dwelling.repository';
import { type Actor, DwellingJournal } from './dwelling-journal';
import { HoldingRepository } from './holding.repository';
import { listedOwner, type MergeRow } from './source-additions';

/** Brings what a list says into dwellings that the base knows. */
@Injectable()
export class SourceUpdates {
  constructor(
    private readonly dwellings: DwellingRepository,
    private readonly holdings: HoldingRepository,
    private readonly journal: DwellingJournal,
    private readonly clock: Clock,
  ) {}

  /** Takes only what the base does not know: list and base agree, or the base's word stands. */
  async fill(dwellingId: string, row: MergeRow, actor: Actor, transaction: Sql): Promise<void> {
    const filled = await this.dwellings.fillBlanks(factsOf(dwellingId, row), transaction);
    const owned = await this.addOwner(dwellingId, row, transaction);
    if (filled || owned) await this.tell(dwellingId, 'dwelling-filled', row, actor, transaction);
  }

  /** Takes the list's word, as a person decided. An owner who has signed in stays the owner. */
  async replace(dwellingId: string, row: MergeRow, actor: Actor, transaction: Sql): Promise<void> {
    await this.dwellings.takeFacts(factsOf(dwellingId, row), transaction);
    const { ownerName = null } = row.content;
    const owner = { dwellingId, holderName: ownerName, mobile: row.mobile, today: this.clock.today() };
    const corrected = await this.holdings.correctListedOwner(owner, transaction);
    if (!corrected) await this.addOwner(dwellingId, row, transaction);
    await this.tell(dwellingId, 'dwelling-corrected', row, actor, transaction);
  }

  private async addOwner(
    dwellingId: string,
    { content, mobile }: MergeRow,
    transaction: Sql,
  ): Promise<boolean> {
    const owner = listedOwner(dwellingId, content.ownerName, mobile, this.clock.today());
    return owner !== undefined && this.holdings.insertMissingOwner(owner, transaction);
  }

  private tell(
    id: string,
    action: string,
    { listId, rowNumber, content }: MergeRow,
    actor: Actor,
    transaction: Sql,
  ) {
    const payload = { listId, rowNumber, floorArea: content.floorArea, lettingState: content.lettingState };
    return this.journal.write(
      [{ subjectType: 'dwelling', subjectId: id, action, payload }],
      actor,
      transaction,
    );
  }
}

function factsOf(id: string, { content }: MergeRow): ListedFacts {
  return { id, floorArea: content.floorArea ?? null, lettingState: content.lettingState ?? null };
}
