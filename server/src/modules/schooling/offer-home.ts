import { toChineseDate } from '@app/shared/validation/plain-date';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HomeBoard, type Waiting } from '../../platform/home/home-board';
import type { Principal } from '../../platform/identity/principal';
import { OfferRepository } from './offer.repository';
import type { Offer } from './offer.rows';
import { PlaceRepository } from './place.repository';

/** Tells the first screen of places that wait for the family's answer. */
@Injectable()
export class OfferHome implements OnModuleInit {
  constructor(
    private readonly board: HomeBoard,
    private readonly places: PlaceRepository,
    private readonly offers: OfferRepository,
  ) {}

  onModuleInit(): void {
    this.board.register((principal) => this.waitingFor(principal));
  }

  private async waitingFor({ personId }: Principal): Promise<Waiting[]> {
    const entries = await this.places.listOf(personId);
    const offers = await this.offers.listOf(entries.map(({ id }) => id));
    return offers
      .filter(({ state }) => state === 'open')
      .map((offer) => toWaiting(offer, entries.find(({ id }) => id === offer.entryId)?.childPersonId ?? ''));
  }
}

function toWaiting({ schoolName, dueOn }: Offer, childPersonId: string): Waiting {
  return {
    kind: 'schooling',
    title: `孩子有一个学位等您答复：${schoolName}`,
    detail: dueOn === null ? '确认后生成入学通知书。' : `请在${toChineseDate(dueOn)}前答复，逾期视为放弃。`,
    link: `/packages/schooling/pages/child/index?id=${childPersonId}`,
    dueOn,
  };
}
