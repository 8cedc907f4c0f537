import { useState } from 'react';
import { Button } from '@/components/button';
import { View } from '@/components/elements/view';
import { Notice } from '@/components/notice';
import { copyText } from '@/platform/clipboard';
import { pageUrl } from '@/platform/navigate';
import { publicOrigin } from '@/platform/public-origin';
import { ownPaths } from './points-paths';

/** Copies the address of a standard, which opens in any browser without signing in. */
export function ShareButton({ city, standard }: { city: string; standard: string }) {
  const [said, setSaid] = useState<string>();
  const address = `${publicOrigin()}/#${pageUrl(ownPaths.policy, { city, standard })}`;
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
