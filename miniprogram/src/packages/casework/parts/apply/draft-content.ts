import type { AttachedPaper, ServiceView } from '@app/shared/casework/casework.views';

/** What a draft holds: the answers, and which paper was handed in for which material. */
export type DraftContent = { form: Record<string, unknown>; papers: AttachedPaper[] };

/** A draft as this phone knows it: `saved` is what the server had in `version`, `latest` what stands here. */
export type KeptDraft = { version: number; saved: DraftContent; latest: DraftContent };

/** What the server has; before anything was saved, what is known about the person. */
export function contentOf({ draft, prefill }: Pick<ServiceView, 'draft' | 'prefill'>): DraftContent {
  return draft ? { form: draft.form, papers: draft.papers } : { form: prefill, papers: [] };
}

/**
 * Two people's, or two phones', work on one draft put together: what was changed here since `base` stays as it is here,
 * everything else is as it is there. Nothing typed here is lost.
 */
export function mergedDraft(base: DraftContent, mine: DraftContent, theirs: DraftContent): DraftContent {
  const paperOf = (content: DraftContent) =>
    Object.fromEntries(content.papers.map(({ materialCode, paperId }) => [materialCode, paperId]));
  const papers = mergedFields(paperOf(base), paperOf(mine), paperOf(theirs));
  return {
    form: mergedFields(base.form, mine.form, theirs.form),
    papers: Object.entries(papers).map(([materialCode, paperId]) => ({
      materialCode,
      paperId: String(paperId),
    })),
  };
}

function mergedFields(
  base: Record<string, unknown>,
  mine: Record<string, unknown>,
  theirs: Record<string, unknown>,
): Record<string, unknown> {
  const merged: Record<string, unknown> = {};
  for (const field of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const value = mine[field] === base[field] ? theirs[field] : mine[field];
    if (value !== undefined) merged[field] = value;
  }
  return merged;
}

/** Where to go on: what this phone kept unsent comes on top of what the server has. */
export function beginning(
  view: Pick<ServiceView, 'draft' | 'prefill'>,
  kept: KeptDraft | undefined,
): KeptDraft {
  const version = view.draft?.version ?? 0;
  const saved = contentOf(view);
  if (!kept) return { version, saved, latest: saved };
  const isSame = kept.version === version;
  return { version, saved, latest: isSame ? kept.latest : mergedDraft(kept.saved, kept.latest, saved) };
}

export function sameContent(one: DraftContent, other: DraftContent): boolean {
  return inOrder(one) === inOrder(other);
}

function inOrder({ form, papers }: DraftContent): string {
  return JSON.stringify([
    Object.entries(form).sort(([a], [b]) => (a < b ? -1 : 1)),
    papers.map(({ materialCode, paperId }) => `${materialCode} ${paperId}`).sort(),
  ]);
}
