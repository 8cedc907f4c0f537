import type { StaffAction } from '@app/shared/casework/casework.dto';
import { workRoutes } from '@app/shared/casework/casework.routes';
import type { ActedView, BulkView, StaffCaseView } from '@app/shared/casework/casework.views';
import { useState } from 'react';
import type { FaultLine } from '@/hooks/use-form';
import { useSubmit } from '@/hooks/use-submit';
import { ApiError } from '@/platform/api-error';
import { call } from '@/platform/request';
import { officeActionWords } from '@/words/case-actions';
import { wordsOfError } from '@/words/errors';
import { type CaseDraft, draftWords, emptyDraft, type Offer, readDraft } from './case-draft';
import type { Handling } from './case-offers';

/** Answers that say: this is no longer how it was, or no longer yours. */
const movedOn = [
  'CASEWORK.MOVED_ON',
  'CASEWORK.NOT_YOURS',
  'CASEWORK.ACTION_NOT_ALLOWED',
  'CASEWORK.ONE_TIME_NOTICE_USED',
  'COMMON.VERSION_CHANGED',
];

const keyOf = ({ action, taskId }: Offer) => `${action}/${taskId ?? ''}`;

/** Told on the case after an attempt: what came of it, or why nothing was done and what had been filled in. */
export type Told =
  | { kind: 'done'; sentence: string }
  | { kind: 'moved-on'; sentence: string; words: string; offer: Offer };

/** What somebody does about one case: the sheet that is open, what was typed for each action, and what came of it. */
export function useCaseAction(view: StaffCaseView, reload: () => void) {
  const [open, setOpen] = useState<Offer>();
  const [drafts, setDrafts] = useState<Record<string, CaseDraft>>({});
  const [faults, setFaults] = useState<FaultLine[]>([]);
  const [refusals, setRefusals] = useState(0);
  const [told, setTold] = useState<Told>();
  const draft = (open && drafts[keyOf(open)]) ?? emptyDraft;
  const params = { id: view.case.id };

  const acting = useSubmit(async (body: StaffAction, clientKey: string) => {
    try {
      return await call<ActedView>(workRoutes.act, { params, body, clientKey });
    } catch (error) {
      if (open && error instanceof ApiError && movedOn.includes(error.code)) {
        // Nothing is lost: what was filled in stays, beside what is true now.
        const { what, todo } = wordsOfError(error.code);
        setTold({
          kind: 'moved-on',
          sentence: `${what}。${todo}`,
          words: draftWords(view, open, draft),
          offer: open,
        });
        setOpen(undefined);
        reload();
      }
      throw error;
    }
  });

  const handling = useSubmit(async ({ action, taskId }: Handling, clientKey: string) => {
    const version = view.tasks.find((task) => task.taskId === taskId)?.version ?? 1;
    const body = { tasks: [{ id: taskId, version }] };
    const answer = await call<BulkView>(workRoutes[action], { body, clientKey });
    const [refused] = answer.refused;
    reload();
    if (refused) throw new ApiError(refused.code, 409);
    return answer;
  });

  const submit = async () => {
    if (!open) return;
    const read = readDraft(view, open, draft);
    if ('faults' in read) {
      setFaults(read.faults);
      setRefusals((count) => count + 1);
      return;
    }
    const acted = await acting.run(read.body);
    if (!acted) return;
    const words = officeActionWords[open.action];
    setDrafts((before) => ({ ...before, [keyOf(open)]: emptyDraft }));
    setTold({
      kind: 'done',
      sentence: `${words?.done ?? words?.verb ?? ''}已记入。${acted.nextSentence}`,
    });
    setOpen(undefined);
    reload();
  };

  return {
    open,
    draft,
    faults,
    refusals,
    told,
    begin: ({ action, taskId }: Offer) => {
      acting.clearError();
      handling.clearError();
      setFaults([]);
      setRefusals(0);
      setOpen({ action, taskId });
    },
    change: (changes: Partial<CaseDraft>) => {
      if (!open) return;
      setFaults([]);
      setDrafts((before) => ({
        ...before,
        [keyOf(open)]: { ...(before[keyOf(open)] ?? emptyDraft), ...changes },
      }));
    },
    close: () => setOpen(undefined),
    submit,
    busy: acting.busy,
    error: acting.error && movedOn.includes(acting.error.code) ? undefined : acting.error,
    handle: (offer: Handling) => {
      setTold(undefined);
      return handling.run(offer);
    },
    handlingBusy: handling.busy,
    handlingError: handling.error,
  };
}

export type CaseActing = ReturnType<typeof useCaseAction>;
