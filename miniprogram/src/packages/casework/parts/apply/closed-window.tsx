import type { ServiceView } from '@app/shared/casework/casework.views';
import { Notice } from '@/components/notice';

/** Said on the first page of a form that cannot be submitted now. */
export function ClosedWindow({ view }: { view: ServiceView }) {
  if (view.window.open) return null;
  return <Notice tone="warning" text="现在不在申请时间内。可以先填好，草稿会为您留着。" />;
}
