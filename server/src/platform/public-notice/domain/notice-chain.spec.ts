import { brokenHappening, type ChainedHappening, hashOfHappening, noHash } from './notice-chain';

function chainOf(states: readonly string[]): ChainedHappening[] {
  const rows: ChainedHappening[] = [];
  let previousHash: Buffer = noHash;
  for (const [index, state] of states.entries()) {
    const row = {
      noticeId: 'n',
      seq: index + 1,
      objectionId: index === 1 ? 'o' : null,
      action: index === 0 ? 'opened' : 'objected',
      state,
      at: new Date(Date.UTC(2026, 10, 22, 0, 0, index)),
      accountId: null,
      role: 'system',
      areaPath: '/320582/',
      payload: '{}',
    };
    const hash = hashOfHappening(row, previousHash);
    rows.push({ ...row, previousHash, hash });
    previousHash = hash;
  }
  return rows;
}
const headOf = (rows: readonly ChainedHappening[]) => {
  const { state, seq, hash } = rows.at(-1) as ChainedHappening;
  return { state, seq, hash };
};

describe('the chain of a notice’s history', () => {
  const rows = chainOf(['running', 'running', 'ended']);

  it('is whole as written', () => {
    expect(brokenHappening(rows, headOf(rows))).toBeUndefined();
  });

  it.each<Partial<ChainedHappening>>([
    { action: 'withdrawn' },
    { state: 'withdrawn' },
    { objectionId: 'another' },
    { accountId: 'somebody' },
    { role: 'supervisor' },
    { areaPath: '/320583/' },
    { payload: '{"x":1}' },
    { at: new Date(0) },
    { hash: Buffer.alloc(32, 1) },
    { previousHash: Buffer.alloc(32, 1) },
  ])('S7 names the row of a change of %j', (change) => {
    const changed = rows.map((row, index) => (index === 1 ? { ...row, ...change } : row));
    expect(brokenHappening(changed, headOf(rows))?.seq).toBe(2);
  });

  it('S7 finds a row that is gone, a notice without history, and one that stands elsewhere', () => {
    expect(brokenHappening(rows.slice(1), headOf(rows))?.problem).toBe('expected row 1');
    expect(brokenHappening(rows.slice(0, 2), headOf(rows))?.problem).toMatch('missing');
    expect(brokenHappening([], headOf(rows))?.problem).toBe('has no history');
    expect(brokenHappening(rows, { ...headOf(rows), state: 'running' })?.problem).toMatch('not where');
  });
});
