import type { EditionState, EditionView, PolicyDocumentView } from '@app/shared/points/policy.views';
import type { Confidence } from '../../platform/policy/domain/pack-rows';
import type { ProgrammesPack } from './domain/programme-pack';
import type { StandardPack } from './domain/standard-pack';

type Document = StandardPack['documents'][string];
type Row = ProgrammesPack['programmes'][string]['standards'][number];

/** How sure a row is, as people read it. */
const confidenceWords: Record<Confidence, string> = {
  A: '政府网站原文',
  'A-': '政府文件或其转载',
  B: '转载文本，多处一致，以主管部门公布的为准',
  C: '单一二手来源，以主管部门公布的为准',
  seed: '项目访谈记录，待主管部门确认',
  K: '国家法规通行规定，待主管部门确认',
  setting: '本系统设定，不是正式规定',
};

export function toDocumentView(document: Document): PolicyDocumentView {
  const { number, title, source, confidence, validFrom, validUntil, note } = document;
  return {
    number,
    title,
    source,
    confidence: confidenceWords[confidence],
    validFrom,
    validUntil,
    note: note ?? null,
  };
}

/** An edition with what it is today to the programmes of its city. */
export function toEditionView(
  pack: StandardPack,
  programmes: ProgrammesPack | undefined,
  today: string,
): EditionView {
  const id = `${pack.city}/${pack.standard}`;
  const rows = Object.values(programmes?.programmes ?? {})
    .flatMap(({ standards }) => standards)
    .filter(({ standard }) => standardIdOf(standard, programmes?.city ?? '') === id);
  return {
    city: pack.city,
    standard: pack.standard,
    version: pack.version,
    name: pack.name,
    state: stateOf(rows, today),
    from: least(rows.map(({ from }) => from)),
    until: most(rows.map(({ until }) => until)),
    note: pack.note ?? null,
  };
}

export function standardIdOf(written: string, city: string): string {
  return written.includes('/') ? written : `${city}/${written}`;
}

/** The newest first; what is in force before what is not, where both begin on the same day. */
export function newestFirst(editions: EditionView[]): EditionView[] {
  const rank: Record<EditionState, number> = { coming: 0, 'in-force': 1, retired: 2, unused: 3 };
  return [...editions].sort(
    (a, b) =>
      rank[a.state] - rank[b.state] ||
      (b.from ?? '').localeCompare(a.from ?? '') ||
      a.standard.localeCompare(b.standard),
  );
}

function stateOf(rows: readonly Row[], today: string): EditionState {
  if (rows.length === 0) return 'unused';
  if (rows.some(({ from, until }) => (from ?? today) <= today && today <= (until ?? today)))
    return 'in-force';
  return rows.some(({ from }) => (from ?? today) > today) ? 'coming' : 'retired';
}

function least(days: (string | null)[]): string | null {
  return days.length === 0 || days.includes(null) ? null : ([...days].sort()[0] ?? null);
}

function most(days: (string | null)[]): string | null {
  return days.length === 0 || days.includes(null) ? null : ([...days].sort().at(-1) ?? null);
}
