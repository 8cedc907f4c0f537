import { type ObjectionAction, objectionActions } from '@app/shared/public-notice/notice.status';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { ClockService } from '../clocks/clock.service';
import { Outbox } from '../outbox/outbox';
import type { ObjectionRow } from './notice.rows';
import { type Actor, NoticeJournal } from './notice-journal';
import { NoticeMessages } from './notice-messages';
import { NoticeObjectionRepository } from './notice-objection.repository';
import { PublicNoticeError } from './public-notice.errors';

/** Sort of subject of an objection's clock, and of the papers that belong to it. */
export const objectionSubject = 'public-notice-objection';

/** The one way in which an objection ends: stored, its clock stopped, written down, told. */
@Injectable()
export class ObjectionCloser {
  constructor(
    private readonly objections: NoticeObjectionRepository,
    private readonly clocks: ClockService,
    private readonly journal: NoticeJournal,
    private readonly messages: NoticeMessages,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Closes one; the notice's row is locked. `NOTICES.OBJECTION_CLOSED` for an action that its state does not have,
   * `COMMON.VERSION_CHANGED` for a version that is not the current one.
   */
  async close(
    row: ObjectionRow,
    version: number,
    act: { action: ObjectionAction; by: Actor; reasons?: string },
    transaction: Sql,
  ): Promise<void> {
    const to = (objectionActions[row.state] as Partial<(typeof objectionActions)['open']>)[act.action];
    if (!to) throw new PublicNoticeError('NOTICES.OBJECTION_CLOSED');
    const isAnswer = to === 'upheld' || to === 'dismissed';
    const answer = {
      at: this.clock.now(),
      answeredBy: isAnswer ? act.by.accountId : null,
      reasons: act.reasons ?? null,
    };
    if (!(await this.objections.close(row.id, version, to, answer, transaction)))
      throw new AppError('COMMON.VERSION_CHANGED', 'conflict');
    await this.clocks.stop(objectionSubject, row.id, 'all', transaction);
    const payload = act.reasons === undefined ? {} : { reasons: act.reasons };
    const note = { action: `objection-${to}`, by: act.by, objectionId: row.id, payload } as const;
    const seq = await this.journal.note(row.notice_id, note, transaction);
    await this.outbox.add(
      [
        {
          topic: 'public-notice.objection-closed',
          key: `public-notice:${row.notice_id}:${seq}`,
          payload: { noticeId: row.notice_id, objectionId: row.id, state: to },
        },
      ],
      transaction,
    );
    if (to !== 'withdrawn') await this.messages.tellClosed(row, to, transaction);
  }
}
