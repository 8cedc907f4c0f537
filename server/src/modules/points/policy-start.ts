import type { PackKind } from '@app/shared/points/policy-version.rules';
import { programFor } from './domain/pack-set';
import type { WorkedExample } from './domain/programme-pack';
import type { PointsPolicies } from './points-policies.provider';
import type { DraftContent } from './policy-draft.repository';
import { examplesText, newEditionText } from './policy-text';
import { fileOf, newestProgrammes } from './published-packs';

/**
 * What a draft begins with: the text of the edition it starts from under its new name, and that edition's worked examples,
 * each scored by the new one. A draft of the programmes begins with those published last.
 */
export function policyStart(
  policies: PointsPolicies,
  kind: PackKind,
  base: string | null,
  standard: string | null,
): DraftContent {
  const { city } = policies;
  const number = newestProgrammes(policies.published)?.number ?? 0;
  const texts = policies.texts(number);
  if (kind === 'programmes') {
    const text = texts.find((one) => one.kind === 'programmes' && one.folder === city)?.text ?? '';
    return { text, examples: '', from: null, uses: [] };
  }
  const text = baseText(policies, base as string);
  const examples = examplesOf(policies, `${city}/${base}`).map((example) => ({
    ...example,
    standard: standard as string,
  }));
  return {
    text: newEditionText(text, standard as string),
    examples: examplesText(city, examples),
    from: null,
    uses: [],
  };
}

/** A standard of the city as it is written; empty when there is none. */
export function baseText({ published, files, city }: PointsPolicies, standard: string): string {
  const stored = published.find((version) => version.kind === 'standard' && version.standard === standard);
  const file = files.find(
    (one) => one.folder === city && one.file.endsWith(`/${fileOf.standard(city, standard)}`),
  );
  return stored?.text ?? file?.text ?? '';
}

/** The worked examples that an edition was published with, or that the files have for it. */
export function examplesOf(policies: PointsPolicies, edition: string): WorkedExample[] {
  const { city } = policies;
  const packs = policies.packsOf(0);
  const scoredBy = (example: WorkedExample): string | undefined => {
    if (example.standard !== undefined) return `${city}/${example.standard}`;
    try {
      return programFor(packs, city, example.programme, example.asOf).standard.id;
    } catch {
      return undefined;
    }
  };
  return policies.packs.examples
    .filter(({ pack }) => pack.city === city)
    .flatMap(({ pack }) => pack.examples)
    .filter((example) => scoredBy(example) === edition);
}
