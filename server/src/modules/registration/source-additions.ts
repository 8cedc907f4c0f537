import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import type { Sql } from '../../database/sql';
import { AddressBook, type Addressed } from './address-book';
import { DoorService } from './door.service';
import { DwellingRepository } from './dwelling.repository';
import { type Actor, DwellingJournal } from './dwelling-journal';
import { HoldingRepository } from './holding.repository';
import { RoomRepository } from './room.repository';
import { wholeDwelling } from './room-book';
import type { EntryContent } from './source-entry.repository';

/** A row of a list to be merged; `mobile` is the owner's. */
export type MergeRow = { listId: string; rowNumber: number; content: EntryContent; mobile: string | null };

/** Where each row came to: a dwelling that it made, or one that was there. */
export type Added = { made: Map<number, string>; met: Map<number, { id: string; areaPath: string }> };

const mostTries = 3;

/** Brings dwellings into the base that a list knows and the base does not, a whole part of the list at once. */
@Injectable()
export class SourceAdditions {
  constructor(
    private readonly addresses: AddressBook,
    private readonly dwellings: DwellingRepository,
    private readonly rooms: RoomRepository,
    private readonly holdings: HoldingRepository,
    private readonly doors: DoorService,
    private readonly journal: DwellingJournal,
    private readonly clock: Clock,
  ) {}

  /** Adds dwellings with one room, a plate and the owner the list names. Addresses that are there are only reported. */
  async add(rows: readonly MergeRow[], actor: Actor, transaction: Sql): Promise<Added> {
    const placed = [];
    for (const row of rows) placed.push({ ...row, place: await this.placeOf(row.content) });
    // Somebody may register one of the addresses between the question and the insert: then it is asked again.
    for (let tries = 1; tries <= mostTries; tries += 1) {
      const keys = placed.map(({ place }) => place.addressKey);
      const there = await this.dwellings.listByAddress(keys, transaction);
      const byKey = new Map(there.map((dwelling) => [dwelling.address_key, dwelling]));
      const fresh = placed
        .filter(
          ({ place }, index) => !byKey.has(place.addressKey) && keys.indexOf(place.addressKey) === index,
        )
        .map((row) => ({ ...row, id: uuid() }));
      if (!(await this.insert(fresh, transaction))) continue;
      await this.furnish(fresh, actor, transaction);
      const met = placed.flatMap(({ rowNumber, place }): [number, { id: string; areaPath: string }][] => {
        const dwelling = byKey.get(place.addressKey);
        return dwelling ? [[rowNumber, { id: dwelling.id, areaPath: dwelling.area_path }]] : [];
      });
      return { made: new Map(fresh.map(({ rowNumber, id }) => [rowNumber, id])), met: new Map(met) };
    }
    throw new AppError('COMMON.BUSY', 'unavailable', { retryAfterSeconds: 2 });
  }

  private placeOf(content: EntryContent): Promise<Addressed> {
    return this.addresses.addressIn(content.areaCode, content.areaPath, content.address);
  }

  private insert(
    rows: readonly (MergeRow & { id: string; place: Addressed })[],
    transaction: Sql,
  ): Promise<boolean> {
    const at = this.clock.now();
    return this.dwellings.insert(
      rows.map(({ id, place, content }) => ({
        id,
        ...place,
        kind: 'private-rental',
        floorArea: content.floorArea ?? null,
        lettingState: content.lettingState ?? 'unknown',
        at,
      })),
      transaction,
    );
  }

  private async furnish(
    rows: readonly (MergeRow & { id: string; place: Addressed })[],
    actor: Actor,
    transaction: Sql,
  ): Promise<void> {
    const wholes = rows.map(({ id }) => ({
      id: uuid(),
      dwellingId: id,
      name: wholeDwelling,
      floorArea: null,
      capacity: null,
    }));
    await this.rooms.insert(wholes, transaction);
    await this.holdings.insert(
      rows.flatMap(({ id, content, mobile }) => {
        const owner = listedOwner(id, content.ownerName, mobile, this.clock.today());
        return owner ? [owner] : [];
      }),
      transaction,
    );
    await this.journal.write(
      rows.map(({ id, listId, rowNumber, place }) => ({
        subjectType: 'dwelling' as const,
        subjectId: id,
        action: 'dwelling-listed',
        areaPath: place.areaPath,
        payload: { listId, rowNumber, address: place.address },
      })),
      actor,
      transaction,
    );
    const places = rows.map(({ id, place }) => ({ dwellingId: id, roomId: null, areaPath: place.areaPath }));
    await this.doors.hang(places, actor, transaction);
  }
}

/** The owner as a list names them, until they sign in; undefined when it names nobody. */
export function listedOwner(
  dwellingId: string,
  name: string | undefined,
  mobile: string | null,
  today: string,
) {
  if (name === undefined) return undefined;
  return {
    id: uuid(),
    dwellingId,
    roomId: null,
    kind: 'owner' as const,
    accountId: null,
    personId: null,
    holderName: name,
    mobile,
    from: today,
    until: null,
    grantedByHoldingId: null,
  };
}
