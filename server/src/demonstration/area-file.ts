import { join } from 'node:path';
import type { AreaLevel } from '@app/shared/identity/roles';
import { z } from 'zod';
import { cityFolder, PolicyPackError, readYaml } from '../platform/policy/policy-folder';

/** One area as its row has it. `path` holds the codes from the city down, with a slash before, between and behind. */
export type ListedArea = {
  code: string;
  parent: string | null;
  level: AreaLevel;
  name: string;
  path: string;
};

/** Outside figures of one area, made up for the demonstration. */
export type MadeUpBase = { code: string; population: number; dwellings: number };

export type CityAreas = { areas: ListedArea[]; bases: MadeUpBase[] };

const name = z.string().min(1).max(80);
const community = z.strictObject({
  code: z.string().regex(/^\d{12}$/),
  name,
  grids: z.record(z.string().regex(/^\d{2}$/), name),
});
const town = z.strictObject({ code: z.string().regex(/^\d{9}$/), name, communities: z.array(community) });
const base = z.strictObject({ code: z.string(), population: z.int().min(0), dwellings: z.int().min(0) });
const schema = z.strictObject({
  city: z.string(),
  code: z.string().regex(/^\d{6}$/),
  name,
  version: z.string(),
  sources: z.record(z.string(), z.strictObject({ from: z.string(), note: z.string() })),
  towns: z.array(town),
  demonstrationBases: z.array(base),
});

/** Reads and checks server/policies/<city>/areas.yaml; throws {@link PolicyPackError} with every fault. */
export function readAreaFile(city: string): CityAreas {
  const file = join(cityFolder(city), 'areas.yaml');
  const parsed = areasOf(readYaml(file));
  if ('faults' in parsed) throw new PolicyPackError(file, parsed.faults);
  return parsed;
}

/** Every area, each before those below it, or what is wrong with the file. */
export function areasOf(content: unknown): CityAreas | { faults: { path: string; problem: string }[] } {
  const result = schema.safeParse(content);
  if (!result.success) {
    return {
      faults: result.error.issues.map(({ path, message }) => ({ path: path.join('.'), problem: message })),
    };
  }
  const { code, name: cityName, towns, demonstrationBases: bases } = result.data;
  const city = areaIn(null, code, 'city', cityName);
  const areas = [city];
  for (const listed of towns) {
    const townArea = areaIn(city, listed.code, 'town', listed.name);
    areas.push(townArea);
    for (const place of listed.communities) {
      const communityArea = areaIn(townArea, place.code, 'community', place.name);
      const grids = Object.entries(place.grids).map(([key, gridName]) =>
        areaIn(communityArea, `${place.code}-${key}`, 'grid', gridName),
      );
      areas.push(communityArea, ...grids);
    }
  }
  const faults = faultsOf(areas, bases);
  return faults.length > 0 ? { faults } : { areas, bases };
}

function areaIn(above: ListedArea | null, code: string, level: AreaLevel, areaName: string): ListedArea {
  return { code, parent: above?.code ?? null, level, name: areaName, path: `${above?.path ?? '/'}${code}/` };
}

function faultsOf(areas: readonly ListedArea[], bases: readonly MadeUpBase[]) {
  const known = new Map(areas.map((area) => [area.code, area]));
  const twice = areas.filter((area) => known.get(area.code) !== area).map(({ code }) => code);
  const strangers = areas.filter(({ code, parent }) => parent !== null && !code.startsWith(parent));
  const homeless = bases.filter(({ code }) => !known.has(code));
  return [
    ...twice.map((code) => ({ path: code, problem: 'is there twice' })),
    ...strangers.map(({ code, parent }) => ({
      path: code,
      problem: `does not begin like ${parent}, which it is in`,
    })),
    ...homeless.map(({ code }) => ({
      path: `demonstrationBases ${code}`,
      problem: 'is no area of this file',
    })),
  ];
}
