import type { AttachedPaper, MaterialView } from '@app/shared/casework/casework.views';
import { useCallback, useState } from 'react';
import type { FaultLine } from '@/hooks/use-form';

/** How the pages of one material stand on this phone. */
export type Standing = { paperId: string | undefined; pages: number; complete: boolean; busy: boolean };

type Asked = Pick<MaterialView, 'code' | 'title' | 'required'>;

export const paperFieldId = (code: string): string => `paper-${code}`;

/** The papers of an application on its way: which are attached, how their pages stand, what is wrong with them. */
export function usePapers(initial: readonly AttachedPaper[]) {
  const [papers, setPapers] = useState<readonly AttachedPaper[]>(initial);
  const [standings, setStandings] = useState<Readonly<Record<string, Standing>>>({});
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [refusals, setRefusals] = useState(0);

  const attach = useCallback((materialCode: string, paperId: string | undefined) => {
    setPapers((before) => {
      const known = before.find((paper) => paper.materialCode === materialCode)?.paperId;
      if (known === paperId) return before;
      const others = before.filter((paper) => paper.materialCode !== materialCode);
      return paperId ? [...others, { materialCode, paperId }] : others;
    });
    setFaults(({ [materialCode]: _mended, ...others }) => others);
  }, []);

  const note = useCallback(
    (materialCode: string, standing: Standing) => {
      setStandings((before) => ({ ...before, [materialCode]: standing }));
      // A paper is attached with its first page; one whose pages were all taken out is none.
      if (standing.paperId) attach(materialCode, standing.pages > 0 ? standing.paperId : undefined);
    },
    [attach],
  );

  const refuse = (found: Record<string, string>) => {
    setFaults(found);
    setRefusals((count) => count + 1);
  };

  /** Whether everything asked is there and whole; says beside each material what is not. */
  const check = (materials: readonly Asked[]): boolean => {
    const found: Record<string, string> = {};
    for (const { code, title, required } of materials) {
      const fault = faultOf(title, required, standings[code], paperOf(papers, code) !== undefined);
      if (fault) found[code] = fault;
    }
    if (Object.keys(found).length > 0) refuse(found);
    else setFaults({});
    return Object.keys(found).length === 0;
  };

  const lines: FaultLine[] = Object.entries(faults).map(([code, sentence]) => ({
    path: `papers.${code}`,
    fieldId: paperFieldId(code),
    sentence,
  }));
  return { papers, setPapers, attach, note, check, refuse, faults, lines, refusals };
}

export type Papers = ReturnType<typeof usePapers>;

export function paperOf(papers: readonly AttachedPaper[], code: string): string | undefined {
  return papers.find(({ materialCode }) => materialCode === code)?.paperId;
}

/** Without a standing nothing was opened on this phone: an attached paper is one of before, and the server knows it. */
function faultOf(
  title: string,
  required: boolean,
  standing: Standing | undefined,
  attached: boolean,
): string | undefined {
  if (standing?.busy) return `${title}还在上传，请等它传好`;
  if (standing && standing.pages > 0 && !standing.complete) return `${title}有一页没有传好，请按提示补上`;
  return required && !attached ? `请上传${title}` : undefined;
}
