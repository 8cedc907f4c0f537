import { compareBill } from './bill-comparison';

const ours = (number: string, amountFen: number, what: 'payment' | 'refund' = 'payment') => ({
  what,
  number,
  amountFen,
  paymentId: `id of ${number}`,
  areaPath: '/320582/',
});

describe('comparing a bill with our books', () => {
  it('finds nothing where both agree, whatever the order of the lines', () => {
    const lines = [ours('A', 1), ours('B', 2000), ours('A', 1, 'refund')];
    expect(compareBill([...lines].reverse(), lines, '/')).toEqual([]);
    expect(compareBill([], [], '/')).toEqual([]);
  });

  it('names each side’s own lines, and tells a payment from a refund of the same number', () => {
    const found = compareBill(
      [
        { what: 'payment', number: 'A', amountFen: 5 },
        { what: 'payment', number: 'C', amountFen: 7 },
      ],
      [ours('A', 4), ours('A', 5, 'refund')],
      '/city/',
    );
    expect(
      found.map(({ kind, what, number, areaPath, oursFen, theirsFen }) => [
        kind,
        what,
        number,
        areaPath,
        oursFen,
        theirsFen,
      ]),
    ).toEqual([
      ['amount-differs', 'payment', 'A', '/320582/', 4, 5],
      ['missing-here', 'payment', 'C', '/city/', null, 7],
      ['missing-there', 'refund', 'A', '/320582/', 5, null],
    ]);
  });

  it('notices a line that the bill has twice', () => {
    const line = { what: 'payment', number: 'A', amountFen: 5 } as const;
    expect(compareBill([line, line], [ours('A', 5)], '/').map(({ kind }) => kind)).toEqual(['missing-here']);
  });
});
