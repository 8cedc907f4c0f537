import type { OfferKind } from '@app/shared/schooling/offer.status';
import type { RunKind } from '@app/shared/schooling/run.status';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import { ClockService } from '../../platform/clocks/clock.service';
import { Outbox } from '../../platform/outbox/outbox';
import { type OfferVerb, offerAfter } from './domain/offer-transitions';
import { EntryRepository } from './entry.repository';
import { LetterRepository } from './letter.repository';
import { OfferRepository } from './offer.repository';
import type { Offer, OfferAct } from './offer.rows';
import { PlaceMessages } from './place-messages';
import { RunError } from './run.errors';
import type { Run } from './run.rows';

/** What the clocks of places run for. */
export const offerSubject = 'schooling.offer';

/** What each round's places are; a redo corrects what the ranking gave. */
const kindOf: Record<RunKind, OfferKind> = {
  first: 'seat',
  redo: 'seat',
  refill: 'refill',
  adjustment: 'adjustment',
  'second-adjustment': 'adjustment',
};

const actOf: Record<OfferVerb, Exclude<OfferAct, 'made'>> = {
  accept: 'accepted',
  refuse: 'refused',
  lapse: 'lapsed',
  'give-up': 'gave-up',
  withdraw: 'withdrawn',
};

/** The one way in which a place comes to be, changes and ends, with its clock, its letter and what it costs. */
@Injectable()
export class OfferBook {
  constructor(
    private readonly offers: OfferRepository,
    private readonly letters: LetterRepository,
    private readonly entries: EntryRepository,
    private readonly clocks: ClockService,
    private readonly messages: PlaceMessages,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Gives the next placed children of a run in force their places; how many. */
  async make(run: Run, most: number, transaction: Sql): Promise<number> {
    const kind = kindOf[run.kind];
    const placed = await this.offers.listUnoffered(run.id, most, transaction);
    const createdAt = this.clock.now();
    const offers = placed.map(
      ({ entryId, schoolId, schoolName, areaPath }): Offer => ({
        id: uuid(),
        runId: run.id,
        entryId,
        cycle: run.cycle,
        stage: run.stage,
        schoolId,
        schoolName,
        areaPath,
        kind,
        state: 'open',
        dueOn: null,
        cost: run.rules.refusal,
        createdAt,
        endedAt: null,
        version: 1,
      }),
    );
    await this.offers.insert(offers, transaction);
    // A seat that was ranked for is confirmed at leisure; one that was assigned is answered by a day.
    if (kind !== 'seat')
      for (const offer of offers) offer.dueOn = await this.startClock(offer, run, transaction);
    await this.messages.made(offers, transaction);
    await this.outbox.add(
      offers.map(({ id }) => ({
        topic: 'schooling.place-offered',
        key: `schooling.offer:${id}:made`,
        payload: { offerId: id },
      })),
      transaction,
    );
    return offers.length;
  }

  /** Takes places back that a redo contradicts; how many. */
  async takeBack(run: Run, most: number, transaction: Sql): Promise<number> {
    if (run.kind !== 'redo') return 0;
    const contradicted = await this.offers.listContradicted(run.id, most, transaction);
    for (const offer of contradicted)
      await this.move(offer, 'withdraw', null, transaction, '重新运行后结果有变');
    return contradicted.length;
  }

  /** Frees the seats of children who left the pool; how many. */
  async releaseLeft(most: number, transaction: Sql): Promise<number> {
    const left = await this.offers.listOfLeft(most, transaction);
    for (const offer of left) await this.move(offer, 'withdraw', null, transaction, '已退出本年度入学');
    return left.length;
  }

  /**
   * Moves a place on, with everything that hangs on it: its clock stops, a letter of it is revoked when the seat is free
   * again, and whoever pays with any further place leaves the pool. `SCHOOLING.OFFER_CLOSED` when it may not be done now.
   */
  async move(
    offer: Offer,
    verb: OfferVerb,
    accountId: string | null,
    transaction: Sql,
    detail?: string,
  ): Promise<void> {
    const state = offerAfter(verb, offer.state);
    if (state === undefined) throw new RunError('SCHOOLING.OFFER_CLOSED');
    const at = this.clock.now();
    const action = actOf[verb];
    const to = { state, at, action, accountId, ...(detail !== undefined && { detail }) };
    if (!(await this.offers.change(offer, to, transaction))) throw new RunError('SCHOOLING.OFFER_CLOSED');
    if (offer.dueOn !== null && offer.state === 'open')
      await this.clocks.stop(offerSubject, offer.id, 'all', transaction);
    if (verb === 'give-up' || verb === 'withdraw')
      await this.letters.revokeOf(offer.id, { at, accountId, reason: detail ?? '学位已退回' }, transaction);
    const paysAll = offer.cost === 'no-further-place' && verb !== 'accept' && verb !== 'withdraw';
    if (paysAll) await this.entries.leave(offer.entryId, 'refused-place', at, transaction);
    await this.messages.moved(offer, action, detail, transaction);
    await this.outbox.add(
      [
        {
          topic: `schooling.place-${action}`,
          key: `schooling.offer:${offer.id}:${action}`,
          payload: { offerId: offer.id },
        },
      ],
      transaction,
    );
  }

  private async startClock(offer: Offer, { rules }: Run, transaction: Sql): Promise<string | null> {
    const { dueOn } = await this.clocks.start(
      {
        subjectType: offerSubject,
        subjectId: offer.id,
        kind: 'answer',
        areaPath: offer.areaPath,
        limit: { workingDays: rules.offerWorkingDays },
        remindBefore: { workingDays: 1 },
      },
      transaction,
    );
    await this.offers.setDue(offer.id, dueOn, transaction);
    return dueOn;
  }
}
