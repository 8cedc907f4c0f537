import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import { Outbox } from '../../platform/outbox/outbox';
import { HistoryRepository, type HistorySubject } from './history.repository';

/** Who does it, in which role, and in which area it happens. */
export type Actor = { accountId: string; role: string; areaPath: string };

/** Something that happened to a dwelling, a room, a plate or a holding. `told` others by an event under this key. */
export type Happening = {
  subjectType: HistorySubject;
  subjectId: string;
  action: string;
  payload?: Record<string, unknown>;
  /** Where it happened, when that is narrower than where the actor acts. */
  areaPath?: string;
  told?: { topic: string; key: string };
};

/** Appends what happens to dwellings to the history, and to the outbox what others are to be told of. */
@Injectable()
export class DwellingJournal {
  constructor(
    private readonly history: HistoryRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async write(happenings: readonly Happening[], actor: Actor, transaction: Sql): Promise<void> {
    const at = this.clock.now();
    await this.history.append(
      happenings.map(({ told: _, payload = {}, ...happening }) => ({ ...actor, ...happening, at, payload })),
      transaction,
    );
    await this.outbox.add(
      happenings.flatMap(({ told, subjectId, payload = {} }) =>
        told ? [{ ...told, payload: { ...payload, id: subjectId } }] : [],
      ),
      transaction,
    );
  }
}
