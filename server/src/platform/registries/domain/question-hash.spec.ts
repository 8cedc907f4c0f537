import { questionHash } from './question-hash';

describe('the hash of a question', () => {
  it('is the same however its fields are ordered', () => {
    const one = { kind: 'insurance-months', from: '2026-01', until: '2026-02' } as const;
    const other = { until: '2026-02', from: '2026-01', kind: 'insurance-months' } as const;
    expect(questionHash(one)).toEqual(questionHash(other));
    expect(questionHash(one)).toHaveLength(32);
  });

  it('is another for another kind, month or area', () => {
    const hashes = [
      questionHash({ kind: 'identity' }),
      questionHash({ kind: 'marriage' }),
      questionHash({ kind: 'insurance-months', from: '2026-01', until: '2026-02' }),
      questionHash({ kind: 'insurance-months', from: '2026-01', until: '2026-03' }),
      questionHash({ kind: 'homes-owned', areaCode: '320582' }),
      questionHash({ kind: 'homes-owned', areaCode: '330282' }),
    ].map((hash) => hash.toString('hex'));
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
