import type { DeclarationParty } from '@app/shared/registration/declaration';
import type { StayStatus } from '@app/shared/registration/stay.status';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { SQL } from '../../database/database.module';
import { placeholders, type Sql } from '../../database/sql';
import { OutboxDispatcher, type StoredEvent } from '../../platform/outbox/outbox-dispatcher';

type Told = { account_id: string; party: 'tenant' | 'landlord' };
type StayRow = {
  person_id: string;
  household_id: string | null;
  dwelling_id: string;
  room_id: string;
  address: string;
  room_name: string;
};

/** What each side reads when a stay changes; absent where there is nothing for them to know or do. */
const texts: Partial<
  Record<StayStatus, Partial<Record<Told['party'], { title: string; body: (place: string) => string }>>>
> = {
  waiting: {
    landlord: {
      title: '有租客申报入住，请您核对',
      body: (place) => `${place}：租客已申报居住，请确认或说明情况。`,
    },
  },
  confirmed: {
    tenant: { title: '居住登记已完成', body: (place) => `${place}：双方申报一致，您的居住登记已完成。` },
  },
  conflict: {
    tenant: {
      title: '申报信息需要核对',
      body: (place) => `${place}：各方申报不一致，网格员会联系核实，您也可以更正申报。`,
    },
    landlord: {
      title: '申报信息需要核对',
      body: (place) => `${place}：各方申报不一致，网格员会联系核实，您也可以更正申报。`,
    },
  },
  overlap: {
    tenant: { title: '您在两处的居住时间重叠', body: (place) => `${place}：如已搬走，请申报离开日期。` },
  },
  ended: { tenant: { title: '离开登记已完成', body: (place) => `${place}：您的离开已登记。` } },
  rejected: {
    tenant: {
      title: '核实结果：未在此居住',
      body: (place) => `${place}：网格员上门核实未居住。如有异议，请重新申报并说明。`,
    },
  },
};

/** Tells the people of a stay what changed, in the app; the event's key makes a replay tell nobody twice. */
@Injectable()
export class NoticeService implements OnModuleInit {
  constructor(
    @Inject(SQL) private readonly sql: Sql,
    private readonly events: OutboxDispatcher,
  ) {}

  onModuleInit(): void {
    this.events.register('registration.stay-changed', (event) => this.tell(event));
  }

  private async tell(event: StoredEvent): Promise<void> {
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
    const [stay] = await this.sql.rows<StayRow>(
      `SELECT s.person_id, s.household_id, s.dwelling_id, s.room_id, d.address, r.name AS room_name
         FROM stay s JOIN dwelling d ON d.id = s.dwelling_id JOIN room r ON r.id = s.room_id WHERE s.id = ?`,
      [stayId],
    );
    if (!stay) return;
    const place = `${stay.address} ${stay.room_name}`;
    const told = await this.peopleOf(stay);
    const messages = told.flatMap(({ account_id: accountId, party }) => {
      const text = wanted[party];
      if (!text) return [];
      const link =
        party === 'tenant'
          ? `/packages/registration/pages/stay/index?id=${stayId}`
          : `/packages/landlord/pages/stay/index?id=${stayId}`;
      // One household that moves in is one thing to answer, not one for each of its people.
      const key = state === 'waiting' && stay.household_id ? `household:${stay.household_id}` : event.key;
      return [[uuid(), accountId, key, text.title, text.body(place).slice(0, 400), link]];
    });
    if (messages.length === 0) return;
    await this.sql.change(
      `INSERT IGNORE INTO in_app_message (id, account_id, event_key, title, body, link)
       VALUES ${placeholders(messages.length, 6)}`,
      messages.flat(),
    );
  }

  private peopleOf(stay: StayRow): Promise<Told[]> {
    return this.sql.rows<Told>(
      `SELECT a.id AS account_id, 'tenant' AS party FROM account a WHERE a.person_id = ? AND a.kind = 'public'
        UNION
       SELECT h.account_id, 'landlord' AS party FROM holding h
        WHERE h.dwelling_id = ? AND h.account_id IS NOT NULL AND h.until_date IS NULL
          AND (h.room_id IS NULL OR h.room_id = ?)`,
      [stay.person_id, stay.dwelling_id, stay.room_id],
    );
  }
}
