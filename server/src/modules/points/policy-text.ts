import { addDays } from '@app/shared/validation/plain-date';
import { type Document, isMap, isScalar, isSeq, type Node, parseDocument, stringify } from 'yaml';
import type { ExamplesPack } from './domain/programme-pack';
import type { StandardPack } from './domain/standard-pack';
import type { DraftUse } from './policy-draft.repository';

/** Lines of what is written here are folded as the files are. */
const lineWidth = 110;

/** The text of a standard as the beginning of a new edition of it; comments and order stay. */
export function newEditionText(text: string, standard: string): string {
  const document = parseDocument(text);
  document.set('standard', quoted(document, standard));
  return document.toString({ lineWidth });
}

/** Worked examples as a file, each scored by the edition that it names. */
export function examplesText(city: string, examples: readonly ExamplesPack['examples'][number][]): string {
  return examples.length === 0 ? '' : stringify({ city, examples }, { lineWidth });
}

/** A change of one value. An empty day means that none is known. */
export type CellChange = { path: string; kind: 'points' | 'day' | 'text'; value: string };

/** A pack with single values changed; everything else, comments included, stays as it is written. */
export function withCells(text: string, changes: readonly CellChange[]): string {
  const document = parseDocument(text);
  for (const { path, kind, value } of changes) {
    const node = nodeAt(document, path.split('.'));
    if (!isScalar(node)) continue;
    const isNumber = kind === 'points' && /^-?\d{1,9}(\.\d{1,9})?$/.test(value);
    node.value = isNumber ? Number(value) : kind === 'day' && value === '' ? null : value;
    node.source = undefined;
    node.format = undefined;
    node.minFractionDigits = undefined;
    node.type = typeof node.value === 'string' && /^[\d-]/.test(value) ? 'QUOTE_DOUBLE' : undefined;
  }
  return document.toString({ lineWidth });
}

/**
 * The city's programmes with a new edition in force from a day: the one before ends the day before, and the new one rests
 * on its own first document.
 */
export function withEdition(text: string, standard: StandardPack, uses: readonly DraftUse[]): string {
  const document = parseDocument(text);
  const [, basis] = Object.entries(standard.documents)[0] ?? [];
  const name = `edition-${standard.standard.toLowerCase()}`;
  if (uses.length > 0 && basis) document.setIn(['documents', name], document.createNode(basis));
  for (const { programme, from } of uses) {
    const rows = document.getIn(['programmes', programme, 'standards'], true);
    if (!isSeq(rows)) continue;
    let until: string | null = null;
    for (const row of rows.items) {
      if (!isMap(row)) continue;
      const [begins, ends] = [row.get('from'), row.get('until')] as (string | null)[];
      if ((begins ?? '') > from || (ends ?? '9999') < from) continue;
      until = ends ?? null;
      row.set('until', quoted(document, addDays(from, -1)));
    }
    rows.add(
      document.createNode(
        {
          standard: standard.standard,
          from: quoted(document, from),
          until: until && quoted(document, until),
          basis: name,
        },
        { flow: true },
      ),
    );
  }
  return document.toString({ lineWidth });
}

function quoted(document: Document, text: string) {
  const node = document.createNode(text);
  node.type = 'QUOTE_DOUBLE';
  return node;
}

/** The node at a path whose keys may be numbers in the text. */
function nodeAt(document: Document, path: readonly string[]): Node | undefined {
  let node = document.contents as Node | null | undefined;
  for (const name of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === name);
      node = pair?.value as Node | undefined;
    } else if (isSeq(node)) node = node.items[Number(name)] as Node | undefined;
    else return undefined;
  }
  return node ?? undefined;
}
