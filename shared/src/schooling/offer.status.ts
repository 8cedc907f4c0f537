/** Where a place came from: the ranking itself, seats that were freed, or an adjustment. */
export const offerKinds = ['seat', 'refill', 'adjustment'] as const;
export type OfferKind = (typeof offerKinds)[number];

/** `lapsed`: nobody answered in time; `withdrawn`: the run that gave it was made void or done again. */
export const offerStates = ['open', 'accepted', 'refused', 'lapsed', 'given-up', 'withdrawn'] as const;
export type OfferState = (typeof offerStates)[number];

export const offerStateLabels: Record<OfferState, string> = {
  open: '待您答复',
  accepted: '已接受',
  refused: '已放弃',
  lapsed: '逾期未答复',
  'given-up': '已退出',
  withdrawn: '已撤回',
};

/** What refusing costs, by the city's rule: no further place this year, or back among those who wait. */
export const refusalCosts = ['no-further-place', 'back-to-pool'] as const;
export type RefusalCost = (typeof refusalCosts)[number];
