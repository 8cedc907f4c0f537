import type { StatementView, StayView } from '@app/shared/registration/registration.views';
import { stayStatuses } from '@app/shared/registration/stay.status';
import { withDayWords } from '@/words/stays';
import { standingStatements, wordsOfDifference } from './statements';
import { groupedStays } from './stay-groups';
import { roadOfStay } from './stay-road';

const said = (changes: Partial<StatementView> = {}): StatementView => ({
  party: 'tenant',
  version: 1,
  kind: 'living',
  from: '2026-09-01',
  until: null,
  statedName: '王秀英',
  declaredAt: '2026-09-02T01:00:00Z',
  ...changes,
});
type Told = Parameters<typeof roadOfStay>[0];
const stay = (changes: Partial<StayView> = {}): Told => ({
  state: 'waiting',
  until: null,
  statements: [said()],
  agreement: { state: 'waiting', agreeing: [], awaiting: ['landlord', 'employer'], differences: [] },
  ...changes,
});
const road = (changes: Partial<StayView> = {}, reader: Parameters<typeof roadOfStay>[1] = 'tenant') =>
  roadOfStay(stay(changes), reader).map(({ title, state }) => `${title}:${state}`);

describe('the road of a stay', () => {
  it('says who is waited for, in the words of the reader', () => {
    expect(road()).toEqual(['已申报:done', '等房东或用工单位核对:present', '完成登记:coming']);
    expect(road({}, 'landlord')[1]).toBe('等您或用工单位核对:present');
  });

  it('ends where the parties agreed, with the day from which residence counts', () => {
    const agreement: StayView['agreement'] = {
      state: 'confirmed',
      agreeing: ['tenant', 'landlord'],
      awaiting: [],
      differences: [],
      confirmedFrom: '2026-09-01',
      countsFrom: '2026-09-02',
    };
    const steps = roadOfStay(stay({ state: 'confirmed', agreement }), 'tenant');
    expect(steps.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
    expect(steps[2]?.detail).toBe('2026年9月1日(周二) 起居住，居住时间从 2026年9月2日(周三) 算起');
  });

  it('stops where the office found nobody, and where the word was taken back', () => {
    expect(road({ state: 'rejected' }).at(-1)).toBe('核实未在此居住:stopped');
    expect(road({ state: 'withdrawn' }).at(-1)).toBe('申报已撤回:stopped');
  });

  it.each(stayStatuses)('of a stay that is %s has one present step at most', (state) => {
    const present = roadOfStay(stay({ state }), 'tenant').filter((step) => step.state === 'present');
    expect(present.length).toBeLessThanOrEqual(1);
  });
});

describe('what each party says', () => {
  it('is its newest version, the reader’s side first', () => {
    const statements = [
      said(),
      said({ version: 2, from: '2026-09-05' }),
      said({ party: 'landlord', from: '2026-09-15' }),
    ];
    const shown = standingStatements(statements, 'landlord');
    expect(shown.map(({ party, from }) => `${party} ${from}`)).toEqual([
      'landlord 2026-09-15',
      'tenant 2026-09-05',
    ]);
  });

  it('differs in words, and a missing end is read as still living there', () => {
    expect(
      wordsOfDifference(
        { field: 'from', values: { tenant: '2026-09-01', landlord: '2026-09-15' } },
        'tenant',
      ),
    ).toEqual({
      title: '入住日期不一致',
      said: '您说是 2026年9月1日(周二)，房东说是 2026年9月15日(周二)',
    });
    expect(
      wordsOfDifference({ field: 'until', values: { tenant: '2026-11-20', landlord: null } }, 'landlord')
        .said,
    ).toBe('租客说是 2026年11月20日(周五)，您说还住着');
    expect(
      wordsOfDifference(
        { field: 'living', values: { tenant: 'living', landlord: 'not-living-here' } },
        'tenant',
      ).said,
    ).toBe('您说住在这里，房东说没有住在这里');
  });

  it('has its days as they are read, also in sentences of the server', () => {
    expect(withDayWords('更正申报：2026-09-01 至 2026-11-20')).toBe(
      '更正申报：2026年9月1日(周二) 至 2026年11月20日(周五)',
    );
  });
});

describe('stays of one household', () => {
  const item = (id: string, changes: object = {}) => ({
    id,
    personName: id,
    documentType: 'resident-id' as const,
    documentNumberMasked: '',
    address: '沙洲路88号',
    roomName: '301',
    from: '2026-09-01',
    until: null,
    state: 'confirmed' as const,
    parties: [],
    isMine: false,
    version: 1,
    ...changes,
  });

  it('stand together, the reader’s own first; another room or period stands apart', () => {
    const groups = groupedStays([
      item('child'),
      item('me', { isMine: true }),
      item('elsewhere', { roomName: '302' }),
      item('before', { until: '2026-10-01' }),
    ]);
    expect(groups.map(({ stays }) => stays.map(({ id }) => id))).toEqual([
      ['me', 'child'],
      ['elsewhere'],
      ['before'],
    ]);
    expect(groups[0]?.place).toBe('沙洲路88号 301');
  });
});
