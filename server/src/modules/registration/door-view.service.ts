import { normaliseDoorCode } from '@app/shared/registration/door-code.format';
import type { DoorView } from '@app/shared/registration/registration.views';
import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors';
import type { Principal } from '../../platform/identity/principal';
import { addressBlockOf } from '../../platform/limits/address-block';
import { RateCounter } from '../../platform/limits/rate-counter';
import { AreaNames } from './area-names';
import { DoorRepository } from './door.repository';
import { DoorCodeService } from './door-code.service';
import { requireValid } from './door-validity';
import { CityRules } from './registration-policy.provider';

/** An office or a mobile network shares one address, so more mistakes are borne there than of one account. */
const mistakesPerAddress = { limit: 60, windowSeconds: 600 };
const mistakesPerAccount = { limit: 20, windowSeconds: 600 };

/** What the scan of a door shows: address and issuer to everybody, to somebody signed in also their own open stay. */
@Injectable()
export class DoorViewService {
  constructor(
    private readonly codes: DoorCodeService,
    private readonly doors: DoorRepository,
    private readonly areas: AreaNames,
    private readonly city: CityRules,
    private readonly rates: RateCounter,
  ) {}

  /** `address` is where the request came from. Guessing is slowed down; whoever has a genuine code is never refused. */
  async view(code: string, principal: Principal | undefined, address: string): Promise<DoorView> {
    try {
      return await this.scan(code, principal?.personId ?? null);
    } catch (error) {
      if (error instanceof AppError && error.code === 'REGISTRATION.DOOR_CODE_INVALID') {
        await this.countMistake(principal, address);
      }
      throw error;
    }
  }

  private async scan(code: string, personId: string | null): Promise<DoorView> {
    const { doorNumber, epoch } = this.codes.verify(code);
    const rows = await this.doors.scan(doorNumber, personId);
    const [door] = rows;
    requireValid(door, epoch);
    return {
      code: normaliseDoorCode(code),
      address: door.address,
      issuer: await this.areas.issuerOf(door.area_path),
      dwellingKind: door.kind,
      rooms: rows.flatMap(({ room_id: id, room_name: name }) =>
        id !== null && name !== null ? [{ id, name }] : [],
      ),
      roomId: door.door_room_id,
      form: this.city.form,
      myStayId: door.my_stay_id,
    };
  }

  private async countMistake(principal: Principal | undefined, address: string): Promise<void> {
    if (principal) await this.rates.take('door-code-account', principal.accountId, mistakesPerAccount);
    await this.rates.take('door-code-address', addressBlockOf(address), mistakesPerAddress);
  }
}
