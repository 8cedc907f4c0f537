import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type LocatedYaml, readLocatedYaml } from '../../platform/policy/located-yaml';
import { PolicyPackError, policiesFolder } from '../../platform/policy/policy-folder';
import { type PackFile, type PackSet, readPacks } from './domain/pack-set';

const fileKinds = [
  [/^points-standard-.+\.yaml$/, 'standard'],
  [/^points-programmes\.yaml$/, 'programmes'],
  [/^points-examples-.+\.yaml$/, 'examples'],
] as const;

/** A fault with the line it is on, counted from 1. */
export type LocatedFault = { file: string; line: number; path: string; problem: string };
export type LoadedPacks = { packs: PackSet; faults: LocatedFault[] };

/**
 * Reads every points pack under a policies folder: `<folder>/<city>/points-….yaml`. Layers that they include from a city
 * that is not there are the product's own. Answers with all faults, throws none.
 */
export function loadPacks(folder: string): LoadedPacks {
  const files: PackFile[] = [];
  const located = new Map<string, LocatedYaml>();
  const faults: LocatedFault[] = [];
  const read = ({ file, city, kind }: FoundFile) => {
    try {
      const yaml = readLocatedYaml(file);
      located.set(file, yaml);
      files.push({ file, folder: city, kind, content: yaml.content });
    } catch (error) {
      if (!(error instanceof PolicyPackError)) throw error;
      const line = Number(/line (\d+)/.exec(error.message)?.[1] ?? 1);
      faults.push({ file, line, path: '', problem: error.message.split('\n').slice(1).join(' ').trim() });
    }
  };
  const cities = citiesOf(folder);
  for (const city of cities) packFiles(folder, city).forEach(read);
  const known = new Set(cities);
  for (let at = 0; at < files.length; at += 1) {
    for (const city of includedCities(files[at]?.content)) {
      if (known.has(city) || !citiesOf(policiesFolder).includes(city)) continue;
      known.add(city);
      packFiles(policiesFolder, city)
        .filter(({ kind }) => kind === 'standard')
        .forEach(read);
    }
  }
  const packs = readPacks(files);
  for (const { file, path, problem } of packs.faults) {
    const line = located.get(file)?.lineOf(path === '' ? [] : path.split('.')) ?? 1;
    faults.push({ file, line, path, problem });
  }
  return { packs, faults };
}

/** The packs of a folder that are all in order; throws {@link PolicyPackError} with every fault. */
export function requirePacks(folder: string): PackSet {
  const { packs, faults } = loadPacks(folder);
  if (faults.length === 0) return packs;
  throw new PolicyPackError(
    folder,
    faults.map(({ file, line, path, problem }) => ({ path: `${file}:${line} ${path}`, problem })),
  );
}

type FoundFile = { file: string; city: string; kind: PackFile['kind'] };

function citiesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

function packFiles(folder: string, city: string): FoundFile[] {
  return readdirSync(join(folder, city))
    .sort()
    .flatMap((name) => {
      const kind = fileKinds.find(([pattern]) => pattern.test(name))?.[1];
      return kind ? [{ file: join(folder, city, name), city, kind }] : [];
    });
}

function includedCities(content: unknown): string[] {
  const include =
    typeof content === 'object' && content !== null && 'include' in content ? content.include : [];
  const names = Array.isArray(include) ? include.filter((name) => typeof name === 'string') : [];
  return names.map((name) => name.split('/')[0] as string);
}
