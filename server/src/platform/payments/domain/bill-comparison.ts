type Kind = 'missing-here' | 'missing-there' | 'amount-differs';
type Line = { what: 'payment' | 'refund'; number: string; amountFen: number };
type Ours = Line & { paymentId: string; areaPath: string };

export type Compared = {
  what: 'payment' | 'refund';
  number: string;
  kind: Kind;
  paymentId: string | null;
  areaPath: string;
  oursFen: number | null;
  theirsFen: number | null;
};

const nameOf = ({ what, number }: Line) => `${what} ${number}`;

/** Where a bill and our books differ, line by line. What only the bill knows belongs to the city as a whole. */
export function compareBill(theirs: readonly Line[], ours: readonly Ours[], cityPath: string): Compared[] {
  const known = new Map(ours.map((line) => [nameOf(line), line]));
  const found: Compared[] = [];
  for (const line of theirs) {
    const own = known.get(nameOf(line));
    known.delete(nameOf(line));
    if (own?.amountFen === line.amountFen) continue;
    found.push({
      what: line.what,
      number: line.number,
      kind: own ? 'amount-differs' : 'missing-here',
      paymentId: own?.paymentId ?? null,
      areaPath: own?.areaPath ?? cityPath,
      oursFen: own?.amountFen ?? null,
      theirsFen: line.amountFen,
    });
  }
  for (const { what, number, amountFen, paymentId, areaPath } of known.values()) {
    const row = { what, number, paymentId, areaPath, oursFen: amountFen, theirsFen: null };
    found.push({ ...row, kind: 'missing-there' });
  }
  return found;
}
