import type { StandardAddress } from '@app/shared/registration/address';
import type { LettingState } from '@app/shared/registration/dwelling.status';
import {
  type SourceList,
  type SourceReason,
  type SourceVerdict,
  sourceLists,
  sourceVerdicts,
} from '@app/shared/registration/source-list';
import { type Gazetteer, parseAddress } from './address-parser';
import { SimilarAddresses } from './similar-address';
import { normalAddressKey, normaliseAddress } from './standard-address';

/** What a list or the base says of one dwelling. Names and mobiles must be comparable as they are (tidied or hashed alike). */
export type DwellingFacts = {
  ownerName?: string;
  ownerMobile?: string;
  /** Hundredths of a square metre. */
  floorArea?: number;
  lettingState?: LettingState;
};

export type SourceRow = DwellingFacts & { rowNumber: number; address: string };
export type SourceInput = { source: SourceList; rows: readonly SourceRow[] };
export type BaseEntry = DwellingFacts & { dwellingId: string; address: StandardAddress };

export type RowReference = { source: SourceList; rowNumber: number };

/** What applying one row would do, and why. Nothing is merged by itself but what has verdict `new` or `matched`. */
export type SourceRowPreview = RowReference & {
  verdict: SourceVerdict;
  reasons: SourceReason[];
  address: StandardAddress;
  /** Undefined for a row that cannot be read. */
  key?: string;
  /** The dwelling of the base with exactly this address. */
  dwellingId?: string;
  /** Rows of other lists with exactly this address. */
  alsoIn: RowReference[];
  /** Dwellings of the base and rows of other lists that may be the same place spelt differently. */
  similarTo: ({ dwellingId: string } | RowReference)[];
};

export type SourcePreview = { rows: SourceRowPreview[]; counts: Record<SourceVerdict, number> };

type Candidate = {
  key: string;
  address: StandardAddress;
  reference: { dwellingId: string } | RowReference;
};
type ReadRow = { row: SourceRow; preview: SourceRowPreview };

export type MergeOptions = {
  gazetteer: Gazetteer;
  /** Areas this close are the same, in hundredths of a square metre. */
  areaTolerance: number;
  /** The town the lists were made in, for rows that name none. */
  town?: string;
};

/**
 * Compares one, two or three lists with the base and with each other. The answer is the same for any order of lists and
 * rows; it is sorted by list and row.
 */
export function previewSources(
  lists: readonly SourceInput[],
  base: readonly BaseEntry[],
  options: MergeOptions,
): SourcePreview {
  const rows = lists
    .flatMap(({ source, rows: own }) => own.map((row) => readRow(source, row, options)))
    .sort(inOrder);
  const usable = rows.filter(({ preview }) => preview.key !== undefined);
  const held = base.map((entry) => ({ ...entry, address: normaliseAddress(entry.address) }));
  const entries = new Map(held.map((entry) => [normalAddressKey(entry.address), entry]));
  for (const [key, group] of groupByKey(usable)) judgeGroup(group, entries.get(key), options.areaTolerance);
  findSimilar(usable, held);
  const previews = rows.map(({ preview }) => preview);
  const counts = Object.fromEntries(sourceVerdicts.map((verdict) => [verdict, 0])) as Record<
    SourceVerdict,
    number
  >;
  for (const { verdict } of previews) counts[verdict] += 1;
  return { rows: previews, counts };
}

function readRow(source: SourceList, row: SourceRow, { gazetteer, town }: MergeOptions): ReadRow {
  const { address, faults } = parseAddress(row.address, gazetteer);
  if (address.town === undefined && town !== undefined) address.town = town;
  const readable = faults.length === 0;
  const preview: SourceRowPreview = {
    source,
    rowNumber: row.rowNumber,
    verdict: readable ? 'new' : 'unreadable',
    reasons: faults,
    address,
    key: readable ? normalAddressKey(address) : undefined,
    alsoIn: [],
    similarTo: [],
  };
  return { row, preview };
}

function inOrder(a: ReadRow, b: ReadRow): number {
  return compareReferences(a.preview, b.preview);
}

function compareReferences(a: RowReference, b: RowReference): number {
  return sourceLists.indexOf(a.source) - sourceLists.indexOf(b.source) || a.rowNumber - b.rowNumber;
}

function groupByKey(rows: readonly ReadRow[]): Map<string, ReadRow[]> {
  const groups = new Map<string, ReadRow[]>();
  for (const row of rows) {
    const group = groups.get(row.preview.key as string);
    if (group) group.push(row);
    else groups.set(row.preview.key as string, [row]);
  }
  return groups;
}

