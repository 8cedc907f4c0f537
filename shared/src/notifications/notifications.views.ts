import type { Page } from '../http/page';
import type { DeliveryChannel, DeliveryState } from './delivery.status';

/** A message as a list shows it. `at` is an instant, `link` a page of the mini-program. */
export type MessageSummary = {
  id: string;
  title: string;
  body: string;
  at: string;
  link: string | null;
  read: boolean;
};

export type DeliveryView = { channel: DeliveryChannel; state: DeliveryState; at: string };

export type MessageView = MessageSummary & { deliveries: DeliveryView[] };

export type MessagePage = Page<MessageView> & { unread: number };

/** What the office sees of a message about one of its cases. `reason` is the provider's code, for the support desk. */
export type MessageStatusView = {
  id: string;
  title: string;
  at: string;
  readAt: string | null;
  deliveries: (DeliveryView & { tries: number; reason: string | null })[];
};

export type SubscriptionRequest = { templateIds: string[] };

export type SubscriptionRecorded = { accepted: number };
