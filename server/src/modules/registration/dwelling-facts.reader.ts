import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { Sql } from '../../database/sql';
import type { DwellingFacts } from './dwelling.mapper';
import type { DwellingRow } from './dwelling.repository';
import { DwellingOccupancyRepository } from './dwelling-occupancy.repository';
import { HoldingRepository } from './holding.repository';
import { RoomRepository } from './room.repository';
import { SafetyLetterRepository } from './safety-letter.repository';
import { SafetyLetterTexts } from './safety-letter-texts';

/** Reads what lists and views of dwellings are made of, for a whole page at once. Checks no scope. */
@Injectable()
export class DwellingFactsReader {
  constructor(
    private readonly rooms: RoomRepository,
    private readonly occupancy: DwellingOccupancyRepository,
    private readonly holdings: HoldingRepository,
    private readonly letters: SafetyLetterRepository,
    private readonly texts: SafetyLetterTexts,
    private readonly clock: Clock,
  ) {}

  async read(dwellings: readonly DwellingRow[], sql: Sql): Promise<DwellingFacts[]> {
    const ids = dwellings.map((dwelling) => dwelling.id);
    const today = this.clock.today();
    const text = this.texts.current();
    const rooms = await this.rooms.list(ids, sql);
    const occupancy = await this.occupancy.count(ids, today, sql);
    const holders = await this.holdings.listCurrent(ids, today, sql);
    const signers = text
      ? await this.letters.listSigners(ids, text.version, sql)
      : new Map<string, Set<string>>();
    return dwellings.map((dwelling) => {
      const holding = holders.filter((holder) => holder.dwelling_id === dwelling.id);
      const signed = signers.get(dwelling.id);
      return {
        dwelling,
        rooms: rooms.filter((room) => room.dwelling_id === dwelling.id),
        occupancy: occupancy.filter((entry) => entry.dwellingId === dwelling.id),
        holders: holding,
        // Who signed and holds the dwelling no more has not signed for those who do.
        signers: new Set(
          holding.flatMap(({ account_id: id }) => (id !== null && signed?.has(id) ? [id] : [])),
        ),
      };
    });
  }
}
