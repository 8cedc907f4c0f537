import { stageLabels } from '@app/shared/schooling/schooling.status';
import { maskPersonName } from '@app/shared/validation/person-name';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import { readableCode } from '../../common/crypto/random-code';
import type { Sql } from '../../database/sql';
import { LetterRepository } from './letter.repository';
import type { Offer } from './offer.rows';
import { SchoolingRules } from './schooling-rules.provider';

/** Writes the letter of an accepted place, once. */
@Injectable()
export class LetterIssuer {
  constructor(
    private readonly letters: LetterRepository,
    private readonly rules: SchoolingRules,
    private readonly clock: Clock,
  ) {}

  async issue(offer: Offer, childName: string, transaction: Sql): Promise<void> {
    const number = `RX${offer.cycle}-${readableCode(8)}`;
    const content = {
      number,
      childName,
      childMasked: maskPersonName(childName),
      schoolName: offer.schoolName,
      stageTitle: stageLabels[offer.stage],
      cycle: offer.cycle,
      issuedOn: this.clock.today(),
      issuer: `${this.rules.cycle(offer.cycle).cityName}教育局`,
    };
    const { id: offerId, areaPath } = offer;
    await this.letters.insert(
      { id: uuid(), offerId, number, areaPath, content, issuedAt: this.clock.now() },
      transaction,
    );
  }
}
