import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import { type Attempt, WriteOnce } from '../../platform/idempotency/write-once';
import { PlaceReturnRepository } from './place-return.repository';
import { type OfferedService, ServiceCatalogueRepository } from './service-catalogue.repository';
import { type SlotRecord, SlotRepository } from './slot.repository';
import { slotRefusal } from './slot-refusal';

/** What was found for one wish to hold; `refusal` when it cannot be, whatever room there is. */
export type JudgedHold = { refusal?: Error; service?: OfferedService; slot?: SlotRecord };

type Wish = { serviceId: string; slotId: string };

/** Looks before anything is written: what a slot is, and who must not be refused at once. */
@Injectable()
export class SlotReadingService {
  constructor(
    private readonly catalogue: ServiceCatalogueRepository,
    private readonly slots: SlotRepository,
    private readonly returns: PlaceReturnRepository,
    private readonly writes: WriteOnce,
    private readonly clock: Clock,
  ) {}

  /** Services and slots of several wishes, in two statements; the answers are in the order of the wishes. */
  judge(wishes: readonly Wish[], sql?: Sql): Promise<JudgedHold[]> {
    return this.judgeBy((ids) => this.catalogue.findMany(ids, sql), wishes, sql);
  }

  /** As {@link judge}, by services as they were a second ago: for a first look that decides nothing. */
  glance(wishes: readonly Wish[]): Promise<JudgedHold[]> {
    return this.judgeBy((ids) => this.catalogue.findRecent(ids), wishes);
  }

  private async judgeBy(
    find: (ids: readonly string[]) => Promise<ReadonlyMap<string, OfferedService>>,
    wishes: readonly Wish[],
    sql?: Sql,
  ): Promise<JudgedHold[]> {
    const [services, slots] = await Promise.all([
      find([...new Set(wishes.map(({ serviceId }) => serviceId))]),
      this.slots.findMany([...new Set(wishes.map(({ slotId }) => slotId))], sql),
    ]);
    const byId = new Map(slots.map((slot) => [slot.id, slot]));
    const now = this.clock.now();
    return wishes.map(({ serviceId, slotId }) => {
      const service = services.get(serviceId);
      const slot = byId.get(slotId);
      return { service, slot, refusal: slotRefusal(service, slot, now) };
    });
  }

  listFrom(slot: SlotRecord, count: number, sql?: Sql): Promise<SlotRecord[]> {
    return this.slots.listFrom(slot, count, sql);
  }

  /** Which refused attempts left an answer behind before (R2), or have a place of their own on its way back (R3). */
  async deservingAnotherLook(
    refused: readonly { attempt: Attempt; slotId: string | undefined }[],
  ): Promise<boolean[]> {
    if (refused.length === 0) return [];
    const slotIds = [...new Set(refused.flatMap(({ slotId }) => slotId ?? []))];
    const accountIds = [...new Set(refused.map(({ attempt }) => attempt.actorId))];
    const [stored, own] = await Promise.all([
      this.writes.storedAmong(refused.map(({ attempt }) => attempt)),
      this.returns.listOwn(accountIds, slotIds),
    ]);
    return refused.map(
      ({ attempt, slotId }, index) =>
        stored[index] === true ||
        own.some((pending) => pending.accountId === attempt.actorId && pending.slotId === slotId),
    );
  }
}
