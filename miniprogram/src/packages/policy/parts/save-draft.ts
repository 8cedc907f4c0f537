import { policyVersionRoutes } from '@app/shared/points/policy-version.routes';
import type { PolicyDraftView } from '@app/shared/points/policy-version.views';
import { useChange } from '@/hooks/use-change';
import { call } from '@/platform/request';

export type DraftEditing = {
  draft: PolicyDraftView;
  onSaved: (draft: PolicyDraftView) => void;
  /** Somebody else saved or decided meanwhile. */
  onMoved: () => void;
};

type Changes = Partial<{
  text: string;
  examples: string;
  from: string;
  uses: { programme: string; from: string }[];
}>;

/** Saves a draft with some of it changed; the server checks it and answers with what it found. */
export function useSaveDraft({ draft, onSaved, onMoved }: DraftEditing) {
  const saving = useChange(
    (changes: Changes, clientKey: string) =>
      call<PolicyDraftView>(policyVersionRoutes.save, {
        clientKey,
        body: {
          draft: draft.id,
          version: draft.version,
          text: draft.text,
          examples: draft.examples,
          from: draft.from ?? undefined,
          uses: draft.uses.flatMap(({ programme, from }) => (from === null ? [] : [{ programme, from }])),
          ...changes,
        },
      }),
    onMoved,
  );
  const save = async (changes: Changes) => {
    const saved = await saving.run(changes);
    if (saved) onSaved(saved);
  };
  return { save, busy: saving.busy, error: saving.error };
}
