import type { AnswerOffer, GiveUpPlace } from '@app/shared/schooling/run.dto';
import { type RunKind, runKindLabels } from '@app/shared/schooling/run.status';
import type { PlaceView } from '@app/shared/schooling/run.views';
import { stageLabels } from '@app/shared/schooling/schooling.status';
import { Injectable } from '@nestjs/common';
import { AppError, NotFoundError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { WriteOnce } from '../../platform/idempotency/write-once';
import type { Principal } from '../../platform/identity/principal';
import { LetterRepository } from './letter.repository';
import { LetterIssuer } from './letter-issuer';
import { nextSentence, toOfferView } from './offer.mapper';
import { OfferRepository } from './offer.repository';
import type { Offer } from './offer.rows';
import { OfferBook } from './offer-book';
import { type OwnEntry, PlaceRepository } from './place.repository';
import { RunError } from './run.errors';
import { nothingBars } from './run.scope';
import { RunResultRepository } from './run-result.repository';

/** A family's places: what came out, what it answers, what it gives up. */
@Injectable()
export class OfferService {
  constructor(
    private readonly places: PlaceRepository,
    private readonly offers: OfferRepository,
    private readonly results: RunResultRepository,
    private readonly letters: LetterRepository,
    private readonly issuer: LetterIssuer,
    private readonly book: OfferBook,
    private readonly writes: WriteOnce,
  ) {}

  /** Results, places and letters of the caller's children. */
  async mine({ personId }: Principal): Promise<{ items: PlaceView[] }> {
    const entries = await this.places.listOf(personId);
    const ids = entries.map(({ id }) => id);
    const [offers, results] = await Promise.all([this.offers.listOf(ids), this.results.publicOf(ids)]);
    const lettered = await this.letters.inForceOf(offers.map(({ id }) => id));
    return {
      items: entries.map((entry) => {
        const own = offers.filter(({ entryId }) => entryId === entry.id);
        const came = results.filter(({ entryId }) => entryId === entry.id);
        return {
          id: entry.id,
          childPersonId: entry.childPersonId,
          childName: entry.childName,
          cycle: entry.cycle,
          stageTitle: stageLabels[entry.stage],
          results: came.map(({ runId, kind, schoolName }) => ({
            runId,
            kind: kind as RunKind,
            outcome: schoolName === null ? ('unplaced' as const) : ('placed' as const),
            schoolName,
            sentence: `${runKindLabels[kind as RunKind]}：${schoolName ?? '未录取'}`,
          })),
          offers: own.map((offer) => toOfferView(offer, lettered.has(offer.id))),
          hasExplanation: came.length > 0,
          nextSentence: nextSentence(entry, own, came[0]),
        };
      }),
    };
  }

  /** Accepts a place, with its letter, or refuses it; refusing needs the word that its cost was read. */
  async answer(
    principal: Principal,
    clientKey: string,
    id: string,
    request: AnswerOffer,
  ): Promise<{ items: PlaceView[] }> {
    const { answer, version, understoodCost } = request;
    await this.change(
      principal,
      clientKey,
      `answer.${id}`,
      request,
      id,
      async (offer, entry, transaction) => {
        if (offer.state !== 'open') throw new RunError('SCHOOLING.OFFER_CLOSED');
        requireVersion(offer, version);
        if (answer === 'refuse') requireUnderstood(understoodCost);
        const verb = answer === 'accept' ? 'accept' : 'refuse';
        await this.book.move(offer, verb, principal.accountId, transaction);
        if (answer === 'accept') await this.issuer.issue(offer, entry.childName, transaction);
      },
    );
    return this.mine(principal);
  }

  /** Gives an accepted place up; its letter is revoked. */
  async giveUp(
    principal: Principal,
    clientKey: string,
    id: string,
    request: GiveUpPlace,
  ): Promise<{ items: PlaceView[] }> {
    await this.change(principal, clientKey, `give-up.${id}`, request, id, async (offer, _, transaction) => {
      if (offer.state !== 'accepted') throw new RunError('SCHOOLING.OFFER_CLOSED');
      requireVersion(offer, request.version);
      requireUnderstood(request.understoodCost);
      await this.book.move(offer, 'give-up', principal.accountId, transaction, '家长退出');
    });
    return this.mine(principal);
  }

  private async change(
    { accountId, personId }: Principal,
    clientKey: string,
    action: string,
    payload: object,
    id: string,
    work: (offer: Offer, entry: OwnEntry, transaction: Sql) => Promise<void>,
  ): Promise<void> {
    const attempt = { actorId: accountId, clientKey, action: `schooling.${action}`, payload };
    await this.writes.run(attempt, async (transaction) => {
      const offer = await this.offers.lock(id, nothingBars, transaction);
      const entry = offer && (await this.places.find(offer.entryId, personId, transaction));
      if (!offer || !entry) throw new NotFoundError();
      await work(offer, entry, transaction);
      return { id };
    });
  }
}

function requireVersion(offer: Offer, version: number): void {
  if (offer.version !== version) throw new AppError('COMMON.VERSION_CHANGED', 'conflict');
}

function requireUnderstood(understoodCost: boolean | undefined): void {
  if (understoodCost !== true) throw new RunError('SCHOOLING.OFFER_COST_UNCONFIRMED');
}
