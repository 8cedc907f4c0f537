import { workRoutes } from '@app/shared/casework/casework.routes';
import type { WorkItem, WorkPage } from '@app/shared/casework/casework.views';
import { defaultPageSize, largestPageSize } from '@app/shared/http/page';
import { useRef, useState } from 'react';
import { type Loader, useLoader } from '@/hooks/use-loader';
import { useSubmit } from '@/hooks/use-submit';
import type { ApiError } from '@/platform/api-error';
import { call } from '@/platform/request';

type Added = { to: WorkPage; items: WorkItem[]; next: string | null };

export type WorkList = {
  loader: Loader<WorkPage>;
  items: readonly WorkItem[];
  /** Loads the next page behind what is shown; absent at the end. */
  more: (() => void) | undefined;
  busy: boolean;
  error: ApiError | undefined;
};

/** The work list, longer with every 更多. Loaded again it is as long as it was, as far as one page goes. */
export function useWorkList(query: Record<string, string | undefined>): WorkList {
  const key = JSON.stringify(query);
  const shown = useRef({ key, count: 0 });
  if (shown.current.key !== key) shown.current = { key, count: 0 };
  const load = (after: string | undefined, pageSize: number) =>
    call<WorkPage>(workRoutes.list, { query: { ...query, after, pageSize } });
  const loader = useLoader(
    () => load(undefined, Math.min(largestPageSize, Math.max(defaultPageSize, shown.current.count))),
    key,
    { isEmpty: ({ items }) => items.length === 0, onShow: true },
  );
  const [added, setAdded] = useState<Added>();
  const first = loader.state === 'ready' || loader.state === 'empty' ? loader.data : undefined;
  const behind = added && added.to === first ? added : undefined;
  const items = [...(first?.items ?? []), ...(behind?.items ?? [])];
  shown.current.count = items.length;
  const next = behind ? behind.next : (first?.next ?? null);

  const adding = useSubmit(async (after: string) => {
    const page = await load(after, defaultPageSize);
    if (first) setAdded({ to: first, items: [...(behind?.items ?? []), ...page.items], next: page.next });
    return page;
  });
  return {
    loader,
    items,
    more: next === null ? undefined : () => void adding.run(next),
    busy: adding.busy,
    error: adding.error,
  };
}
