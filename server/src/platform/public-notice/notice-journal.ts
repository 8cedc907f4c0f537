import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import { canonicalJson } from '../casework/domain/canonical-json';
import type { Principal } from '../identity/principal';
import { hashOfHappening } from './domain/notice-chain';
import { NoticeRepository } from './notice.repository';
import { NoticeHistoryRepository } from './notice-history.repository';

/** What happened to a notice or to an objection to it. */
export type NoticeAct =
  | 'opened'
  | 'prolonged'
  | 'reminder'
  | 'ended'
  | 'withdrawn'
  | 'objected'
  | 'objection-reminder'
  | 'objection-late'
  | 'objection-upheld'
  | 'objection-dismissed'
  | 'objection-withdrawn';

export type Actor = {
  accountId: string | null;
  role: 'resident' | 'supervisor' | 'policy-officer' | 'system';
};

export const system: Actor = { accountId: null, role: 'system' };

export function residentOf({ accountId }: Principal): Actor {
  return { accountId, role: 'resident' };
}

/** Writes the chained history of notices; whoever writes has the notice's row locked. */
@Injectable()
export class NoticeJournal {
  constructor(
    private readonly notices: NoticeRepository,
    private readonly history: NoticeHistoryRepository,
    private readonly clock: Clock,
  ) {}

  /** Adds the next row; answers its number. The notice is read as it stands now, after what happened. */
  async note(
    noticeId: string,
    act: { action: NoticeAct; by: Actor; objectionId?: string; payload?: Record<string, unknown> },
    transaction: Sql,
  ): Promise<number> {
    const notice = await this.notices.lock(noticeId, transaction);
    if (!notice) throw new Error(`notice ${noticeId} is not there`);
    const happening = {
      noticeId,
      seq: notice.history_seq + 1,
      objectionId: act.objectionId ?? null,
      action: act.action,
      state: notice.state,
      at: this.clock.now(),
      accountId: act.by.accountId,
      role: act.by.role,
      areaPath: notice.area_path,
      payload: canonicalJson(act.payload ?? {}),
    };
    const row = {
      ...happening,
      previousHash: notice.history_hash,
      hash: hashOfHappening(happening, notice.history_hash),
    };
    if (!(await this.notices.advanceHistory(noticeId, row.seq, row.hash, transaction)))
      throw new Error(`the history of notice ${noticeId} moved under a lock`);
    await this.history.append(row, transaction);
    return row.seq;
  }
}
