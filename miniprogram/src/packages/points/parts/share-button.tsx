import { useState } from 'react';
import { Button } from '@/components/button';
import { View } from '@/components/elements/view';
import { Notice } from '@/components/notice';
import { copyText } from '@/platform/clipboard';
import { pageUrl } from '@/platform/navigate';
import { publicOrigin } from '@/platform/public-origin';

/** Copies the address of a page that opens in any browser without signing in: a standard, news. */
export function ShareButton({ path, query }: { path: string; query: Record<string, string> }) {
  const [said, setSaid] = useState<string>();
  const address = `${publicOrigin()}/#${pageUrl(path, query)}`;
  const copy = async () => {
    setSaid((await copyText(address)) ? '网址已复制，可以粘贴发给别人。' : `复制不了，网址是：${address}`);
  };
  return (
    <View className="ui-stack">
      <Button kind="secondary" text="复制网址，发给别人" onTap={() => void copy()} />
      {said && <Notice tone="success" text={said} live />}
    </View>
  );
}
