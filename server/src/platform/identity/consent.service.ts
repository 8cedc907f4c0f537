import { type ConsentPurpose, consentPurposes, consentTexts } from '@app/shared/identity/consent';
import type { Me } from '@app/shared/identity/identity.views';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { NotFoundError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { ConsentRepository } from './consent.repository';
import { IdentityError } from './identity.errors';
import { MeService } from './me.service';
import type { Principal } from './principal';

/** Consent to a versioned text, per purpose; asked for at every use (promise S11). */
@Injectable()
export class ConsentService {
  constructor(
    private readonly consents: ConsentRepository,
    private readonly me: MeService,
    private readonly clock: Clock,
  ) {}

  /** Records consent to the text in force; `IDENTITY.CONSENT_MISSING` for any other version. */
  async give(principal: Principal, purpose: ConsentPurpose, textVersion: string): Promise<Me> {
    await this.record(principal.accountId, purpose, textVersion);
    return this.me.show(principal.accountId);
  }

  /** As {@link give}, within another use case. */
  async record(
    accountId: string,
    purpose: ConsentPurpose,
    textVersion: string,
    transaction?: Sql,
  ): Promise<void> {
    requireInForce(purpose, textVersion);
    await this.consents.insert({ accountId, purpose, textVersion, at: this.clock.now() }, transaction);
  }

  /** Takes consent back; the next use is refused. `COMMON.NOT_FOUND` for a purpose there is none for. */
  async withdraw(principal: Principal, wanted: string): Promise<Me> {
    const purpose = consentPurposes.find((known) => known === wanted);
    if (!purpose) throw new NotFoundError();
    await this.consents.withdraw(principal.accountId, purpose, this.clock.now());
    return this.me.show(principal.accountId);
  }

  /** Throws `IDENTITY.CONSENT_MISSING` unless the account agrees now to the text in force. Call it at every use. */
  async require(accountId: string, purpose: ConsentPurpose, transaction?: Sql): Promise<void> {
    const active = await this.consents.listActive(accountId, transaction);
    const { version } = consentTexts[purpose];
    if (!active.some((consent) => consent.purpose === purpose && consent.textVersion === version)) {
      throw new IdentityError('IDENTITY.CONSENT_MISSING');
    }
  }
}

/** Refuses a version that is not the one in force: nobody agrees to a text they were not shown. */
export function requireInForce(purpose: ConsentPurpose, textVersion: string): void {
  if (consentTexts[purpose].version !== textVersion) throw new IdentityError('IDENTITY.CONSENT_MISSING');
}
