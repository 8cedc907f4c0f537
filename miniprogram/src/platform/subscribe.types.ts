import type { SubscriptionAnswer } from '@app/shared/notifications/subscription-moments';

export type SubscriptionAnswers = { templateId: string; answer: SubscriptionAnswer }[];

export type Subscriber = {
  /** False: this host has no such messages, and nothing is to be offered. */
  canAsk: boolean;
  /**
   * Shows the host's own question. Only from a tap, with nothing awaited before; resolves with what was answered, empty
   * when the question could not be shown.
   */
  ask: (templateIds: readonly string[]) => Promise<SubscriptionAnswers>;
};
