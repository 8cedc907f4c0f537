import { Injectable } from '@nestjs/common';
import { TransactionRunner } from '../../database/transaction-runner';
import { AreaRepository } from './area.repository';
import type { ListedArea } from './area-file';

/** What a loading did. `unlisted` are areas of the database that the file does not have; they stay as they are. */
export type AreaCounts = { added: number; changed: number; unchanged: number; unlisted: number };

/** Brings the areas of the database up to their file. Figures that the office entered for an area are never touched. */
@Injectable()
export class AreaLoader {
  constructor(
    private readonly areas: AreaRepository,
    private readonly transactions: TransactionRunner,
  ) {}

  /** All or nothing; a second time changes nothing. Throws when the database is another city's. */
  load(listed: readonly ListedArea[]): Promise<AreaCounts> {
    return this.transactions.run(async (transaction) => {
      const stored = new Map((await this.areas.listAll(transaction)).map((area) => [area.code, area]));
      const codes = new Set(listed.map(({ code }) => code));
      const unlisted = [...stored.values()].filter(({ code }) => !codes.has(code));
      const stranger = unlisted.find(({ level }) => level === 'city');
      if (stranger) {
        throw new Error(`the database holds the areas of another city, ${stranger.name} (${stranger.code})`);
      }
      const added = listed.filter(({ code }) => !stored.has(code));
      const changed = listed.filter(({ code, name }) => stored.has(code) && stored.get(code)?.name !== name);
      await this.areas.save([...added, ...changed], transaction);
      return {
        added: added.length,
        changed: changed.length,
        unchanged: listed.length - added.length - changed.length,
        unlisted: unlisted.length,
      };
    });
  }
}
