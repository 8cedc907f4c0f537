import type { SignSafetyLetter } from '@app/shared/registration/registration.dto';
import type { SafetyLetterView } from '@app/shared/registration/registration.views';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import { InvalidInputError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { WriteOnce } from '../../platform/idempotency/write-once';
import type { Principal } from '../../platform/identity/principal';
import { DwellingAccess } from './dwelling-access.service';
import { DwellingJournal } from './dwelling-journal';
import { HolderService } from './holder.service';
import { RegistrationError } from './registration.errors';
import { SafetyLetterRepository } from './safety-letter.repository';
import { type SafetyLetterText, SafetyLetterTexts } from './safety-letter-texts';

/** The safety letter (责任书): everybody who lets a dwelling, or a room of it, signs the text in force. */
@Injectable()
export class SafetyLetterService {
  constructor(
    private readonly writes: WriteOnce,
    private readonly access: DwellingAccess,
    private readonly holders: HolderService,
    private readonly letters: SafetyLetterRepository,
    private readonly texts: SafetyLetterTexts,
    private readonly journal: DwellingJournal,
    private readonly clock: Clock,
  ) {}

  /** The text in force, and when the caller signed it; REGISTRATION.POLICY_PENDING while the city has none. */
  async view(principal: Principal, dwellingId: string): Promise<SafetyLetterView> {
    await this.access.getHeld(principal, dwellingId);
    return this.viewOf(this.requireText(), dwellingId, principal.accountId);
  }

  /** Signs the text that was read; another version than the one in force is refused, a second time changes nothing. */
  sign(
    principal: Principal,
    clientKey: string,
    dwellingId: string,
    request: SignSafetyLetter,
  ): Promise<SafetyLetterView> {
    const { accountId } = principal;
    const attempt = {
      actorId: accountId,
      clientKey,
      action: 'safety-letter.sign',
      payload: { dwellingId, request },
    };
    return this.writes.run(attempt, async (transaction) => {
      const { dwelling } = await this.access.getHeld(principal, dwellingId, transaction);
      const text = this.requireText();
      if (!request.agreed) throw new InvalidInputError([{ field: 'agreed', code: 'required' }]);
      if (request.textVersion !== text.version)
        throw new RegistrationError('REGISTRATION.SAFETY_TEXT_CHANGED');
      const { name } = await this.holders.requirePerson(principal, transaction);
      const id = uuid();
      const signature = { id, dwellingId, accountId, signerName: name, at: this.clock.now() };
      if (
        await this.letters.insert(
          { ...signature, textVersion: text.version, textHash: text.hash },
          transaction,
        )
      ) {
        await this.journal.write(
          [
            {
              subjectType: 'dwelling',
              subjectId: dwellingId,
              action: 'safety-letter-signed',
              payload: { textVersion: text.version, textHash: text.hash.toString('hex') },
              told: { topic: 'registration.safety-letter-signed', key: `safety-letter:${id}` },
            },
          ],
          { accountId, role: 'landlord', areaPath: dwelling.area_path },
          transaction,
        );
      }
      return this.viewOf(text, dwellingId, accountId, transaction);
    });
  }

  private requireText(): SafetyLetterText {
    const text = this.texts.current();
    if (!text) throw new RegistrationError('REGISTRATION.POLICY_PENDING');
    return text;
  }

  private async viewOf(
    text: SafetyLetterText,
    dwellingId: string,
    accountId: string,
    sql?: Sql,
  ): Promise<SafetyLetterView> {
    const letter = await this.letters.find(dwellingId, accountId, text.version, sql);
    const signed = letter ? { at: letter.signed_at.toISOString(), signerName: letter.signer_name } : null;
    return { textVersion: text.version, title: text.title, text: text.text, signed };
  }
}
