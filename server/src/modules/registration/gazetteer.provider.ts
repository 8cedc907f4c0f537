import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AreaLevel } from '@app/shared/identity/roles';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';
import { list, mapping, type PackFault, text } from '../../platform/policy/domain/pack-reader';
import { cityFolder, PolicyPackError, readYaml } from '../../platform/policy/policy-folder';
import type { Gazetteer } from './domain/address-parser';
import { CityRules } from './registration-policy.provider';

const reader = mapping({
  city: text,
  province: text,
  prefecture: text,
  source: text,
  aliases: list(mapping({ town: text, names: list(text, 1) })),
});
type NamesFile = NonNullable<ReturnType<typeof reader.read>>;

/** The names by which addresses of the city are recognised: the map's own, and those of the city's gazetteer.yaml. */
@Injectable()
export class GazetteerProvider {
  private readonly file: NamesFile | undefined;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(SQL) private readonly sql: Sql,
    private readonly city: CityRules,
  ) {
    this.file = readNames(join(cityFolder(config.CITY), 'gazetteer.yaml'));
  }

  /** Read anew each time: lists are rare, and the map may have changed since the last one. */
  async read(): Promise<Gazetteer> {
    const areas = await this.sql.rows<{ level: AreaLevel; name: string }>(
      "SELECT level, name FROM area WHERE level IN ('town', 'community')",
    );
    const namesOf = (level: AreaLevel) =>
      areas.filter((area) => area.level === level).map((area) => area.name);
    const aliases = this.file?.aliases ?? [];
    return {
      province: this.file?.province ?? '',
      city: this.file?.prefecture ?? '',
      county: this.city.policy.name,
      towns: namesOf('town').map((name) => ({
        name,
        aliases: aliases.find((entry) => entry.town === name)?.names ?? [],
      })),
      communities: [...new Set(namesOf('community'))],
    };
  }
}

/** A city without the file is read by the names of its map alone. */
function readNames(file: string): NamesFile | undefined {
  if (!existsSync(file)) return undefined;
  const faults: PackFault[] = [];
  const names = reader.read(readYaml(file), '', (path, problem) => faults.push({ path, problem }));
  if (!names) throw new PolicyPackError(file, faults);
  return names;
}
