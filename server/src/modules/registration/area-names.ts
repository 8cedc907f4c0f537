import type { AreaLevel } from '@app/shared/identity/roles';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { SQL } from '../../database/database.module';
import type { Sql } from '../../database/sql';

type Names = Partial<Record<AreaLevel, string>>;

const keptMilliseconds = 10 * 60_000;

/** Names of an area and of those above it. Kept for ten minutes: every scan shows them and the map hardly changes. */
@Injectable()
export class AreaNames {
  private readonly kept = new Map<string, { names: Promise<Names>; until: number }>();

  constructor(
    @Inject(SQL) private readonly sql: Sql,
    private readonly clock: Clock,
  ) {}

  /** By level, for a path such as `320582/320582100/320582100001/`. */
  async of(areaPath: string): Promise<Names> {
    const now = this.clock.now().getTime();
    const found = this.kept.get(areaPath);
    if (found && found.until > now) return found.names;
    const names = this.read(areaPath);
    this.kept.set(areaPath, { names, until: now + keptMilliseconds });
    names.catch(() => this.kept.delete(areaPath));
    return names;
  }

  /** Who answers for a plate: the city and the town it hangs in. */
  async issuerOf(areaPath: string): Promise<string> {
    const { city = '', town = '' } = await this.of(areaPath);
    return `${city}${town} 新市民之家`;
  }

  private async read(areaPath: string): Promise<Names> {
    const codes = areaPath.split('/').filter((code) => code !== '');
    if (codes.length === 0) return {};
    const rows = await this.sql.rows<{ level: AreaLevel; name: string }>(
      `SELECT level, name FROM area WHERE area_code IN (${codes.map(() => '?').join(',')})`,
      codes,
    );
    return Object.fromEntries(rows.map((row) => [row.level, row.name]));
  }
}
