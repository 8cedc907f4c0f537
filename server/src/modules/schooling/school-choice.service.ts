import type { Stage } from '@app/shared/schooling/schooling.status';
import { Injectable } from '@nestjs/common';
import type { Sql } from '../../database/sql';
import { inArea } from '../../platform/jurisdiction/area-scope';
import type { Home } from '../registration/residence.service';
import { covers } from './domain/catchment';
import { placeOf } from './domain/distance';
import type { StageRules } from './domain/schooling-policy';
import { SchoolRepository } from './school.repository';
import type { School } from './schooling.rows';
import { byDistance, partOf } from './schooling-reading.service';
import { districtOf } from './seat-plans';

/** Which schools a home may choose from, by the city's rule. */
@Injectable()
export class SchoolChoice {
  constructor(private readonly schools: SchoolRepository) {}

  /** Those of the catchment of the home, or of its town, the nearest first. */
  async schoolsFor(home: Home, { stage, choice }: StageRules, sql?: Sql): Promise<School[]> {
    const found =
      choice.value === 'town' ? await this.inTown(home, stage, sql) : await this.around(home, stage, sql);
    const from = placeOf(home.longitude, home.latitude);
    return from ? byDistance(found, from) : found;
  }

  private inTown(home: Home, stage: Stage, sql?: Sql): Promise<School[]> {
    return this.schools.list(inArea('s.area_path', districtOf(home.areaPath)), { stage }, sql);
  }

  private async around(home: Home, stage: Stage, sql?: Sql): Promise<School[]> {
    const parts = await this.schools.listPartsAround(home.areaPath, stage, sql);
    const ids = parts.filter((part) => covers(partOf(part), home)).map(({ school_id: id }) => id);
    const schools = await this.schools.listById([...new Set(ids)], sql);
    return schools
      .filter(({ stages }) => stages.includes(stage))
      .sort((one, other) => (one.name < other.name ? -1 : 1));
  }
}
