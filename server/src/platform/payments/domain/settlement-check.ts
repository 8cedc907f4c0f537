/** What arrived, and what was ordered. `payer` is a hash; null where the channel does not say who paid. */
type Arrived = {
  amountFen: number;
  merchantId: string;
  appId: string;
  payer: string | null;
  transactionNumber: string;
  paidAt: Date;
};
type Ordered = {
  amountFen: number;
  merchantId: string;
  appId: string;
  payer: string;
  /** Of an order that was settled before. */
  transactionNumber: string | null;
};

/** Names of the fields in which the money differs from the order; empty when it may be believed. Contract §4.6. */
export function differingFields(arrived: Arrived, ordered: Ordered): string[] {
  const checks = {
    amount: arrived.amountFen === ordered.amountFen,
    merchant: arrived.merchantId === ordered.merchantId,
    app: arrived.appId === ordered.appId,
    payer: arrived.payer === null || arrived.payer === ordered.payer,
    transaction:
      arrived.transactionNumber !== '' &&
      (ordered.transactionNumber === null || ordered.transactionNumber === arrived.transactionNumber),
    time: !Number.isNaN(arrived.paidAt.getTime()),
  };
  return Object.entries(checks)
    .filter(([, holds]) => !holds)
    .map(([name]) => name);
}
