import { addDays } from '@app/shared/validation/plain-date';
import { todayInCity } from '@/words/dates';
import { caseDueWord } from '@/words/office-cases';
import { aWorkItem } from './spec-support';
import { bulkOf, serviceOptions, viewOf, workQueryOf } from './work-list';

describe('the address of the work list', () => {
  it('shows the team’s work when it says nothing, or something nobody knows', () => {
    expect(viewOf({})).toBe('team');
    expect(viewOf({ view: 'everything' })).toBe('team');
  });

  it('becomes the question to the server', () => {
    expect(workQueryOf({ view: 'overdue', area: '320582', words: '欧阳', id: 'case-1' })).toEqual({
      view: 'overdue',
      areaCode: '320582',
      q: '欧阳',
      service: undefined,
      kind: undefined,
    });
  });

  it('keeps a service that the phone does not know by name', () => {
    const options = serviceOptions('points.application', []);
    expect(options.map(({ value }) => value)).toContain('points.application');
    const named = serviceOptions(undefined, [
      aWorkItem({ service: 'points.application', title: '积分申请' }),
    ]);
    expect(named).toContainEqual({ value: 'points.application', label: '积分申请' });
  });
});

describe('several lines at once', () => {
  const free = aWorkItem({ taskId: 'free' });
  const mine = aWorkItem({ taskId: 'mine', mine: true, holderName: '缪雅琴' });
  const hers = aWorkItem({ taskId: 'hers', holderName: '范晓东' });
  const ids = (items: readonly { taskId: string }[]) => items.map(({ taskId }) => taskId);

  it('takes what nobody holds, and gives away what is one’s own', () => {
    const { claim, release, transfer } = bulkOf([free, mine, hers], false);
    expect([ids(claim), ids(release), ids(transfer)]).toEqual([['free'], ['mine'], ['mine']]);
  });

  it('lets a supervisor give away what others hold', () => {
    expect(ids(bulkOf([free, mine, hers], true).transfer)).toEqual(['mine', 'hers']);
  });
});

describe('a due day in words', () => {
  const today = todayInCity();
  it.each([
    [addDays(today, 5), 3, '还剩 3 个工作日', 'warning'],
    [addDays(today, 9), 6, '还剩 6 个工作日', 'accent'],
    [today, 0, '今天到期', 'warning'],
    [addDays(today, -4), -2, '已超 2 个工作日', 'danger'],
    [addDays(today, -1), 0, '已过到期日', 'danger'],
    [null, null, '没有期限', 'neutral'],
  ])('T1 %s with %s working days reads %s', (dueOn, left, text, tone) => {
    expect(caseDueWord(dueOn, left)).toMatchObject({ text, tone });
  });

  it('T2 is the bare day where no calendar counts working days', () => {
    expect(caseDueWord('2031-01-02', null).text).toBe('2031年1月2日(周四)到期');
  });
});
