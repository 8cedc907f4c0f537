import type { ReviewView } from '@app/shared/casework/casework.views';
import { draftWords, emptyDraft, readDraft } from './case-draft';
import { aCase, aWorkItem, taskOne } from './spec-support';

const task = taskOne;
const review: ReviewView = {
  taskId: task,
  department: 'public-security',
  items: ['identity', 'residence'].map((code) => ({
    code,
    title: code,
    answer: null,
    reason: null,
    note: null,
  })),
  answeredAt: null,
  dueOn: null,
  holderName: null,
};
const faultsOf = (read: ReturnType<typeof readDraft>) =>
  'faults' in read ? read.faults.map(({ sentence }) => sentence) : [];
const bodyOf = (read: ReturnType<typeof readDraft>) => ('body' in read ? read.body : undefined);

describe('what is filled in for an action', () => {
  it('is sent with the version of the task that was seen, or of the case where there is no task', () => {
    const view = aCase({ tasks: [aWorkItem({ version: 3 })] });
    expect(bodyOf(readDraft(view, { action: 'accept', taskId: task }, emptyDraft))).toMatchObject({
      action: 'accept',
      taskId: task,
      version: 3,
    });
    expect(bodyOf(readDraft(view, { action: 'escalate', taskId: null }, emptyDraft))?.version).toBe(7);
  });

  it('needs a reason of the city for a refusal, and quotes it', () => {
    const offer = { action: 'reject', taskId: task } as const;
    expect(faultsOf(readDraft(aCase(), offer, emptyDraft))).toEqual(['请至少选择一条理由']);
    const draft = { ...emptyDraft, reasons: ['not-here'], note: ' 请到塘桥办 ' };
    expect(bodyOf(readDraft(aCase(), offer, draft))).toMatchObject({
      reasonCodes: ['not-here'],
      note: '请到塘桥办',
    });
  });

  it('T5 is one complete list of what is missing, in the city’s order', () => {
    const offer = { action: 'ask-papers', taskId: task } as const;
    expect(faultsOf(readDraft(aCase(), offer, emptyDraft))).toEqual(['请勾选要补的材料']);
    const missing = {
      lease: { problem: 'missing' as const, note: '' },
      'id-card': { problem: 'unreadable' as const, note: '反面' },
    };
    const draft = { ...emptyDraft, missing };
    expect(bodyOf(readDraft(aCase(), offer, draft))?.missing).toEqual([
      { materialCode: 'id-card', problem: 'unreadable', note: '反面' },
      { materialCode: 'lease', problem: 'missing' },
    ]);
    expect(draftWords(aCase(), offer, draft)).toBe('一次性告知；居民身份证：看不清，反面；租赁合同：没有交');
  });

  it('answers every item of a department, and says why one failed', () => {
    const view = aCase({ reviews: [review] });
    const offer = { action: 'review', taskId: task } as const;
    expect(faultsOf(readDraft(view, offer, emptyDraft))).toHaveLength(2);
    const identity = { answer: 'passed' as const, reasonCode: '', note: '' };
    const failed = { answer: 'failed' as const, reasonCode: '', note: '' };
    const half = { ...emptyDraft, items: { identity, residence: failed } };
    expect(faultsOf(readDraft(view, offer, half))).toEqual(['请选择“residence”不通过的理由']);
    const whole = { ...half, items: { identity, residence: { ...failed, reasonCode: 'not-found' } } };
    expect(bodyOf(readDraft(view, offer, whole))?.items).toEqual([
      { item: 'identity', answer: 'passed' },
      { item: 'residence', answer: 'failed', reasonCode: 'not-found' },
    ]);
  });

  it('forgets a reason when the item passes after all', () => {
    const view = aCase({ reviews: [{ ...review, items: review.items.slice(0, 1) }] });
    const items = { identity: { answer: 'passed' as const, reasonCode: 'not-found', note: '' } };
    const read = readDraft(view, { action: 'review', taskId: task }, { ...emptyDraft, items });
    expect(bodyOf(read)?.items).toEqual([{ item: 'identity', answer: 'passed' }]);
  });

  it('does not put a case aside without saying for what', () => {
    const offer = { action: 'hold', taskId: null } as const;
    expect(faultsOf(readDraft(aCase(), offer, emptyDraft))).toEqual(['请写明在等什么']);
    const past = { ...emptyDraft, note: '等原件', until: '2020-01-01' };
    expect(faultsOf(readDraft(aCase(), offer, past))).toEqual(['暂缓到哪天太早，请核对']);
  });
});
