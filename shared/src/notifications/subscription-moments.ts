/** When the phone asks whether WeChat may send: only where the answer is worth something to the person at once. */
export const subscriptionMoments = [
  'stay-declared',
  'case-submitted',
  'appointment-booked',
  'permit-shown',
] as const;
export type SubscriptionMoment = (typeof subscriptionMoments)[number];

/** What `wx.requestSubscribeMessage` answers for one template; `filter`: WeChat hid a template of the same title. */
export const subscriptionAnswers = [
  'accept',
  'acceptWithAudio',
  'acceptWithAlert',
  'reject',
  'ban',
  'filter',
] as const;
export type SubscriptionAnswer = (typeof subscriptionAnswers)[number];

/** More are not asked for at once; contract of the platform allows five. */
export const mostTemplatesPerMoment = 3;
