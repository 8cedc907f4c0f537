import { createContext, useContext, useState } from 'react';
import { pageParams } from '@/platform/navigate';

type Params = Record<string, string | undefined>;

const opened = createContext<Params | undefined>(undefined);

/**
 * Hands the page's parameters on to what is drawn only after a sign-in: by then the sign-in page lies on top, and the
 * host would tell its parameters instead.
 */
export const PageParams = opened.Provider;

/** Parameters this page was opened with; they stay what they were when other pages come and go above it. */
export function useParams(): Params {
  const given = useContext(opened);
  const [params] = useState(() => given ?? pageParams());
  return params;
}
