import type { RevokeLetter } from '@app/shared/schooling/run.dto';
import type { LetterCheckView, LetterKeys, LetterView } from '@app/shared/schooling/run.views';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { parseDataKeys } from '../../common/crypto/data-keys';
import { SigningRing } from '../../common/crypto/signing-ring';
import { NotFoundError } from '../../common/errors';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { WriteOnce } from '../../platform/idempotency/write-once';
import type { Principal } from '../../platform/identity/principal';
import { letterText, readLetterCode, signedPart } from './domain/admission-letter';
import { type Letter, LetterRepository } from './letter.repository';
import { renderLetter } from './letter.sheet';
import { OfferRepository } from './offer.repository';
import { PlaceRepository } from './place.repository';
import { RunError } from './run.errors';
import { lettersOf, nothingBars } from './run.scope';

const decode = (text: string) => Buffer.from(text, 'base64url').toString('utf8');

/** Letters of admission: shown, printed, checked by whoever holds one, revoked by the office. */
@Injectable()
export class LetterService {
  private readonly ring: SigningRing;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly letters: LetterRepository,
    private readonly offers: OfferRepository,
    private readonly places: PlaceRepository,
    private readonly writes: WriteOnce,
    private readonly clock: Clock,
  ) {
    // The same keys as the electronic permit: the first letters of a code keep the two apart.
    this.ring = new SigningRing(parseDataKeys(config.PERMIT_KEYS).keys);
  }

  /** The letter of a place; `SCHOOLING.LETTER_NOT_ISSUED` while it is not accepted. */
  async view(principal: Principal, offerId: string): Promise<LetterView> {
    return this.viewOf(await this.require(principal, offerId));
  }

  /** The letter as a PDF file. `SCHOOLING.LETTER_REVOKED` when it is no longer in force. */
  async file(principal: Principal, offerId: string): Promise<Buffer> {
    const letter = await this.require(principal, offerId);
    if (letter.revokedAt !== null) throw new RunError('SCHOOLING.LETTER_REVOKED');
    return renderLetter(this.viewOf(letter));
  }

  /** Whether a code is of a letter in force. What was not signed here is unknown, whatever it says. */
  async check(code: string): Promise<LetterCheckView> {
    const read = readLetterCode(code, decode);
    if (!read || !this.ring.isSigned(read.signed, read.keyId, read.signature))
      return { verdict: 'unknown', letter: null };
    const stored = await this.letters.findByNumber(read.letter.number);
    if (!stored) return { verdict: 'unknown', letter: null };
    return { verdict: stored.revokedAt === null ? 'in-force' : 'revoked', letter: read.letter };
  }

  /** What checkers without a network verify with. */
  keys(): LetterKeys {
    return { keys: this.ring.publicKeys() };
  }

  /** Revokes a letter of the caller's areas; `SCHOOLING.LETTER_REVOKED` when it was before. */
  revoke(
    principal: Principal,
    clientKey: string,
    id: string,
    { reason }: RevokeLetter,
  ): Promise<{ revoked: true }> {
    const { accountId } = principal;
    const attempt = { actorId: accountId, clientKey, action: `schooling.letter.${id}`, payload: { reason } };
    return this.writes.run(attempt, async (transaction) => {
      const letter = await this.letters.find(id, lettersOf(principal), transaction);
      if (!letter) throw new NotFoundError();
      const revocation = { at: this.clock.now(), accountId, reason };
      if (!(await this.letters.revoke(id, revocation, transaction)))
        throw new RunError('SCHOOLING.LETTER_REVOKED');
      return { revoked: true as const };
    });
  }

  private async require({ personId }: Principal, offerId: string): Promise<Letter> {
    const offer = await this.offers.find(offerId, nothingBars);
    const entry = offer && (await this.places.find(offer.entryId, personId));
    if (!offer || !entry) throw new NotFoundError();
    const letter = await this.letters.findOf(offerId);
    if (!letter) throw new RunError('SCHOOLING.LETTER_NOT_ISSUED');
    return letter;
  }

  private viewOf({ content, revokedAt }: Letter): LetterView {
    const text = Buffer.from(letterText(content), 'utf8').toString('base64url');
    const signed = signedPart(this.ring.currentKeyId, text);
    const code = `${signed}.${this.ring.sign(signed)}`;
    const { childMasked: _, ...shown } = content;
    const link = `${this.config.PUBLIC_ORIGIN}/#/packages/schooling/pages/check/index?c=${code}`;
    return { ...shown, code, link, revoked: revokedAt !== null };
  }
}
