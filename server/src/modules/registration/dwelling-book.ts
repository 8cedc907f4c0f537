import type { DwellingKind, LettingState } from '@app/shared/registration/dwelling.status';
import type { RoomInput } from '@app/shared/registration/registration.dto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import type { Addressed } from './address-book';
import { DwellingRepository, type Point } from './dwelling.repository';
import { type Actor, DwellingJournal } from './dwelling-journal';
import { RoomBook } from './room-book';

/** What is said of a dwelling. Area in hundredths of a square metre. */
export type DwellingFacts = { id: string; kind: DwellingKind; floorArea: number | null; point?: Point };

/** Writes dwellings down, with history and events. The caller has checked who asks. */
@Injectable()
export class DwellingBook {
  constructor(
    private readonly dwellings: DwellingRepository,
    private readonly rooms: RoomBook,
    private readonly journal: DwellingJournal,
    private readonly clock: Clock,
  ) {}

  /** The id of the new dwelling; undefined when its address is there already, which the unique key decides. */
  async add(
    dwelling: DwellingFacts & { lettingState: LettingState; place: Addressed },
    actor: Actor,
    transaction: Sql,
  ): Promise<string | undefined> {
    const { place, ...facts } = dwelling;
    const inserted = await this.dwellings.insert([{ ...facts, ...place, at: this.clock.now() }], transaction);
    if (!inserted) return undefined;
    await this.journal.write(
      [
        {
          subjectType: 'dwelling',
          subjectId: facts.id,
          action: 'dwelling-registered',
          payload: { address: place.address, kind: facts.kind, lettingState: facts.lettingState },
          told: { topic: 'registration.dwelling-registered', key: `dwelling:${facts.id}:1` },
        },
      ],
      actor,
      transaction,
    );
    return facts.id;
  }

  findByAddress(place: Addressed, transaction: Sql): Promise<string | undefined> {
    return this.dwellings.findIdByAddress(place.addressKey, transaction);
  }

  openRooms(dwellingId: string, rooms: readonly RoomInput[], actor: Actor, transaction: Sql): Promise<void> {
    return this.rooms.open(dwellingId, rooms, actor, transaction);
  }

  /** What its owner says of a dwelling that a list brought in. */
  async takeOver(
    dwelling: DwellingFacts & { rooms: readonly RoomInput[] },
    actor: Actor,
    transaction: Sql,
  ): Promise<void> {
    const { rooms, ...facts } = dwelling;
    const { id, kind, floorArea } = facts;
    await this.dwellings.describe(facts, transaction);
    await this.tell(id, 'dwelling-claimed', { kind, floorArea }, actor, transaction);
    await this.rooms.replaceWhole(id, rooms, actor, transaction);
  }

  /** False when somebody else changed the dwelling since `version`. */
  async change(
    change: { id: string; version: number; lettingState: LettingState; floorArea: number | null },
    actor: Actor,
    transaction: Sql,
  ): Promise<boolean> {
    if (!(await this.dwellings.change(change, transaction))) return false;
    const { id, lettingState, floorArea } = change;
    await this.tell(id, 'dwelling-changed', { lettingState, floorArea }, actor, transaction);
    return true;
  }

  /** False when somebody else changed the dwelling since `version`. */
  async place(
    dwelling: { id: string; version: number; point: Point },
    actor: Actor,
    transaction: Sql,
  ): Promise<boolean> {
    if (!(await this.dwellings.setPoint(dwelling, transaction))) return false;
    await this.tell(dwelling.id, 'dwelling-placed', dwelling.point, actor, transaction);
    return true;
  }

  private tell(id: string, action: string, payload: Record<string, unknown>, actor: Actor, transaction: Sql) {
    return this.journal.write(
      [{ subjectType: 'dwelling', subjectId: id, action, payload }],
      actor,
      transaction,
    );
  }
}
