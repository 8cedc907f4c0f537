import type { OfferState } from '@app/shared/schooling/offer.status';

/** What happens to a place; what is not here is refused. */
const transitions = {
  accept: { from: ['open'], to: 'accepted' },
  refuse: { from: ['open'], to: 'refused' },
  lapse: { from: ['open'], to: 'lapsed' },
  'give-up': { from: ['accepted'], to: 'given-up' },
  withdraw: { from: ['open', 'accepted'], to: 'withdrawn' },
} as const satisfies Record<string, { from: readonly OfferState[]; to: OfferState }>;

export type OfferVerb = keyof typeof transitions;

/** What a place becomes; undefined when it may not be done now. */
export function offerAfter(verb: OfferVerb, state: OfferState): OfferState | undefined {
  const { from, to } = transitions[verb];
  return (from as readonly OfferState[]).includes(state) ? to : undefined;
}

/** Whether a child in this state holds the seat, so that nobody else gets it. */
export function holdsSeat(state: OfferState): boolean {
  return state === 'open' || state === 'accepted';
}
