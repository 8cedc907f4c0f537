import { type SubscriptionAnswer, subscriptionAnswers } from '@app/shared/notifications/subscription-moments';
import Taro from '@tarojs/taro';
import type { Subscriber } from './subscribe.types';

const isAnswer = (value: unknown): value is SubscriptionAnswer =>
  (subscriptionAnswers as readonly unknown[]).includes(value);

/** WeChat's subscribe messages. */
export const subscriber: Subscriber = {
  canAsk: true,
  async ask(templateIds) {
    try {
      const asked = { tmplIds: [...templateIds] } as Parameters<typeof Taro.requestSubscribeMessage>[0];
      const answers = new Map<string, unknown>(Object.entries(await Taro.requestSubscribeMessage(asked)));
      return templateIds.flatMap((templateId) => {
        const answer = answers.get(templateId);
        return isAnswer(answer) ? [{ templateId, answer }] : [];
      });
    } catch {
      // The main switch is off, or the question cannot be shown now: the message is in the app all the same.
      return [];
    }
  },
};
