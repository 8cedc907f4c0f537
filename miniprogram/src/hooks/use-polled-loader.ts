import { useEffect, useState } from 'react';
import { networkStore } from '@/platform/network';
import { type Loader, useLoader } from './use-loader';
import { useShown } from './use-shown';
import { useStore } from './use-store';

/**
 * A loader that asks again `pauseAfter(data)` milliseconds after each answer, until that is undefined. It rests while
 * the page is hidden or there is no network, and never asks twice at once.
 */
export function usePolledLoader<Data>(
  load: () => Promise<Data>,
  key: string,
  pauseAfter: (data: Data) => number | undefined,
): Loader<Data> {
  const [answers, setAnswers] = useState(0);
  const shown = useShown();
  const online = useStore(networkStore);
  const counted = async () => {
    try {
      return await load();
    } finally {
      setAnswers((count) => count + 1);
    }
  };
  const loader = useLoader(counted, key);
  const { retry } = loader;
  const pause = loader.state === 'ready' ? pauseAfter(loader.data) : undefined;
  // Each answer winds the clock anew
  useEffect(() => {
    if (!shown || !online || pause === undefined) return;
    const clock = setTimeout(retry, pause);
    return () => clearTimeout(clock);
  }, [answers, shown, online, pause, retry]);
  return loader;
}
