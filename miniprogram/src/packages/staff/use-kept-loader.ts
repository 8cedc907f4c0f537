import { useEffect, useRef, useState } from 'react';
import { type Loader, type LoaderOptions, useLoader } from '@/hooks/use-loader';
import type { Kept, KeptStore } from './kept';

/** A loader whose last answer stays readable without a network, also when the page is opened anew. `keptAt` says since when. */
export function useKeptLoader<Data>(
  store: KeptStore<Data>,
  load: () => Promise<Data>,
  key: string,
  options?: LoaderOptions<Data>,
): Loader<Data> & { keptAt?: string } {
  const loader = useLoader(
    async () => {
      const data = await load();
      void store.keep(data);
      return data;
    },
    key,
    options,
  );
  const [kept, setKept] = useState<Kept<Data>>();
  const latest = useRef(store);
  latest.current = store;
  const lost = loader.state === 'offline';
  // Another key is another place
  useEffect(() => {
    setKept(undefined);
    if (!lost) return;
    let live = true;
    void latest.current.read().then((found) => live && setKept(found));
    return () => {
      live = false;
    };
  }, [lost, key]);
  if (!lost || !kept) return loader;
  return { state: 'ready', data: kept.data, stale: false, keptAt: kept.at, retry: loader.retry };
}
