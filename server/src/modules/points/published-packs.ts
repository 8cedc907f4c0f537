import type { PackText } from './points-packs';
import type { PublishedVersion } from './policy-version.repository';

/** The version of the programmes that counts on a day: of those that have begun, the one published last. */
export function programmesOn(
  published: readonly PublishedVersion[],
  day: string,
): PublishedVersion | undefined {
  return published.filter(({ kind, from }) => kind === 'programmes' && from <= day).at(-1);
}

/** The version of the programmes published last, whether it has begun or not. */
export function newestProgrammes(published: readonly PublishedVersion[]): PublishedVersion | undefined {
  return published.filter(({ kind }) => kind === 'programmes').at(-1);
}

/** The name under which the check speaks of a published text, in the words of the files. */
export const fileOf = {
  standard: (city: string, standard: string) => `${city}/points-standard-${standard}.yaml`,
  programmes: (city: string) => `${city}/points-programmes.yaml`,
  examples: (city: string, name: string) => `${city}/points-examples-${name}.yaml`,
} as const;

/**
 * The files with everything that was published over them, and of the programmes the version with this number; 0: the
 * file. A name that is in both is the published one's: it is locked, and a file may come with a later release.
 */
export function textsWith(
  files: readonly PackText[],
  published: readonly PublishedVersion[],
  number: number,
): PackText[] {
  const added = published.flatMap((version) => publishedTexts(version, number));
  const replaced = new Set(added.map(({ file }) => file));
  const kept = files.filter(({ file, folder }) => !replaced.has(`${folder}/${baseName(file)}`));
  return [...kept, ...added];
}

function publishedTexts(version: PublishedVersion, number: number): PackText[] {
  const { city, kind, standard, text, examples } = version;
  if (kind === 'programmes' && version.number !== number) return [];
  const name = standard ?? 'programmes';
  const file = kind === 'programmes' ? fileOf.programmes(city) : fileOf.standard(city, name);
  const texts: PackText[] = [{ file, folder: city, kind, text }];
  if (examples.trim() === '') return texts;
  return [...texts, { file: fileOf.examples(city, name), folder: city, kind: 'examples', text: examples }];
}

/** The packs of one city, and every standard, because layers are included across cities. */
export function textsOf(texts: readonly PackText[], city: string): PackText[] {
  return texts.filter(
    ({ folder, kind }) => kind === 'standard' || (folder === city && kind === 'programmes'),
  );
}

function baseName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}
