import { toChineseDate } from '@app/shared/validation/plain-date';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { TransactionRunner } from '../../database/transaction-runner';
import { Notifier } from '../../platform/notifications/notifier';
import { OutboxDispatcher, type StoredEvent } from '../../platform/outbox/outbox-dispatcher';
import { BookingNoticeRepository } from './booking-notice.repository';
import { clockText, dayOf, minuteOf } from './domain/city-time';

type Facts = { place: string; time: string; code: string };
type Text = { title: string; body: (facts: Facts) => string };

const changeable = '不方便的话，可以改约或取消。';

/** What people read when something happens to a booking of theirs. */
const texts: Record<string, Text> = {
  booked: {
    title: '预约成功',
    body: ({ place, time, code }) => `${place}：${time}。预约号 ${code}，请带好材料按时到场，凭二维码签到。`,
  },
  rescheduled: {
    title: '已改约',
    body: ({ place, time, code }) => `${place}：改到${time}。预约号 ${code}。`,
  },
  cancelled: { title: '预约已取消', body: ({ place, time }) => `${place}：${time}的预约已取消。` },
  moved: {
    title: '窗口时间调整，已为您改约',
    body: ({ place, time, code }) => `${place}：已为您改到${time}。预约号 ${code}；${changeable}`,
  },
  displaced: {
    title: '窗口时间调整，请您重新预约',
    body: ({ place, time }) =>
      `${place}：${time}不再办公，没有找到合适的新时间。抱歉给您带来不便，请重新预约。`,
  },
  reminded: {
    title: '预约提醒',
    body: ({ place, time, code }) => `${place}：${time}。预约号 ${code}，去不了请提前取消，把时段留给别人。`,
  },
  'no-show': {
    title: '您没有按时到场',
    body: ({ place, time }) => `${place}：${time}的预约没有签到。多次没有赴约会暂停预约。`,
  },
  'demand-served': {
    title: '抽签结果：已为您约到',
    body: ({ place, time, code }) => `${place}：${time}。预约号 ${code}；${changeable}`,
  },
};
const unserved = 'appointments.demand-unserved';
const nextSteps = {
  waiting: '有人退回时段时，会按抽签顺序直接为您约上并通知您；不想等了可以退出，也可以登记其他日期。',
  over: '剩余和退回的时段会陆续放出，也可以登记其他日期。',
};
const sample: Facts = {
  place: '张家港市政务服务中心 随迁子女材料核对',
  time: '2026年12月24日(周四) 09:30',
  code: 'A1B2C3D4',
};
const bookingPage = '/packages/appointments/pages/booking/index';
const homePage = '/packages/appointments/pages/home/index';

/** Tells people what happened; the event's key makes a replay tell nobody twice (promise L12). */
@Injectable()
export class BookingNoticeService implements OnModuleInit {
  constructor(
    private readonly notices: BookingNoticeRepository,
    private readonly notifier: Notifier,
    private readonly events: OutboxDispatcher,
    private readonly transactions: TransactionRunner,
  ) {}

  onModuleInit(): void {
    for (const [action, { title, body }] of Object.entries(texts)) {
      const code = `appointments.${action}`;
      this.notifier.declare({ code, sample, title: () => title, body });
      this.events.register(code, (event) => this.tellOfBooking(event, code));
    }
    this.notifier.declare({
      code: unserved,
      sample: { next: nextSteps.waiting },
      title: () => '抽签结果：这次没有约到',
      body: ({ next }) => `这一天登记的人多，没有轮到您。${next}`,
    });
    this.events.register(unserved, (event) => this.tellOfNothing(event));
  }

  private async tellOfBooking(event: StoredEvent, template: string): Promise<void> {
    const { bookingId, startsAt } = event.payload as { bookingId: string; startsAt?: string };
    const facts = await this.notices.factsOf(bookingId);
    if (!facts) return;
    const { accountId, place, code } = facts;
    // The event's own hour: the booking may have moved on since.
    const time = timeText(startsAt === undefined ? facts.startsAt : new Date(startsAt));
    const to = { accountIds: [accountId] };
    const link = `${bookingPage}?id=${bookingId}`;
    const told = { key: event.key, to, template, values: { place, time, code }, link, about: bookingId };
    await this.transactions.run((transaction) => this.notifier.tell([told], transaction));
  }

  private async tellOfNothing(event: StoredEvent): Promise<void> {
    const { accountId, keepsWaiting } = event.payload as { accountId: string; keepsWaiting?: boolean };
    const values = { next: keepsWaiting ? nextSteps.waiting : nextSteps.over };
    const to = { accountIds: [accountId] };
    const told = { key: event.key, to, template: unserved, values, link: homePage };
    await this.transactions.run((transaction) => this.notifier.tell([told], transaction));
  }
}

/** `2026年12月1日(周二) 09:30`. */
function timeText(instant: Date): string {
  return `${toChineseDate(dayOf(instant))} ${clockText(minuteOf(instant))}`;
}
