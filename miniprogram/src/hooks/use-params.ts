import { useState } from 'react';
import { pageParams } from '@/platform/navigate';

/** Parameters this page was opened with; they stay what they were when other pages come and go above it. */
export function useParams(): Record<string, string | undefined> {
  const [params] = useState(pageParams);
  return params;
}
