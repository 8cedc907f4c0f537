import { caseworkRoutes } from '@app/shared/casework/casework.routes';
import type { ActedView, CaseView } from '@app/shared/casework/casework.views';
import type { FormValues } from '@/hooks/form-paths';
import { useChange } from '@/hooks/use-change';
import { useDraft } from '@/hooks/use-draft';
import { ApiError } from '@/platform/api-error';
import { call } from '@/platform/request';
import { paperFaults } from '../apply/apply-steps';
import { usePapers } from '../use-papers';

/** Handing in what was asked for: everything at once, remembered on this phone until it is sent. */
export function useSupply(found: CaseView, reload: () => void, onDone: (acted: ActedView) => void) {
  const { id, version, papersAsked } = found;
  const papers = usePapers([]);
  const asked = (papersAsked?.items ?? []).map(({ materialCode, title }) => ({
    code: materialCode,
    title,
    required: true,
  }));
  const draft = useDraft(`supply-${id}`, {
    values: Object.fromEntries(papers.papers.map(({ materialCode, paperId }) => [materialCode, paperId])),
    restore: (values: FormValues) => {
      for (const { code } of asked) {
        const paperId = values[code];
        if (typeof paperId === 'string') papers.attach(code, paperId);
      }
    },
  });
  const sending = useChange(async (sent: typeof papers.papers, clientKey) => {
    const body = { action: 'supply', version, papers: sent };
    try {
      return await call<ActedView>(caseworkRoutes.act, { params: { id }, body, clientKey });
    } catch (error) {
      if (error instanceof ApiError) papers.refuse(paperFaults(error, sent, asked));
      throw error;
    }
  }, reload);
  const supply = async () => {
    if (!papers.check(asked)) return;
    const codes = asked.map(({ code }) => code);
    const acted = await sending.run(papers.papers.filter(({ materialCode }) => codes.includes(materialCode)));
    if (!acted) return;
    draft.discard();
    onDone(acted);
  };
  return { papers, supply, busy: sending.busy, error: sending.error };
}
