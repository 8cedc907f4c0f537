import type { PaperView } from '@app/shared/documents/paper';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError } from '@/platform/api-error';
import { networkStore } from '@/platform/network';
import type { ChosenPage } from '@/platform/photo.types';
import { surface } from '@/platform/surface';
import { type PaperPage, PaperUploader } from './paper-uploader';
import { useStore } from './use-store';

export type PaperUpload = {
  pages: readonly PaperPage[];
  /** The paper once its first page was begun. */
  paper: PaperView | undefined;
  busy: boolean;
  /** Why the paper could not be loaded or a page not be taken out. */
  error: ApiError | undefined;
  /** Every page is kept, and there is one. */
  complete: boolean;
  add: (chosen: readonly ChosenPage[]) => void;
  /** Puts another page in the place of this one. */
  retake: (key: string, chosen: ChosenPage) => void;
  remove: (key: string) => void;
  /** Goes on with the pages that broke; happens by itself when the network is back. */
  resume: () => void;
};

export type PaperUploadOptions = {
  materialCode: string;
  /** Of a child in the person's care; absent: their own. */
  personId?: string;
  /** A paper that was begun before, as a draft remembers it. */
  paperId?: string;
  /** Told of every new state, so that a draft can remember the paper. */
  onPaper?: (paper: PaperView) => void;
};

/** Hands in one paper, page by page, and goes on after a broken network where it stopped. */
export function usePaperUpload({
  materialCode,
  personId,
  paperId,
  onPaper,
}: PaperUploadOptions): PaperUpload {
  const told = useRef(onPaper);
  told.current = onPaper;
  const [uploader] = useState(
    () => new PaperUploader({ materialCode, personId }, (paper) => told.current?.(paper)),
  );
  const { pages, paper, busy } = useStore(uploader.progress);
  const [error, setError] = useState<ApiError>();
  const online = useStore(networkStore);

  const run = useCallback((work: Promise<void>) => {
    setError(undefined);
    work.catch((thrown: unknown) => {
      if (!(thrown instanceof ApiError)) surface(thrown);
      setError(thrown instanceof ApiError ? thrown : new ApiError('COMMON.UNEXPECTED'));
    });
  }, []);

  useEffect(() => {
    if (paperId !== undefined && uploader.progress.get().paper === undefined) run(uploader.load(paperId));
  }, [paperId, uploader, run]);
  const resume = useCallback(() => run(uploader.resume()), [uploader, run]);
  useEffect(() => {
    if (online && uploader.progress.get().pages.some(({ state }) => state === 'broken')) resume();
  }, [online, uploader, resume]);

  return {
    pages,
    paper,
    busy,
    error,
    complete: pages.length > 0 && pages.every(({ state }) => state === 'ready'),
    add: useCallback((chosen) => run(uploader.add(chosen)), [uploader, run]),
    retake: useCallback((key, chosen) => run(uploader.add([chosen], key)), [uploader, run]),
    remove: useCallback((key) => run(uploader.remove(key)), [uploader, run]),
    resume,
  };
}
