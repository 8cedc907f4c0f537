import type { HomeView } from '@app/shared/registration/registration.views';
import { agreedStayStatuses } from '@app/shared/registration/stay.status';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { HomeBoard, type Waiting } from '../../platform/home/home-board';
import type { Principal } from '../../platform/identity/principal';
import { allOf } from '../../platform/jurisdiction/area-scope';
import { MessageReading } from '../../platform/notifications/message-reading.service';
import { visibleStays } from './registration.scope';
import { toListItem } from './stay.mapper';
import { type StayRow, StayViewRepository } from './stay-view.repository';

const most = 10;

/** The first screen: what waits for me, before anything else. */
@Injectable()
export class HomeService {
  constructor(
    @Inject(SQL) private readonly sql: Sql,
    private readonly stays: StayViewRepository,
    private readonly reading: MessageReading,
    private readonly board: HomeBoard,
    private readonly clock: Clock,
  ) {}

  async view(principal: Principal): Promise<HomeView> {
    const today = this.clock.today();
    const own = allOf(visibleStays(principal, 'resident', today), {
      sql: "s.state NOT IN ('rejected', 'withdrawn', 'ended')",
      values: [],
    });
    const held = allOf(visibleStays(principal, 'landlord', today), {
      sql: "s.state IN ('waiting', 'silent', 'conflict') AND NOT EXISTS (SELECT 1 FROM stay_statement l WHERE l.stay_id = s.id AND l.party = 'landlord')",
      values: [],
    });
    const [elsewhere, mine, unanswered, letters, messages] = await Promise.all([
      this.board.waitingFor(principal),
      this.stays.list(own, { page: 1, pageSize: most }),
      this.stays.list(held, { page: 1, pageSize: most }),
      this.unsignedLetters(principal, today),
      this.reading.newest(principal, most),
    ]);
    return {
      waiting: [
        ...(principal.kind === 'public' && principal.personId === null ? [personMissing] : []),
        ...elsewhere,
        ...mine.flatMap(toWaiting),
        ...unanswered.map(toAnswer),
        ...letters.map(toLetter),
      ].slice(0, most),
      messages,
      openStays: mine.map((row) => toListItem(row, principal, 'resident')),
    };
  }

  private unsignedLetters(principal: Principal, today: string): Promise<{ id: string; address: string }[]> {
    return this.sql.rows(
      `SELECT d.id, d.address FROM holding h JOIN dwelling d ON d.id = h.dwelling_id
        WHERE h.account_id = ? AND h.from_date <= ? AND (h.until_date IS NULL OR h.until_date >= ?)
          AND d.letting_state = 'let'
          AND NOT EXISTS (SELECT 1 FROM safety_letter l WHERE l.dwelling_id = d.id AND l.account_id = h.account_id)
        ORDER BY d.id LIMIT ${most}`,
      [principal.accountId, today, today],
    );
  }
}

const personMissing: Waiting = {
  kind: 'person-missing',
  title: '请先填写身份信息',
  detail: '登记居住前，需要确认您是谁。只需填写一次。',
  link: '/packages/registration/pages/person/index',
  dueOn: null,
};

function toWaiting(row: StayRow): Waiting[] {
  if ((agreedStayStatuses as readonly string[]).includes(row.state) || row.state === 'waiting') return [];
  const link = `/packages/registration/pages/stay/index?id=${row.id}`;
  const detail = `${row.address} ${row.room_name}`;
  if (row.state === 'overlap')
    return [{ kind: 'stay-conflict', title: '两处居住时间重叠，请申报离开', detail, link, dueOn: null }];
  if (row.state === 'conflict')
    return [{ kind: 'stay-conflict', title: '申报信息不一致，请核对', detail, link, dueOn: null }];
  return [{ kind: 'stay-conflict', title: '房东尚未回应，网格员将上门核实', detail, link, dueOn: null }];
}

function toAnswer(row: StayRow): Waiting {
  return {
    kind: 'landlord-answer',
    title: '租客申报入住，请您核对',
    detail: `${row.address} ${row.room_name}`,
    link: `/packages/landlord/pages/stay/index?id=${row.id}`,
    dueOn: null,
  };
}

function toLetter(row: { id: string; address: string }): Waiting {
  return {
    kind: 'safety-letter',
    title: '请签订出租房安全责任书',
    detail: row.address,
    link: `/packages/landlord/pages/safety-letter/index?id=${row.id}`,
    dueOn: null,
  };
}
