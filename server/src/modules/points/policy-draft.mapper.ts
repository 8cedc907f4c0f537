import type {
  DraftAction,
  PackCellView,
  PolicyDraftRow,
  PolicyDraftView,
} from '@app/shared/points/policy-version.views';
import { parseDocument } from 'yaml';
import { cellsOf } from './domain/pack-cells';
import type { PolicyDraft } from './policy-draft.repository';
import type { CheckedDraft } from './policy-draft-check';

export type DraftReader = { isOwn: boolean; mayDraft: boolean };

export function toDraftRow({ id, kind, standard, base, draftedAt, savedAt }: PolicyDraft): PolicyDraftRow {
  return { id, kind, standard, base, draftedAt: draftedAt.toISOString(), savedAt: savedAt.toISOString() };
}

/** A draft for one reader: who wrote in it may save and throw it away, another officer may also publish it. */
export function toDraftView(
  draft: PolicyDraft,
  { faults, programmes }: CheckedDraft,
  startText: string,
  reader: DraftReader,
): PolicyDraftView {
  return {
    ...toDraftRow(draft),
    version: draft.version,
    text: draft.text,
    examples: draft.examples,
    from: draft.from,
    uses:
      draft.kind === 'programmes'
        ? []
        : programmes.map(({ id, name }) => ({
            programme: id,
            name,
            from: draft.uses.find(({ programme }) => programme === id)?.from ?? null,
          })),
    faults,
    cells: toCells(draft, startText),
    isOwn: reader.isOwn,
    allowedActions: actionsOf(draft, faults.length === 0, reader),
  };
}

/** A text as plain values; undefined while it is no YAML. */
export function contentOf(text: string): unknown {
  const document = parseDocument(text);
  try {
    return document.errors.length > 0 ? undefined : document.toJS();
  } catch {
    return undefined;
  }
}

function toCells({ kind, text }: PolicyDraft, startText: string): PackCellView[] {
  const start = new Map(cellsOf(kind, contentOf(startText)).map(({ path, value }) => [path, value]));
  return cellsOf(kind, contentOf(text)).map((cell) => {
    const was = start.get(cell.path);
    return { ...cell, was: was === undefined || was === cell.value ? null : was };
  });
}

function actionsOf(
  { state }: PolicyDraft,
  isSound: boolean,
  { isOwn, mayDraft }: DraftReader,
): DraftAction[] {
  if (state !== 'draft' || !mayDraft) return [];
  return isOwn || !isSound ? ['save', 'discard'] : ['save', 'publish', 'discard'];
}
