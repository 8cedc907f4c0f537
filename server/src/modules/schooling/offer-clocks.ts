import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Sql } from '../../database/sql';
import { ClockService } from '../../platform/clocks/clock.service';
import type { ClockOwner, ClockView, DueChange } from '../../platform/clocks/clock.types';
import { Outbox } from '../../platform/outbox/outbox';
import { OfferRepository } from './offer.repository';
import { OfferBook, offerSubject } from './offer-book';
import { PlaceMessages } from './place-messages';
import { nothingBars } from './run.scope';

/** What time does to a place that waits for an answer: it is remembered, and when the day is over it lapses. */
@Injectable()
export class OfferClocks implements OnModuleInit, ClockOwner {
  constructor(
    private readonly clocks: ClockService,
    private readonly offers: OfferRepository,
    private readonly book: OfferBook,
    private readonly messages: PlaceMessages,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.clocks.register(offerSubject, this);
  }

  async onDueChanged(changes: readonly DueChange[], transaction: Sql): Promise<void> {
    for (const { subjectId, dueOn } of changes) await this.offers.setDue(subjectId, dueOn, transaction);
  }

  async onReminder({ subjectId, dueOn }: ClockView, transaction: Sql): Promise<void> {
    const offer = await this.offers.lock(subjectId, nothingBars, transaction);
    if (offer?.state === 'open' && dueOn !== null) await this.messages.due(offer, dueOn, transaction);
    const key = `schooling.offer:${subjectId}:due:${dueOn}`;
    await this.outbox.add(
      [{ topic: 'schooling.place-due', key, payload: { offerId: subjectId, dueOn } }],
      transaction,
    );
  }

  async onOverdue({ subjectId }: ClockView, transaction: Sql): Promise<void> {
    const offer = await this.offers.lock(subjectId, nothingBars, transaction);
    if (offer?.state === 'open') await this.book.move(offer, 'lapse', null, transaction);
  }
}
