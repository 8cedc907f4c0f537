import type { DecideSourceEntry } from '@app/shared/registration/registration.dto';
import type { SourceListView } from '@app/shared/registration/registration.views';
import { Injectable } from '@nestjs/common';
import { InvalidInputError, NotFoundError } from '../../common/errors';
import { TransactionRunner } from '../../database/transaction-runner';
import { WriteOnce } from '../../platform/idempotency/write-once';
import type { Principal } from '../../platform/identity/principal';
import type { Actor } from './dwelling-journal';
import { RegistrationError } from './registration.errors';
import { managingRole } from './registration.scope';
import { SourceEntryRepository } from './source-entry.repository';
import { decisionsOf } from './source-list.mapper';
import type { SourceListRow } from './source-list.repository';
import { SourceListBook } from './source-list-book';
import { SourceListReadingService } from './source-list-reading.service';
import { SourceMerger } from './source-merger';

/** Deciding about the rows that need a person, and merging the list into the rental base. */
@Injectable()
export class SourceListMergingService {
  constructor(
    private readonly writes: WriteOnce,
    private readonly transactions: TransactionRunner,
    private readonly reading: SourceListReadingService,
    private readonly entries: SourceEntryRepository,
    private readonly book: SourceListBook,
    private readonly merger: SourceMerger,
  ) {}

  /** Says what to do with a conflict or a candidate; it may be said anew until the list is applied. */
  decide(
    principal: Principal,
    clientKey: string,
    listId: string,
    rowNumber: number,
    request: DecideSourceEntry,
  ): Promise<SourceListView> {
    const payload = { listId, rowNumber, request };
    const attempt = { actorId: principal.accountId, clientKey, action: 'source-list.decide', payload };
    return this.writes.run(attempt, async (transaction) => {
      const list = await this.reading.lockList(principal, listId, transaction);
      requireOpen(list);
      const entry = await this.entries.find(listId, rowNumber, transaction);
      if (!entry) throw new NotFoundError();
      const possible = decisionsOf[entry.verdict];
      // What is in the base already cannot be decided anew.
      if (!possible || rowNumber <= list.summary.appliedThrough) {
        throw new RegistrationError('REGISTRATION.ACTION_NOT_ALLOWED');
      }
      if (!possible.includes(request.decision))
        throw new InvalidInputError([{ field: 'decision', code: 'not-a-choice' }]);
      await this.book.decide(listId, rowNumber, request.decision, actorOf(principal, list), transaction);
      return this.reading.view(principal, listId, transaction);
    });
  }

  /**
   * Merges the list into the base, part by part, each in a transaction that also notes how far it came: after a crash the
   * same call goes on where it stopped, and two calls at once take turns. REGISTRATION.IMPORT_NOT_READY while something
   * is undecided, REGISTRATION.LIST_ALREADY_APPLIED when it is all done.
   */
  async apply(principal: Principal, clientKey: string, listId: string): Promise<SourceListView> {
    const list = await this.reading.getList(principal, listId);
    if (list.state !== 'applied') {
      if (list.undecided > 0) throw new RegistrationError('REGISTRATION.IMPORT_NOT_READY');
      while (await this.applyPart(principal, listId)) {
        // Every part is stored before the next one begins.
      }
    }
    const attempt = {
      actorId: principal.accountId,
      clientKey,
      action: 'source-list.apply',
      payload: { listId },
    };
    return this.writes.run(attempt, async (transaction) => {
      const merged = await this.reading.lockList(principal, listId, transaction);
      requireOpen(merged);
      if (!(await this.book.finish(merged, actorOf(principal, merged), transaction))) throw alreadyApplied();
      return this.reading.view(principal, listId, transaction);
    });
  }

  /** Whether there was a part left to apply. */
  private applyPart(principal: Principal, listId: string): Promise<boolean> {
    return this.transactions.run(async (transaction) => {
      const list = await this.reading.lockList(principal, listId, transaction);
      return list.state === 'previewed' && this.merger.mergeNext(list, actorOf(principal, list), transaction);
    });
  }
}

function actorOf(principal: Principal, list: SourceListRow): Actor {
  const role = managingRole(principal, list.area_path);
  if (!role) throw new NotFoundError();
  return { accountId: principal.accountId, role, areaPath: list.area_path };
}

function requireOpen(list: SourceListRow): void {
  if (list.state === 'applied') throw alreadyApplied();
}

function alreadyApplied(): RegistrationError {
  return new RegistrationError('REGISTRATION.LIST_ALREADY_APPLIED');
}
