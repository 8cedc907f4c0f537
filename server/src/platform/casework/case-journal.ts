import type { CaseAction, CaseFlag, CaseState } from '@app/shared/casework/case.status';
import type { CaseHistoryItem } from '@app/shared/casework/casework.views';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import { CaseRepository } from './case.repository';
import type { CaseRecord } from './case.rows';
import { CaseHistoryRepository } from './case-history.repository';
import { CaseworkError } from './casework.errors';
import { canonicalJson } from './domain/canonical-json';
import { type ChainedRow, hashOfRow } from './domain/history-chain';

/** Something that happened to a case without moving it. */
export type CaseNote = {
  action: Exclude<CaseHistoryItem['action'], CaseAction | 'submit'>;
  accountId: string | null;
  role: string;
  payload: Record<string, unknown>;
};

type Happening = Omit<CaseNote, 'action'> & { action: CaseHistoryItem['action'] };
type Standing = { id: string; areaPath: string; state: CaseState; flags: readonly CaseFlag[] };

/** Writes the chained history. Every row follows from the one before it, so a case must be locked by whoever writes. */
@Injectable()
export class CaseJournal {
  constructor(
    private readonly history: CaseHistoryRepository,
    private readonly cases: CaseRepository,
    private readonly clock: Clock,
  ) {}

  /** The next row of a case: how it stands after what happened. */
  next(
    before: { seq: number; hash: Buffer; flags: readonly CaseFlag[] },
    after: Standing,
    happening: Happening,
  ): ChainedRow {
    const row = {
      caseId: after.id,
      seq: before.seq + 1,
      action: happening.action,
      state: after.state,
      flags: after.flags.join(','),
      at: this.clock.now(),
      accountId: happening.accountId,
      role: happening.role,
      areaPath: after.areaPath,
      payload: canonicalJson({
        ...happening.payload,
        sets: after.flags.filter((flag) => !before.flags.includes(flag)),
        clears: before.flags.filter((flag) => !after.flags.includes(flag)),
      }),
    };
    return { ...row, previousHash: before.hash, hash: hashOfRow(row, before.hash) };
  }

  async append(row: ChainedRow, transaction: Sql): Promise<void> {
    await this.history.append([row], transaction);
  }

  /**
   * Notes something that does not move the case (a claim, a transfer). `record` must be the row as locked in this
   * transaction; throws `CASEWORK.MOVED_ON` when it is not.
   */
  async note(record: CaseRecord, note: CaseNote, transaction: Sql): Promise<void> {
    const row = this.next(
      { seq: record.historySeq, hash: record.historyHash, flags: record.flags },
      record,
      note,
    );
    if (!(await this.cases.advanceHistory(record, row, transaction)))
      throw new CaseworkError('CASEWORK.MOVED_ON');
    await this.append(row, transaction);
  }
}
