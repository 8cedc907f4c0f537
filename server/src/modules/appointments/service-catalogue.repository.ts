import { Inject, Injectable } from '@nestjs/common';
import { padded } from '../../common/gathering';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';

/** A service as booking needs it, with its office. */
export type OfferedService = {
  id: string;
  code: string;
  name: string;
  line: string;
  slotCount: number;
  largestParty: number;
  forOthers: boolean;
  isOffered: boolean;
  officeId: string;
  officeName: string;
  areaPath: string;
};
type ServiceRow = {
  id: string;
  code: string;
  name: string;
  line: string;
  slot_count: number;
  largest_party: number;
  for_others: number;
  is_open: number;
  office_id: string;
  office_name: string;
  office_open: number;
  area_path: string;
};

/** Services with their offices, by id. */
@Injectable()
export class ServiceCatalogueRepository {
  private recent = new Map<string, OfferedService>();
  private readAt = 0;

  constructor(@Inject(SQL) private readonly sql: Sql) {}

  /** As {@link findMany}, at most a second old: for a first look that decides nothing. */
  async findRecent(ids: readonly string[]): Promise<ReadonlyMap<string, OfferedService>> {
    const now = performance.now();
    if (now - this.readAt < 1000 && ids.every((id) => this.recent.has(id))) return this.recent;
    this.recent = await this.findMany(ids);
    this.readAt = now;
    return this.recent;
  }

  async findMany(ids: readonly string[], sql: Sql = this.sql): Promise<Map<string, OfferedService>> {
    if (ids.length === 0) return new Map();
    const rows = await sql.rows<ServiceRow>(
      `SELECT s.id, s.code, s.name, s.line, s.slot_count, s.largest_party, s.for_others, s.is_open,
              o.id AS office_id, o.name AS office_name, o.is_open AS office_open, o.area_path
         FROM bookable_service s JOIN office o ON o.id = s.office_id
        WHERE s.id IN (${padded(ids)
          .map(() => '?')
          .join(',')})`,
      padded(ids),
    );
    return new Map(rows.map((row) => [row.id, toOffered(row)]));
  }
}

function toOffered(row: ServiceRow): OfferedService {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    line: row.line,
    slotCount: row.slot_count,
    largestParty: row.largest_party,
    forOthers: row.for_others === 1,
    isOffered: row.is_open === 1 && row.office_open === 1,
    officeId: row.office_id,
    officeName: row.office_name,
    areaPath: row.area_path,
  };
}
