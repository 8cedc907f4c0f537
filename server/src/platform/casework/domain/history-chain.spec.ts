import * as fc from 'fast-check';
import { canonicalJson } from './canonical-json';
import { brokenRow, type ChainedRow, type HistoryRow, hashOfRow, noHash } from './history-chain';

const rowOf = (seq: number, flags: string[], before: string[]): HistoryRow => ({
  caseId: 'c',
  seq,
  action: 'accept',
  state: 'reviewing',
  flags: flags.join(','),
  at: new Date(Date.UTC(2026, 10, 22, 0, 0, seq)),
  accountId: null,
  role: 'system',
  areaPath: '/320582/',
  payload: canonicalJson({
    sets: flags.filter((flag) => !before.includes(flag)),
    clears: before.filter((flag) => !flags.includes(flag)),
  }),
});

function chainOf(flagSets: readonly string[][]): ChainedRow[] {
  const rows: ChainedRow[] = [];
  let previousHash: Buffer = noHash;
  for (const [index, flags] of flagSets.entries()) {
    const row = rowOf(index + 1, [...flags].sort(), [...(flagSets[index - 1] ?? [])].sort());
    const hash = hashOfRow(row, previousHash);
    rows.push({ ...row, previousHash, hash });
    previousHash = hash;
  }
  return rows;
}
const headOf = (rows: readonly ChainedRow[]) => {
  const last = rows.at(-1) as ChainedRow;
  return { state: last.state, flags: last.flags, seq: last.seq, hash: last.hash };
};
const flagSets = fc.array(fc.subarray(['escalated', 'fee-due', 'held', 'papers-asked']), {
  minLength: 1,
  maxLength: 8,
});

describe('the chain of a history', () => {
  it('is whole as written, and the case is its fold', () => {
    fc.assert(
      fc.property(flagSets, (sets) => {
        const rows = chainOf(sets);
        expect(brokenRow(rows, headOf(rows))).toBeUndefined();
      }),
    );
  });

  it('S7 names the row of whatever is changed', () => {
    const changes: Partial<ChainedRow>[] = [
      { action: 'reject' },
      { state: 'granted' },
      { flags: 'held' },
      { accountId: 'somebody' },
      { role: 'auditor' },
      { areaPath: '/320583/' },
      { payload: '{"clears":[],"note":"x","sets":[]}' },
      { at: new Date(0) },
      { hash: Buffer.alloc(32, 1) },
      { previousHash: Buffer.alloc(32, 1) },
    ];
    fc.assert(
      fc.property(flagSets, fc.nat(), fc.constantFrom(...changes), (sets, place, change) => {
        const rows = chainOf(sets);
        const head = headOf(rows);
        const index = place % rows.length;
        const changed = rows.map((row, at) => (at === index ? { ...row, ...change } : row));
        if (
          canonicalJson({ ...changed[index], at: 0 }) === canonicalJson({ ...rows[index], at: 0 }) &&
          !change.at
        )
          return;
        expect(brokenRow(changed, head)?.seq).toBe(index + 1);
      }),
    );
  });

  it('S7 finds a row that is gone, a row too many, and a case without history', () => {
    const rows = chainOf([[], ['held'], []]);
    const head = headOf(rows);
    expect(brokenRow(rows.slice(1), head)).toMatchObject({ seq: 2, problem: 'expected row 1' });
    expect(brokenRow([rows[0] as ChainedRow, rows[2] as ChainedRow], head)).toMatchObject({ seq: 3 });
    expect(brokenRow(rows.slice(0, 2), head)).toMatchObject({
      problem: 'its last row is missing or not its own',
    });
    expect(brokenRow([], head)).toEqual({ seq: 3, at: null, problem: 'has no history' });
  });

  it('S7 finds a row whose flags do not follow, even when somebody made its hash anew', () => {
    const [first, second] = chainOf([[], ['held']]) as [ChainedRow, ChainedRow];
    const forged = { ...second, payload: '{"clears":[],"sets":[]}' };
    const rows = [first, { ...forged, hash: hashOfRow(forged, first.hash) }];
    expect(brokenRow(rows, headOf(rows))?.problem).toBe('its flags are not the fold of the history');
  });
});

describe('canonical JSON', () => {
  it('has one spelling, whatever the order of names, and leaves out what is undefined', () => {
    expect(canonicalJson({ b: [1, null, { d: '二', c: true }], a: undefined })).toBe(
      '{"b":[1,null,{"c":true,"d":"二"}]}',
    );
  });

  it('says the same as JSON, for everything that JSON holds without fractions', () => {
    const values = fc.jsonValue({ maxDepth: 3 }).filter((value) => !/[.eE]\d|-0/.test(JSON.stringify(value)));
    fc.assert(
      fc.property(values, (value) => {
        let text: string;
        try {
          text = canonicalJson(value);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
          return;
        }
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('refuses a fraction, of which there is no one spelling', () => {
    expect(() => canonicalJson({ points: 1.5 })).toThrow(RangeError);
  });
});
