import type { DwellingView } from '@app/shared/registration/registration.views';
import { addDays, type PlainDate } from '@app/shared/validation/plain-date';
import type { INestApplicationContext } from '@nestjs/common';
import { earlierEnd, later } from '../modules/registration/domain/statement';
import { DwellingService } from '../modules/registration/dwelling.service';
import { HoldingService } from '../modules/registration/holding.service';
import { CityRules } from '../modules/registration/registration-policy.provider';
import { SafetyLetterService } from '../modules/registration/safety-letter.service';
import type { Principal } from '../platform/identity/principal';
import type { ListedArea } from '../platform/jurisdiction/area-file';
import { landlords } from './landlords';
import type { PublicAccounts } from './public-accounts';
import { type LandlordKey, street, sublet, unsigned } from './street';
import { officeHours, type TurnedClock } from './turned-clock';

const landlordGrant = [{ role: 'landlord', areaPath: null, organisationId: null, department: null }] as const;

/** When the street was registered, and when its first sublettings began: days before the day of loading. */
const registeredOn = -1095;
const subletOn = -1090;
/** Letters were signed over some weeks from here on, or from the day the text came into force. */
const signedFrom = -300;

/** What stands on the street once it is built. */
export type Built = {
  /** Who speaks as the landlord of a dwelling, by its key: the owner, or the sublessor. */
  speakerOf: Map<string, Principal>;
  dwellings: Map<string, { view: DwellingView; areaPath: string }>;
};

/** Registers the street through the services its landlords would use. */
export class StreetBuilder {
  constructor(
    private readonly app: INestApplicationContext,
    private readonly accounts: PublicAccounts,
    private readonly areas: ReadonlyMap<string, ListedArea>,
    private readonly clock: TurnedClock,
    private readonly today: PlainDate,
  ) {}

  async build(): Promise<Built> {
    const built: Built = { speakerOf: new Map(), dwellings: new Map() };
    const owners = await this.owners();
    this.turnTo(registeredOn, 0);
    for (const { key, landlord, request } of street) {
      const owner = owners[landlord];
      const view = await this.app
        .get(DwellingService)
        .register(owner, `demonstration-dwelling-${key}`, request);
      built.dwellings.set(key, { view, areaPath: this.areas.get(request.communityCode)?.path as string });
      built.speakerOf.set(key, owner);
    }
    await this.sublet(built);
    await this.signLetters(built, owners);
    return built;
  }

  private async owners(): Promise<Record<LandlordKey, Principal>> {
    const { sublessor: _, ...people } = landlords;
    const signedIn = Object.entries(people).map(
      async ([key, person]) => [key, await this.accounts.signedIn(person, landlordGrant)] as const,
    );
    return Object.fromEntries(await Promise.all(signedIn)) as Record<LandlordKey, Principal>;
  }

  /** The owner makes the flats out to the sublessor's telephone, and the sublessor takes them up by looking at them. */
  private async sublet({ dwellings, speakerOf }: Built): Promise<void> {
    this.turnTo(subletOn, 0);
    const sublessor = await this.accounts.signedIn(landlords.sublessor, landlordGrant);
    for (const key of sublet) {
      const owner = speakerOf.get(key) as Principal;
      const dwellingId = dwellings.get(key)?.view.id as string;
      await this.app.get(HoldingService).sublet(owner, `demonstration-sublet-${key}`, dwellingId, {
        sublessorName: landlords.sublessor.name,
        sublessorMobile: landlords.sublessor.mobile,
        from: addDays(this.today, subletOn),
      });
      speakerOf.set(key, sublessor);
    }
    await this.app.get(DwellingService).list(sublessor, {});
  }

  /** Everybody who lets a dwelling signs for it, but for some who have not come to it. */
  private async signLetters(
    { dwellings, speakerOf }: Built,
    owners: Record<LandlordKey, Principal>,
  ): Promise<void> {
    const first = later(addDays(this.today, signedFrom), this.app.get(CityRules).policy.validFrom);
    for (const [index, { key, landlord }] of street.entries()) {
      if (unsigned.includes(key)) continue;
      this.clock.turnTo(officeHours(earlierEnd(addDays(first, index), this.today) as PlainDate, index));
      const textVersion = this.app.get(CityRules).safetyLetterVersion;
      if (textVersion === undefined) return;
      for (const signer of new Set([owners[landlord], speakerOf.get(key) as Principal])) {
        const dwellingId = dwellings.get(key)?.view.id as string;
        await this.app
          .get(SafetyLetterService)
          .sign(signer, `demonstration-letter-${key}`, dwellingId, { textVersion, agreed: true });
      }
    }
  }

  private turnTo(days: number, minute: number): void {
    this.clock.turnTo(officeHours(addDays(this.today, days), minute));
  }
}
