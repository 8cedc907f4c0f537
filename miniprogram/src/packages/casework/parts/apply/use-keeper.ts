import { useDidHide } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import { useStore } from '@/hooks/use-store';
import { networkStore } from '@/platform/network';
import type { DraftContent, KeptDraft } from './draft-content';
import { DraftKeeper, type DraftOf, type DraftProgress } from './draft-keeper';

export type Keeper = {
  progress: DraftProgress;
  flush: (anyway?: boolean) => Promise<number | undefined>;
  forget: () => void;
};

/** The draft of a form at the server: saved a moment after each change, and again when the network is back. */
export function useKeeper(
  of: DraftOf,
  start: KeptDraft,
  content: DraftContent,
  onMerged: (content: DraftContent) => void,
): Keeper {
  const told = useRef(onMerged);
  told.current = onMerged;
  const [keeper] = useState(() => new DraftKeeper(of, start, (theirs) => told.current(theirs)));
  const progress = useStore(keeper.progress);
  const online = useStore(networkStore);

  const text = JSON.stringify(content);
  useEffect(() => keeper.change(JSON.parse(text) as DraftContent), [keeper, text]);
  useEffect(() => {
    if (online && ['waiting', 'changed'].includes(keeper.progress.get().state)) void keeper.flush();
  }, [online, keeper]);
  useDidHide(() => keeper.rest());
  useEffect(() => () => keeper.rest(), [keeper]);

  return {
    progress,
    flush: (anyway) => keeper.flush(anyway),
    forget: () => keeper.forget(),
  };
}
