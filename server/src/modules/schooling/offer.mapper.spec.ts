import { nextSentence } from './offer.mapper';
import type { Offer } from './offer.rows';

const place: Offer = {
  id: 'place',
  runId: 'first',
  entryId: 'child',
  cycle: '2026',
  stage: 'primary',
  schoolId: 'school',
  schoolName: '梁丰小学',
  areaPath: '/320582/',
  kind: 'seat',
  state: 'open',
  dueOn: null,
  cost: 'no-further-place',
  createdAt: new Date('2026-07-20T01:00:00Z'),
  endedAt: null,
  version: 1,
};
const inPool = { leftAt: null };

describe('what happens next to a child', () => {
  it('is that a seat is confirmed after the notice, while the child is placed and the notice runs', () => {
    expect(nextSentence(inPool, [], { runId: 'first', schoolName: '梁丰小学' })).toBe(
      '已录取到梁丰小学，公示结束后请确认学位。',
    );
  });

  it('is the next round for a child without a place, also when an earlier place ended', () => {
    const waits = '这一轮没有录取，请等待递补或调剂。';
    expect(nextSentence(inPool, [], { runId: 'first', schoolName: null })).toBe(waits);
    const lapsed = { ...place, state: 'lapsed' as const };
    expect(nextSentence(inPool, [lapsed], { runId: 'first', schoolName: '梁丰小学' })).toBe(waits);
  });

  it('is the answer to an open place, whatever was published', () => {
    const latest = { runId: 'first', schoolName: '梁丰小学' };
    expect(nextSentence(inPool, [place], latest)).toBe('请确认梁丰小学的学位。');
    expect(nextSentence(inPool, [{ ...place, dueOn: '2026-08-07' }], latest)).toContain('8月7日');
    expect(nextSentence(inPool, [], undefined)).toBe('结果还没有公布，请留意公示。');
  });
});
