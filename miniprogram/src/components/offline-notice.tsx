import { useStore } from '@/hooks/use-store';
import { networkStore } from '@/platform/network';
import { Notice } from './notice';

/** One line while the network is away; it says what still works. */
export function OfflineNotice() {
  const online = useStore(networkStore);
  if (online) return null;
  return <Notice tone="warning" text="现在没有网络。填写的内容会留着，连上后再提交。" live />;
}
