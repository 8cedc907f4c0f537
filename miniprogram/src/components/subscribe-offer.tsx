import type { SubscriptionMoment } from '@app/shared/notifications/subscription-moments';
import { useState } from 'react';
import { useSubscribe } from '@/hooks/use-subscribe';
import { Button } from './button';
import { Notice } from './notice';

/** Offers to tell by WeChat how things go on; not there where that cannot be. */
export function SubscribeOffer({ moment }: { moment: SubscriptionMoment }) {
  const { offered, ask } = useSubscribe(moment);
  const [answer, setAnswer] = useState<'allowed' | 'not-now'>();
  if (answer === 'allowed') return <Notice tone="success" live text="好的，有进展会在微信里通知您。" />;
  if (answer === 'not-now') return <Notice live text="没有开启微信通知。进展会在“消息”里告诉您。" />;
  if (!offered) return null;
  const onTap = () => {
    void ask().then((allowed) => setAnswer(allowed > 0 ? 'allowed' : 'not-now'));
  };
  return <Button kind="secondary" text="有进展时微信通知我" onTap={onTap} />;
}
