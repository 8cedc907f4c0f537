import { FromRules } from '../validation/rule.decorator';
import { messageQueryRules, subscriptionAnswersRules, subscriptionQueryRules } from './notifications.rules';
import type { SubscriptionAnswer, SubscriptionMoment } from './subscription-moments';

@FromRules(messageQueryRules)
export class MessageQuery {
  page?: number;
  pageSize?: number;
}

@FromRules(subscriptionQueryRules)
export class SubscriptionQuery {
  moment!: SubscriptionMoment;
}

/** What WeChat's panel answered at one tap. */
@FromRules(subscriptionAnswersRules)
export class AnswerSubscriptions {
  moment!: SubscriptionMoment;
  answers!: { templateId: string; answer: SubscriptionAnswer }[];
}
