import type { PackFault } from '../../../platform/policy/domain/pack-reader';
import type { FactPack, GroupPack, IndicatorPack, StandardPack } from './standard-pack';

type Origin = {
  /** `<city>/<standard>@<version>` of the pack the row stands in, which an included layer keeps. */
  edition: string;
  document: StandardPack['documents'][string];
};
export type StandardIndicator = IndicatorPack & Origin;
type Together = NonNullable<StandardPack['highestOf']>[number];
type OnePerson = NonNullable<StandardPack['onePerson']>[number];
type VetoPack = NonNullable<StandardPack['vetoes']>[number];

/** A scoring standard with the layers it includes. */
export type Standard = {
  id: string;
  edition: string;
  name: string;
  validFrom: string | null;
  validUntil: string | null;
  people: Readonly<Record<string, string>>;
  facts: Readonly<Record<string, FactPack>>;
  groups: Readonly<Record<string, GroupPack>>;
  indicators: readonly StandardIndicator[];
  highestOf: readonly Together[];
  onePerson: readonly OnePerson[];
  vetoes: readonly (VetoPack & Origin)[];
  total: NonNullable<StandardPack['total']>;
};

/** The applicant's own name among the people of every standard. */
export const applicant = 'applicant';

export const editionOf = (pack: StandardPack) => `${pack.city}/${pack.standard}@${pack.version}`;
export const standardId = (pack: Pick<StandardPack, 'city' | 'standard'>) => `${pack.city}/${pack.standard}`;

/**
 * A standard and everything it includes as one. Facts that two layers share must be described alike; other names must be
 * new. Faults carry the paths of the including pack.
 */
export function joinLayers(
  id: string,
  packs: ReadonlyMap<string, StandardPack>,
): { standard?: Standard; faults: PackFault[] } {
  const faults: PackFault[] = [];
  const chain = layersOf(id, packs, faults, []);
  const top = packs.get(id);
  if (!top || faults.length > 0) return { faults };
  const joined = { people: {}, facts: {}, groups: {} } as Record<
    'people' | 'facts' | 'groups',
    Record<string, unknown>
  >;
  const indicators = new Map<string, StandardIndicator>();
  const vetoes: Standard['vetoes'][number][] = [];
  const origin = (pack: StandardPack, basis: string): Origin => ({
    edition: editionOf(pack),
    document: pack.documents[basis] as Origin['document'],
  });
  for (const pack of chain) {
    for (const part of ['people', 'facts', 'groups'] as const) {
      for (const [name, entry] of Object.entries(pack[part] ?? {})) {
        const known = joined[part][name];
        if (known !== undefined && JSON.stringify(known) !== JSON.stringify(entry))
          faults.push({ path: `${part}.${name}`, problem: 'is described otherwise in an included layer' });
        joined[part][name] = entry;
      }
    }
    for (const [index, indicator] of pack.indicators.entries()) {
      if (indicators.has(indicator.id))
        faults.push({ path: `indicators.${index}.id`, problem: `${indicator.id} stands twice` });
      indicators.set(indicator.id, { ...indicator, ...origin(pack, indicator.basis) });
    }
    for (const veto of pack.vetoes ?? []) vetoes.push({ ...veto, ...origin(pack, veto.basis) });
  }
  const standard: Standard = {
    id,
    edition: editionOf(top),
    name: top.name,
    validFrom: top.validFrom,
    validUntil: top.validUntil,
    people: joined.people as Standard['people'],
    facts: joined.facts as Standard['facts'],
    groups: joined.groups as Standard['groups'],
    indicators: [...indicators.values()],
    highestOf: chain.flatMap((pack) => pack.highestOf ?? []),
    onePerson: chain.flatMap((pack) => pack.onePerson ?? []),
    vetoes,
    total: top.total ?? {},
  };
  return { standard, faults };
}

/** The layers below first, each once. */
function layersOf(
  id: string,
  packs: ReadonlyMap<string, StandardPack>,
  faults: PackFault[],
  above: readonly string[],
): StandardPack[] {
  const pack = packs.get(id);
  if (!pack) {
    faults.push({ path: 'include', problem: `${id} is not among the packs` });
    return [];
  }
  if (above.includes(id)) {
    faults.push({ path: 'include', problem: `${id} includes itself` });
    return [];
  }
  const below = (pack.include ?? []).flatMap((inner) => layersOf(inner, packs, faults, [...above, id]));
  return [...new Set([...below, pack])];
}
