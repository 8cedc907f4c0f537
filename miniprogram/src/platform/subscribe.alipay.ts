import type { Subscriber } from './subscribe.types';

/** Messages by Alipay have templates of their own, which no office has yet. */
export const subscriber: Subscriber = { canAsk: false, ask: async () => [] };
