import type { StaffCaseView } from '@app/shared/casework/casework.views';
import type { PageLink, PaperPageView, PaperView } from '@app/shared/documents/paper';
import { paperRoutes } from '@app/shared/documents/paper.routes';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError } from '@/platform/api-error';
import { readPage } from '@/platform/photo-view';
import { call } from '@/platform/request';
import { surface } from '@/platform/surface';
import { releasePage } from './page-source';

/** One page of a paper on this screen; `src` once it is there, `fault` when it could not be opened. */
export type OpenedPage = {
  id: string;
  contentType: string;
  /** Width by height as it stands upright. */
  aspect: number;
  src?: string;
  fault?: string;
};
export type OpenedPaper = { state: 'opening' | 'open' | 'failed'; pages: OpenedPage[]; fault?: string };

/** Of a page whose size nobody wrote down: an upright sheet. */
const sheetAspect = 0.71;

/**
 * Papers that somebody asked to see. Each opening is written into a log, so nothing is opened before; the addresses
 * are for this account, expire, and their bytes are given back when the case is left.
 */
export function useOpenedPapers() {
  const [papers, setPapers] = useState<Record<string, OpenedPaper>>({});
  const asked = useRef(new Set<string>());
  const sources = useRef<string[]>([]);
  const live = useRef(true);
  useEffect(() => {
    live.current = true;
    return () => {
      live.current = false;
      for (const src of sources.current.splice(0)) releasePage(src);
    };
  }, []);

  const put = useCallback((paperId: string, paper: OpenedPaper) => {
    if (live.current) setPapers((before) => ({ ...before, [paperId]: paper }));
  }, []);

  const open = useCallback(
    async ({ paperId }: Pick<StaffCaseView['papers'][number], 'paperId'>) => {
      if (asked.current.has(paperId)) return;
      asked.current.add(paperId);
      put(paperId, { state: 'opening', pages: [] });
      try {
        const paper = await call<PaperView>(paperRoutes.view, { params: { id: paperId } });
        const pages = paper.pages.filter(({ state }) => state === 'ready').map(startOf);
        put(paperId, { state: 'open', pages });
        for (const [at, page] of pages.entries()) {
          pages[at] = await sourceOf(paperId, page);
          if (pages[at].src) sources.current.push(pages[at].src);
          put(paperId, { state: 'open', pages: [...pages] });
        }
      } catch (error) {
        asked.current.delete(paperId);
        put(paperId, { state: 'failed', pages: [], fault: codeOf(error) });
      }
    },
    [put],
  );
  return { papers, open };
}

function startOf({ id, contentType, width, height }: PaperPageView): OpenedPage {
  return { id, contentType, aspect: width && height ? width / height : sheetAspect };
}

async function sourceOf(paperId: string, page: OpenedPage): Promise<OpenedPage> {
  try {
    const params = { id: paperId, pageId: page.id };
    const { src, contentType } = await readPage(await call<PageLink>(paperRoutes.linkPage, { params }));
    return { ...page, src, contentType };
  } catch (error) {
    return { ...page, fault: codeOf(error) };
  }
}

function codeOf(error: unknown): string {
  if (error instanceof ApiError) return error.code;
  surface(error);
  return 'COMMON.UNEXPECTED';
}
