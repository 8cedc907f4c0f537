import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Sql } from '../../database/sql';
import { Notifier } from '../notifications/notifier';
import type { ObjectionRow } from './notice.rows';

/** Where a person reads the answer. */
const objectionPage = '/packages/notices/pages/objection/index';

const sample = { notice: '2026年积分入学拟录取名单公示', about: '第12位 张*明' };
type Values = Readonly<Record<keyof typeof sample, string>>;

const messages: Record<'upheld' | 'dismissed', { title: string; body: (values: Values) => string }> = {
  upheld: {
    title: '您的异议成立',
    body: ({ notice, about }) => `您对“${notice}”(${about})的异议成立，理由和后续安排请看答复。`,
  },
  dismissed: {
    title: '您的异议已有答复',
    body: ({ notice, about }) => `您对“${notice}”(${about})的异议经核查不成立，理由请看答复。`,
  },
};

/** Tells people what became of their objections. */
@Injectable()
export class NoticeMessages implements OnModuleInit {
  constructor(private readonly notifier: Notifier) {}

  onModuleInit(): void {
    for (const [state, { title, body }] of Object.entries(messages))
      this.notifier.declare({ code: codeOf(state), sample, title: () => title, body });
  }

  async tellClosed(row: ObjectionRow, state: 'upheld' | 'dismissed', transaction: Sql): Promise<void> {
    const about = row.entry_number === 0 ? '整份名单' : `第${row.place}位 ${row.shown_name}`;
    await this.notifier.tell(
      [
        {
          key: `public-notice-objection:${row.id}:${state}`,
          to: { accountIds: [row.account_id] },
          template: codeOf(state),
          values: { notice: row.notice_title, about },
          link: `${objectionPage}?id=${row.id}`,
          about: row.id,
        },
      ],
      transaction,
    );
  }
}

function codeOf(state: string): string {
  return `public-notice.objection-${state}`;
}
