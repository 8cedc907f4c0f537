import { areaLevels } from '@app/shared/identity/roles';
import { loadSettings } from '../../config/config';
import { withDatabase } from '../../database/command-database';
import { AreaRepository } from './area.repository';
import { type ListedArea, readAreaFile } from './area-file';
import { AreaLoader } from './area-loader';

type Environment = Record<string, string | undefined>;

/** Loads the areas of CITY into the database of DATABASE_URL; answers what it did, for people to read. */
export async function loadAreas(environment: Environment = process.env): Promise<string> {
  const { CITY, DATABASE_URL } = loadSettings(['CITY', 'DATABASE_URL'], environment);
  const listed = readAreaFile(CITY);
  const { added, changed, unchanged, unlisted } = await withDatabase(DATABASE_URL, ({ sql, transactions }) =>
    new AreaLoader(new AreaRepository(sql), transactions).load(listed),
  );
  const stay = unlisted > 0 ? `, ${unlisted} that the file does not have stay` : '';
  return `${titleOf(CITY, listed)}\n${added} added, ${changed} renamed, ${unchanged} unchanged${stay}\n`;
}

/** `张家港市 (zhangjiagang): 1 city, 15 town, 273 community, 713 grid`. */
function titleOf(city: string, listed: readonly ListedArea[]): string {
  const counts = areaLevels.map(
    (level) => `${listed.filter((area) => area.level === level).length} ${level}`,
  );
  return `${listed[0]?.name} (${city}): ${counts.join(', ')}`;
}

if (require.main === module) {
  loadAreas().then(
    (report) => process.stdout.write(report),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
    },
  );
}