/** Rows of one address: repeats within a list are set aside on both rows, the rest is compared with everything else. */
function judgeGroup(group: readonly ReadRow[], entry: BaseEntry | undefined, areaTolerance: number): void {
  const perList = new Map<SourceList, number>();
  for (const { preview } of group) perList.set(preview.source, (perList.get(preview.source) ?? 0) + 1);
  const single = group.filter(({ preview }) => perList.get(preview.source) === 1);
  const differences = differencesIn(
    [...single.map(({ row }) => row), ...(entry ? [entry] : [])],
    areaTolerance,
  );
  for (const { preview } of group) {
    preview.dwellingId = entry?.dwellingId;
    if (perList.get(preview.source) !== 1) {
      preview.verdict = 'duplicate';
      preview.reasons = ['repeated-in-list'];
      continue;
    }
    preview.alsoIn = single
      .filter((other) => other.preview !== preview)
      .map((other) => referenceOf(other.preview));
    if (entry === undefined && preview.alsoIn.length === 0) continue;
    preview.verdict = differences.length > 0 ? 'conflicting' : 'matched';
    preview.reasons = differences.length > 0 ? differences : ['same-address'];
  }
}

const factDifferences = [
  ['ownerName', 'owner-name-differs'],
  ['ownerMobile', 'owner-mobile-differs'],
  ['lettingState', 'letting-state-differs'],
] as const satisfies readonly (readonly [keyof DwellingFacts, SourceReason])[];

/** Facts on which any two disagree. What one does not say contradicts nobody; an unknown letting state says nothing. */
function differencesIn(all: readonly DwellingFacts[], areaTolerance: number): SourceReason[] {
  const reasons: SourceReason[] = factDifferences
    .filter(
      ([fact]) =>
        new Set(all.map((one) => one[fact]).filter((value) => value && value !== 'unknown')).size > 1,
    )
    .map(([, reason]) => reason);
  const areas = all.flatMap(({ floorArea }) => (floorArea === undefined ? [] : [floorArea]));
  if (areas.length > 1 && Math.max(...areas) - Math.min(...areas) > areaTolerance)
    reasons.push('floor-area-differs');
  return reasons;
}

/** Looks for other spellings of rows that the base does not know. Only other lists and the base are asked. */
function findSimilar(rows: readonly ReadRow[], base: readonly BaseEntry[]): void {
  const unknown = rows.filter(
    ({ preview }) => preview.dwellingId === undefined && preview.verdict !== 'duplicate',
  );
  if (unknown.length === 0) return;
  const similar = new SimilarAddresses<Candidate>([...base.map(candidateOf), ...onePerListAndKey(rows)]);
  for (const { preview } of unknown) {
    preview.similarTo = similar
      .similarTo(preview.address)
      .filter(({ key, reference }) => key !== preview.key && !isOwnList(reference, preview))
      .map(({ reference }) => reference)
      .sort(compareAny);
    if (preview.similarTo.length === 0 || preview.verdict === 'conflicting') continue;
    preview.verdict = 'candidate';
    preview.reasons = ['road-spelt-differently'];
  }
}

function candidateOf({ address, dwellingId }: BaseEntry): Candidate {
  return { key: normalAddressKey(address), address, reference: { dwellingId } };
}

/** Of rows that repeat an address in one list the first stands for all. */
function onePerListAndKey(rows: readonly ReadRow[]): Candidate[] {
  const seen = new Set<string>();
  return rows.flatMap(({ preview }) => {
    const once = `${preview.source}|${preview.key}`;
    if (seen.has(once)) return [];
    seen.add(once);
    return [{ key: preview.key as string, address: preview.address, reference: referenceOf(preview) }];
  });
}

function isOwnList(reference: Candidate['reference'], { source }: RowReference): boolean {
  return 'source' in reference && reference.source === source;
}

function compareAny(
  a: { dwellingId: string } | RowReference,
  b: { dwellingId: string } | RowReference,
): number {
  if ('dwellingId' in a && 'dwellingId' in b) return a.dwellingId < b.dwellingId ? -1 : 1;
  if ('source' in a && 'source' in b) return compareReferences(a, b);
  return 'dwellingId' in a ? -1 : 1;
}

function referenceOf({ source, rowNumber }: RowReference): RowReference {
  return { source, rowNumber };
}
