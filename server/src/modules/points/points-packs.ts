import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type LocatedYaml, locateYaml, readPackText } from '../../platform/policy/located-yaml';
import { PolicyPackError, policiesFolder } from '../../platform/policy/policy-folder';
import { type ExampleDifference, exampleDifferences } from './domain/example-run';
import { type PackFile, type PackSet, readPacks } from './domain/pack-set';

const fileKinds = [
  [/^points-standard-.+\.yaml$/, 'standard'],
  [/^points-programmes\.yaml$/, 'programmes'],
  [/^points-examples-.+\.yaml$/, 'examples'],
] as const;

/** A pack as it is written, in a file or in the database. `file` names it to whoever mends it. */
export type PackText = { file: string; folder: string; kind: PackFile['kind']; text: string };
/** A fault with the line it is on, counted from 1. */
export type LocatedFault = { file: string; line: number; path: string; problem: string };
export type LoadedPacks = {
  packs: PackSet;
  faults: LocatedFault[];
  /** The line of a file on which the value at a path begins; what is missing is shown at what it is missing from. */
  lineOf: (file: string, path: string) => number;
};

/**
 * Reads every points pack under a policies folder: `<folder>/<city>/points-….yaml`. Layers that they include from a city
 * that is not there are the product's own. Answers with all faults, throws none.
 */
export function loadPacks(folder: string): LoadedPacks {
  const texts = readPackTexts(folder);
  const loaded = checkPackTexts(texts);
  const none = {
    file: folder,
    line: 1,
    path: '',
    problem: 'has no folder of a city with points-….yaml in it',
  };
  const faults = [...(texts.length === 0 ? [none] : []), ...misnamedFiles(folder), ...loaded.faults];
  return { ...loaded, faults };
}

/** The packs of a folder that are all in order; throws {@link PolicyPackError} with every fault. */
export function requirePacks(folder: string): PackSet {
  return requireSound(folder, loadPacks(folder));
}

/** The packs, when they are all in order; throws {@link PolicyPackError} with every fault, in the name of `source`. */
export function requireSound(
  source: string,
  { packs, faults }: Pick<LoadedPacks, 'packs' | 'faults'>,
): PackSet {
  if (faults.length === 0) return packs;
  throw new PolicyPackError(
    source,
    faults.map(({ file, line, path, problem }) => ({ path: `${file}:${line} ${path}`, problem })),
  );
}

/** The packs of a folder as they are written, with the layers of the product that they include. */
export function readPackTexts(folder: string): PackText[] {
  const cities = citiesOf(folder);
  const texts = cities.flatMap((city) => packTexts(folder, city));
  const known = new Set(cities);
  for (let at = 0; at < texts.length; at += 1) {
    for (const city of includedCities(texts[at] as PackText)) {
      if (known.has(city) || !citiesOf(policiesFolder).includes(city)) continue;
      known.add(city);
      texts.push(...packTexts(policiesFolder, city).filter(({ kind }) => kind === 'standard'));
    }
  }
  return texts;
}

/** Everything that is wrong with packs which name each other, each fault with its line. */
export function checkPackTexts(texts: readonly PackText[]): LoadedPacks {
  const files: PackFile[] = [];
  const located = new Map<string, LocatedYaml>();
  const faults: LocatedFault[] = [];
  for (const { file, folder, kind, text } of texts) {
    try {
      const yaml = locateYaml(text, file);
      located.set(file, yaml);
      files.push({ file, folder, kind, content: yaml.content });
    } catch (error) {
      if (!(error instanceof PolicyPackError)) throw error;
      const line = Number(/line (\d+)/.exec(error.message)?.[1] ?? 1);
      faults.push({ file, line, path: '', problem: error.message.split('\n').slice(1).join(' ').trim() });
    }
  }
  const packs = readPacks(files);
  const lineOf = (file: string, path: string) =>
    located.get(file)?.lineOf(path === '' ? [] : path.split('.')) ?? 1;
  for (const { file, path, problem } of packs.faults)
    faults.push({ file, line: lineOf(file, path), path, problem });
  return { packs, faults, lineOf };
}

/** Where the worked examples of sound packs differ from what is written; none are run while there are faults. */
export function runExamples({
  packs,
  faults,
  lineOf,
}: LoadedPacks): (ExampleDifference & { line: number })[] {
  const differences = faults.length > 0 ? [] : exampleDifferences(packs);
  return differences.map((one) => ({ ...one, line: lineOf(one.file, one.path) }));
}

/** Files that were meant to be read and are not, because their name is another one. */
function misnamedFiles(folder: string): LocatedFault[] {
  return citiesOf(folder).flatMap((city) =>
    readdirSync(join(folder, city))
      .filter((name) => /^points.*\.ya?ml$/.test(name) && !fileKinds.some(([shape]) => shape.test(name)))
      .map((name) => ({
        file: join(folder, city, name),
        line: 1,
        path: '',
        problem:
          'is not read: its name must be points-standard-<id>.yaml, points-programmes.yaml or points-examples-<any>.yaml',
      })),
  );
}

function citiesOf(folder: string): string[] {
  if (!existsSync(folder)) throw new PolicyPackError(folder, [{ path: 'folder', problem: 'is not there' }]);
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

function packTexts(folder: string, city: string): PackText[] {
  return readdirSync(join(folder, city))
    .sort()
    .flatMap((name) => {
      const kind = fileKinds.find(([pattern]) => pattern.test(name))?.[1];
      if (!kind) return [];
      const file = join(folder, city, name);
      return [{ file, folder: city, kind, text: readPackText(file) }];
    });
}

function includedCities({ file, text }: PackText): string[] {
  try {
    const { content } = locateYaml(text, file);
    const include =
      typeof content === 'object' && content !== null && 'include' in content ? content.include : [];
    const names = Array.isArray(include) ? include.filter((name) => typeof name === 'string') : [];
    return names.map((name) => name.split('/')[0] as string);
  } catch (error) {
    if (error instanceof PolicyPackError) return [];
    throw error;
  }
}
