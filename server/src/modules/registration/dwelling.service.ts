import type { Page } from '@app/shared/http/page';
import type { ChangeDwelling, RegisterDwelling } from '@app/shared/registration/registration.dto';
import type { DwellingListItem, DwellingView } from '@app/shared/registration/registration.views';
import type { PageQuery } from '@app/shared/registration/registration-query.dto';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { AppError, InvalidInputError } from '../../common/errors';
import { WriteOnce } from '../../platform/idempotency/write-once';
import type { Principal } from '../../platform/identity/principal';
import { AddressBook } from './address-book';
import { toAreaHundredths } from './domain/floor-area';
import type { Point } from './dwelling.repository';
import { requireOwner } from './dwelling-access.service';
import { DwellingBook } from './dwelling-book';
import { DwellingReadingService } from './dwelling-reading.service';
import { HolderService } from './holder.service';
import { LandlordWrites } from './landlord-writes';
import { RegistrationError } from './registration.errors';

/** Dwellings: registered and described by who lets them. Anybody may register one, and is its landlord by that. */
@Injectable()
export class DwellingService {
  constructor(
    private readonly writes: WriteOnce,
    private readonly landlord: LandlordWrites,
    private readonly addresses: AddressBook,
    private readonly book: DwellingBook,
    private readonly holders: HolderService,
    private readonly reading: DwellingReadingService,
  ) {}

  /** What the caller holds, with what was sublet to their telephone meanwhile. */
  async list(principal: Principal, query: PageQuery): Promise<Page<DwellingListItem>> {
    await this.holders.takeUp(principal);
    return this.reading.listHeld(principal, query);
  }

  view(principal: Principal, dwellingId: string): Promise<DwellingView> {
    return this.reading.viewHeld(principal, dwellingId);
  }

  /**
   * The new dwelling with rooms, plates and the caller as owner. One that an office's list brought in is handed to the
   * owner the list named; any other known address is refused with REGISTRATION.DWELLING_EXISTS.
   */
  register(principal: Principal, clientKey: string, request: RegisterDwelling): Promise<DwellingView> {
    const { accountId } = principal;
    const attempt = { actorId: accountId, clientKey, action: 'dwelling.register', payload: request };
    return this.writes.run(attempt, async (transaction) => {
      const holder = await this.holders.requirePerson(principal, transaction);
      const place = await this.addresses.locate(request.communityCode, request);
      if (!place) throw new InvalidInputError([{ field: 'communityCode', code: 'not-a-choice' }]);
      const actor = { accountId, role: 'landlord', areaPath: place.areaPath };
      const dwelling = {
        kind: request.kind,
        floorArea: toAreaHundredths(request.floorArea),
        lettingState: 'let',
        point: pointOf(request),
      } as const;
      const added = await this.book.add({ ...dwelling, id: uuid(), place }, actor, transaction);
      if (added) {
        await this.holders.own(added, holder, actor, transaction);
        await this.book.openRooms(added, request.rooms, actor, transaction);
        return this.reading.viewHeld(principal, added, transaction);
      }
      const listed = await this.book.findByAddress(place, transaction);
      if (!listed || !(await this.holders.claim(listed, holder, actor, transaction))) throw addressTaken();
      await this.book.takeOver({ ...dwelling, id: listed, rooms: request.rooms }, actor, transaction);
      return this.reading.viewHeld(principal, listed, transaction);
    });
  }

  /** Says whether the dwelling is let, and how large it is; the owner's business. */
  change(
    principal: Principal,
    clientKey: string,
    dwellingId: string,
    request: ChangeDwelling,
  ): Promise<DwellingView> {
    const attempt = { principal, clientKey, action: 'dwelling.change', subject: dwellingId, request };
    return this.landlord.run(attempt, async (held, actor, transaction) => {
      requireOwner(held);
      const { version, lettingState } = request;
      const change = {
        id: dwellingId,
        version,
        lettingState,
        floorArea: toAreaHundredths(request.floorArea),
      };
      if (!(await this.book.change(change, actor, transaction)))
        throw new AppError('COMMON.VERSION_CHANGED', 'conflict');
    });
  }
}

function pointOf({ longitude, latitude }: RegisterDwelling): Point | undefined {
  if (longitude !== undefined && latitude !== undefined) return { longitude, latitude };
  if (longitude === undefined && latitude === undefined) return undefined;
  const missing = longitude === undefined ? 'longitude' : 'latitude';
  throw new InvalidInputError([{ field: missing, code: 'required' }]);
}

function addressTaken(): RegistrationError {
  return new RegistrationError('REGISTRATION.DWELLING_EXISTS', 'conflict', {
    faults: [{ field: 'roadNumber', code: 'duplicate' }],
  });
}
