/** The ways a message takes to a person. In-app is always one of them. */
export const deliveryChannels = ['in-app', 'wechat', 'sms'] as const;
export type DeliveryChannel = (typeof deliveryChannels)[number];

/**
 * Where a message stands on one way. `sent`: the provider took it; `delivered`: it arrived; `refused`: the person does not
 * want it there; `failed`: it cannot go that way; `limited`: the day's share is used up, so it stays in the app;
 * `unreachable`: the person has no account or no phone on record; `expired`: given up after 72 hours.
 */
export const deliveryStates = [
  'queued',
  'sent',
  'delivered',
  'refused',
  'failed',
  'limited',
  'unreachable',
  'expired',
] as const;
export type DeliveryState = (typeof deliveryStates)[number];
