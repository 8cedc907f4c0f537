import { join } from 'node:path';
import type { AreaLevel } from '@app/shared/identity/roles';
import { z } from 'zod';
import { readLocatedYaml } from '../policy/located-yaml';
import { cityFolder, PolicyPackError } from '../policy/policy-folder';

/** One area as its row has it. `path` holds the codes from the city down, with a slash before, between and behind. */
export type ListedArea = {
  code: string;
  parent: string | null;
  level: AreaLevel;
  name: string;
  path: string;
};

/** What is wrong with the value at a path of the file. */
type AreaFault = { at: PropertyKey[]; problem: string };
type Placed = { area: ListedArea; at: PropertyKey[] };

const name = z.string().min(1).max(80);
const community = z.strictObject({
  code: z.string().regex(/^\d{12}$/, 'must be twelve digits in quotes'),
  name,
  grids: z.record(z.string().regex(/^\d{2}$/, 'must be two digits in quotes'), name),
});
const town = z.strictObject({
  code: z.string().regex(/^\d{9}$/, 'must be nine digits in quotes'),
  name,
  communities: z.array(community),
});
const schema = z.strictObject({
  city: z.string(),
  code: z.string().regex(/^\d{6}$/, 'must be six digits in quotes'),
  name,
  version: z.string(),
  sources: z.record(z.string(), z.strictObject({ from: z.string(), note: z.string() })),
  towns: z.array(town),
});

/** Reads and checks server/policies/<city>/areas.yaml; throws {@link PolicyPackError} with the line of every fault. */
export function readAreaFile(city: string, folder = cityFolder(city)): ListedArea[] {
  const file = join(folder, 'areas.yaml');
  const { content, lineOf } = readLocatedYaml(file);
  const read = areasOf(content, city);
  if (Array.isArray(read)) return read;
  const faults = read.faults.map(({ at, problem }) => ({
    path: [`line ${lineOf(at)}`, at.join('.')].filter(Boolean).join(', '),
    problem,
  }));
  throw new PolicyPackError(file, faults);
}

/** Every area, each before those below it, or what is wrong with the file of the city. */
export function areasOf(content: unknown, city: string): ListedArea[] | { faults: AreaFault[] } {
  const result = schema.safeParse(content);
  if (!result.success) {
    return { faults: result.error.issues.map(({ path, message }) => ({ at: path, problem: message })) };
  }
  const placed = placedAreas(result.data);
  const faults = faultsOf(placed);
  if (result.data.city !== city) faults.unshift({ at: ['city'], problem: `is not the folder ${city}` });
  return faults.length > 0 ? { faults } : placed.map(({ area }) => area);
}

function placedAreas({ code, name: cityName, towns }: z.infer<typeof schema>): Placed[] {
  const city = areaIn(null, code, 'city', cityName);
  return [
    { area: city, at: ['code'] },
    ...towns.flatMap((listed, townAt) => {
      const townArea = areaIn(city, listed.code, 'town', listed.name);
      return [
        { area: townArea, at: ['towns', townAt, 'code'] },
        ...listed.communities.flatMap((place, placeAt) => {
          const at = ['towns', townAt, 'communities', placeAt];
          const communityArea = areaIn(townArea, place.code, 'community', place.name);
          const grids = Object.entries(place.grids).map(([key, gridName]) => ({
            area: areaIn(communityArea, `${place.code}-${key}`, 'grid', gridName),
            at: [...at, 'grids', key],
          }));
          return [{ area: communityArea, at: [...at, 'code'] }, ...grids];
        }),
      ];
    }),
  ];
}

function areaIn(above: ListedArea | null, code: string, level: AreaLevel, areaName: string): ListedArea {
  return { code, parent: above?.code ?? null, level, name: areaName, path: `${above?.path ?? '/'}${code}/` };
}

function faultsOf(placed: readonly Placed[]): AreaFault[] {
  const first = new Map<string, Placed>();
  return placed.flatMap((one) => {
    const { code, parent } = one.area;
    const faults: AreaFault[] = [];
    if (first.has(code)) faults.push({ at: one.at, problem: `${code} is there twice` });
    else first.set(code, one);
    if (parent !== null && !code.startsWith(parent)) {
      faults.push({ at: one.at, problem: `${code} does not begin like ${parent}, which it is in` });
    }
    return faults;
  });
}
