import type { DeclarationParty } from '@app/shared/registration/declaration';
import type { StayStatus } from '@app/shared/registration/stay.status';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Sql } from '../../database/sql';
import { TransactionRunner } from '../../database/transaction-runner';
import { Notifier } from '../../platform/notifications/notifier';
import { OutboxDispatcher, type StoredEvent } from '../../platform/outbox/outbox-dispatcher';

type Side = 'tenant' | 'landlord';
type Told = { account_id: string; party: Side };
type StayRow = {
  person_id: string;
  household_id: string | null;
  dwelling_id: string;
  room_id: string;
  address: string;
  room_name: string;
};
type Text = { title: string; body: string };

const checkAgain: Text = {
  title: '申报信息需要核对',
  body: '各方申报不一致，网格员会联系核实，您也可以更正申报。',
};

/** What each side reads when a stay changes; absent where there is nothing for them to know or do. */
const texts: Partial<Record<StayStatus, Partial<Record<Side, Text>>>> = {
  waiting: {
    landlord: { title: '有租客申报入住，请您核对', body: '租客已申报居住，请确认或说明情况。' },
  },
  confirmed: { tenant: { title: '居住登记已完成', body: '双方申报一致，您的居住登记已完成。' } },
  conflict: { tenant: checkAgain, landlord: checkAgain },
  overlap: { tenant: { title: '您在两处的居住时间重叠', body: '如已搬走，请申报离开日期。' } },
  ended: { tenant: { title: '离开登记已完成', body: '您的离开已登记。' } },
  rejected: {
    tenant: { title: '核实结果：未在此居住', body: '网格员上门核实未居住。如有异议，请重新申报并说明。' },
  },
};

const pages: Record<Side, string> = {
  tenant: '/packages/registration/pages/stay/index',
  landlord: '/packages/landlord/pages/stay/index',
};

const codeOf = (state: string, side: Side) => `registration.${state}-${side}`;

/** Tells the people of a stay what changed; the event's key makes a replay tell nobody twice (promise L12). */
@Injectable()
export class NoticeService implements OnModuleInit {
  constructor(
    private readonly notifier: Notifier,
    private readonly events: OutboxDispatcher,
    private readonly transactions: TransactionRunner,
  ) {}

  onModuleInit(): void {
    for (const [state, sides] of Object.entries(texts)) {
      for (const [side, { title, body }] of Object.entries(sides) as [Side, Text][]) {
        this.notifier.declare({
          code: codeOf(state, side),
          sample: { place: '杨舍镇暨阳中路158号1幢102室 东间' },
          title: () => title,
          body: ({ place }) => `${place}：${body}`,
        });
      }
    }
    this.events.register('registration.stay-changed', (event) =>
      this.transactions.run((transaction) => this.tell(event, transaction)),
    );
  }

  private async tell(event: StoredEvent, transaction: Sql): Promise<void> {
    const { stayId, before, state, party } = event.payload as {
      stayId: string;
      before: string;
      state: StayStatus;
      party: DeclarationParty | null;
    };
    const wanted = texts[state];
    // A landlord is asked about a tenant who spoke first, not about words of their own or of an employer.
    if (before === state || !wanted || (state === 'waiting' && (party !== 'tenant' || before !== 'none')))
      return;
    const [stay] = await transaction.rows<StayRow>(
      `SELECT s.person_id, s.household_id, s.dwelling_id, s.room_id, d.address, r.name AS room_name
         FROM stay s JOIN dwelling d ON d.id = s.dwelling_id JOIN room r ON r.id = s.room_id WHERE s.id = ?`,
      [stayId],
    );
    if (!stay) return;
    // One household that moves in is one thing to answer, not one for each of its people.
    const key = state === 'waiting' && stay.household_id ? `household:${stay.household_id}` : event.key;
    const told = await this.peopleOf(stay, transaction);
    for (const side of ['tenant', 'landlord'] as const) {
      const accountIds = told.filter(({ party }) => party === side).map(({ account_id: id }) => id);
      if (!wanted[side] || accountIds.length === 0) continue;
      const message = {
        key,
        to: { accountIds },
        template: codeOf(state, side),
        values: { place: `${stay.address} ${stay.room_name}` },
        link: `${pages[side]}?id=${stayId}`,
        about: stayId,
      };
      await this.notifier.tell([message], transaction);
    }
  }

  private peopleOf(stay: StayRow, transaction: Sql): Promise<Told[]> {
    return transaction.rows<Told>(
      `SELECT a.id AS account_id, 'tenant' AS party FROM account a WHERE a.person_id = ? AND a.kind = 'public'
        UNION
       SELECT h.account_id, 'landlord' AS party FROM holding h
        WHERE h.dwelling_id = ? AND h.account_id IS NOT NULL AND h.until_date IS NULL
          AND (h.room_id IS NULL OR h.room_id = ?)`,
      [stay.person_id, stay.dwelling_id, stay.room_id],
    );
  }
}
