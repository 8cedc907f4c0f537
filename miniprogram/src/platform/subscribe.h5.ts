import type { Subscriber } from './subscribe.types';

/** A browser has no such messages. */
export const subscriber: Subscriber = { canAsk: false, ask: async () => [] };
