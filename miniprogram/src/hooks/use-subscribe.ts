import { notificationRoutes } from '@app/shared/notifications/notifications.routes';
import type {
  SubscriptionRecorded,
  SubscriptionRequest,
} from '@app/shared/notifications/notifications.views';
import type { SubscriptionMoment } from '@app/shared/notifications/subscription-moments';
import { useEffect, useRef, useState } from 'react';
import { call } from '@/platform/request';
import { sessionStore } from '@/platform/session-store';
import { subscriber } from '@/platform/subscribe';
import { useStore } from './use-store';

export type Subscribe = {
  /** Whether there is anything to ask for here and now. */
  offered: boolean;
  /** Asks; call it first in a tap handler, before anything is awaited. Resolves with how many were allowed. */
  ask: () => Promise<number>;
};

/** Leave to send, at a moment when it is worth something. Where it cannot be asked for, it is silently not offered. */
export function useSubscribe(moment: SubscriptionMoment): Subscribe {
  const account = useStore(sessionStore)?.accountId;
  const [templateIds, setTemplateIds] = useState<readonly string[]>([]);
  const asking = useRef(false);

  useEffect(() => {
    setTemplateIds([]);
    if (!subscriber.canAsk || !account) return;
    let current = true;
    // The ids are there before the tap: the host shows its question only at once.
    call<SubscriptionRequest>(notificationRoutes.subscriptions, { query: { moment } }).then(
      (wanted) => current && setTemplateIds(wanted.templateIds),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [moment, account]);

  const ask = async () => {
    if (asking.current || templateIds.length === 0) return 0;
    asking.current = true;
    try {
      const answers = await subscriber.ask(templateIds);
      if (answers.length === 0) return 0;
      const recorded = await call<SubscriptionRecorded>(notificationRoutes.answerSubscriptions, {
        body: { moment, answers },
      });
      return recorded.accepted;
    } catch {
      // Not recorded: nothing will be sent by WeChat, and the message is in the app all the same.
      return 0;
    } finally {
      asking.current = false;
    }
  };
  return { offered: templateIds.length > 0, ask };
}
