import { payerActions, paymentStates, paymentSteps } from './payment.status';

describe('the states of a payment', () => {
  it('lead from created to an end, and nowhere out of one', () => {
    const reached = new Set<string>(['created']);
    for (const state of paymentStates) for (const next of paymentSteps[state]) reached.add(next);
    expect([...reached].sort()).toEqual([...paymentStates].sort());
    expect([paymentSteps.refunded, paymentSteps.closed]).toEqual([[], []]);
  });

  it('offer the payer nothing when there is nothing to do', () => {
    expect([payerActions.paid, payerActions.refunded, payerActions.closed]).toEqual([[], [], []]);
  });
});
