import { toChineseDate } from '@app/shared/validation/plain-date';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Sql } from '../../database/sql';
import type { Told } from '../../platform/notifications/message-template';
import { Notifier } from '../../platform/notifications/notifier';
import type { RefusalCost } from './domain/schooling-policy';
import type { Offer, OfferAct } from './offer.rows';
import { type Family, PlaceRepository } from './place.repository';

const sample = { person: '王小宝', school: '张家港市梁丰小学' };
const costSample = '之后可以参加下一次调剂，不保证有学位。';
type Words = Readonly<Record<string, string>>;

/** What it means that a place is gone. */
const costSentences: Record<RefusalCost, string> = {
  'no-further-place': '按本市规定，本年度不再安排其他学位。',
  'back-to-pool': '之后可以参加下一次调剂，不保证有学位。',
};

/** Tells the guardians of a child what becomes of its place; each step in the transaction of the step, once (promise L12). */
@Injectable()
export class PlaceMessages implements OnModuleInit {
  constructor(
    private readonly notifier: Notifier,
    private readonly places: PlaceRepository,
  ) {}

  onModuleInit(): void {
    const costly = { ...sample, cost: costSample };
    const dated = { ...costly, answerBy: '2026年8月7日(周五)' };
    const declare = (code: string, example: Words, title: string, body: (values: Words) => string) =>
      this.notifier.declare({ code: `schooling.${code}`, sample: example, title: () => title, body });
    declare(
      'seat-offered',
      sample,
      '已录取，请确认学位',
      ({ person, school }) => `${person}已录取到${school}。请在小程序中确认，确认后生成入学通知书。`,
    );
    declare(
      'place-offered',
      dated,
      '有一个学位等您答复',
      ({ person, school, answerBy, cost }) =>
        `${person}有${school}的一个学位，请在${answerBy}前答复，逾期视为放弃。放弃的，${cost}`,
    );
    declare(
      'place-due',
      dated,
      '学位答复即将到期',
      ({ person, school, answerBy, cost }) =>
        `${school}给${person}的学位还没有答复，请在${answerBy}前答复，逾期视为放弃。放弃的，${cost}`,
    );
    declare(
      'place-lapsed',
      costly,
      '学位逾期没有答复',
      ({ person, school, cost }) => `${school}给${person}的学位没有在期限内答复，已视为放弃。${cost}`,
    );
    declare(
      'place-accepted',
      sample,
      '入学通知书已生成',
      ({ person, school }) =>
        `${person}在${school}的学位已确认，入学通知书可以在小程序中查看，请凭通知书按时报到。`,
    );
    declare(
      'place-refused',
      costly,
      '已放弃学位',
      ({ person, school, cost }) => `您已放弃${school}给${person}的学位。${cost}`,
    );
    declare(
      'place-gave-up',
      costly,
      '已退出学位',
      ({ person, school, cost }) => `${person}已退出${school}的学位，入学通知书不再有效。${cost}`,
    );
    declare(
      'place-withdrawn',
      { ...sample, reason: '重新运行后结果有变' },
      '学位已收回',
      ({ person, school, reason }) =>
        `${school}给${person}的学位已收回，原因：${reason}。已有的入学通知书不再有效。`,
    );
  }

  /** Places that have just been made; an answer by a day is asked for where there is one. */
  async made(offers: readonly Offer[], transaction: Sql): Promise<void> {
    await this.tell(offers, transaction, (offer) => ({
      key: `schooling.offer:${offer.id}:made`,
      template: offer.dueOn === null ? 'schooling.seat-offered' : 'schooling.place-offered',
      values: offer.dueOn === null ? {} : datedOf(offer, offer.dueOn),
    }));
  }

  /** A place whose last day is near. */
  async due(offer: Offer, dueOn: string, transaction: Sql): Promise<void> {
    await this.tell([offer], transaction, () => ({
      key: `schooling.offer:${offer.id}:due:${dueOn}`,
      template: 'schooling.place-due',
      values: datedOf(offer, dueOn),
    }));
  }

  /** A place that was answered or ended; `reason` of one that was withdrawn. */
  async moved(
    offer: Offer,
    act: Exclude<OfferAct, 'made'>,
    reason: string | undefined,
    transaction: Sql,
  ): Promise<void> {
    const isKept = act === 'accepted' || act === 'withdrawn';
    await this.tell([offer], transaction, () => ({
      key: `schooling.offer:${offer.id}:${act}`,
      template: `schooling.place-${act}`,
      values: {
        ...(!isKept && { cost: costSentences[offer.cost] }),
        ...(act === 'withdrawn' && { reason: reason ?? '' }),
      },
    }));
  }

  private async tell(
    offers: readonly Offer[],
    transaction: Sql,
    what: (offer: Offer) => Pick<Told, 'key' | 'template' | 'values'>,
  ): Promise<void> {
    const families = await this.places.familiesOf(
      offers.map(({ entryId }) => entryId),
      transaction,
    );
    const told = offers.flatMap((offer): Told[] => {
      const family = families.get(offer.entryId);
      if (!family) return [];
      const { key, template, values } = what(offer);
      const named = { ...values, person: family.childName, school: offer.schoolName };
      return [{ key, template, values: named, about: offer.id, ...toFamily(family) }];
    });
    await this.notifier.tell(told, transaction);
  }
}

/** Whom a family's message goes to, and the page that it leads to. */
export function toFamily({ guardianIds, childPersonId }: Family): Pick<Told, 'to' | 'link'> {
  const link = `/packages/schooling/pages/child/index?id=${childPersonId}`;
  return { to: { personIds: guardianIds }, link };
}

function datedOf({ cost }: Offer, dueOn: string): { answerBy: string; cost: string } {
  return { answerBy: toChineseDate(dueOn), cost: costSentences[cost] };
}
