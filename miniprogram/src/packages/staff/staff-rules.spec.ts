import type { IndicatorFigure } from '@app/shared/registration/indicators';
import type { TaskListItem } from '@app/shared/registration/registration.views';
import { waysOf } from '@/components/workbench/staff-ways';
import { enter } from '@/platform/session';
import { fakeServer, signedInAs } from '../../../test/fake-server';
import { fakeHost } from '../../../test/taro-stub';
import { fullOf, worstFirst } from './area-order';
import { decisionWords } from './decision';
import { keptList, keptTask } from './kept';
import { aTask } from './spec-support';
import { dueWord } from './staff-words';
import { secretOf } from './totp-secret';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../test/fake-server').fakeServer.exchange,
}));

describe('a deadline', () => {
  it.each([
    ['2026-11-20', '已超期 1 天', 'danger', 'warn'],
    ['2026-11-21', '今天到期', 'warning', 'clock'],
    ['2026-11-23', '还剩 2 天', 'warning', 'clock'],
    ['2026-11-24', '还剩 3 天', 'accent', 'clock'],
  ])('%s reads as %s, with a shape', (dueOn, text, tone, icon) => {
    expect(dueWord(dueOn, '2026-11-21')).toEqual({ text, tone, icon });
  });

  it('is never guessed', () => {
    expect(dueWord(null, '2026-11-21').text).toBe('没有期限');
  });
});

describe('areas beside each other', () => {
  const share = (value: number): IndicatorFigure => ({
    key: 'accuracy',
    state: 'known',
    unit: 'per-mille',
    numerator: value,
    denominator: 1000,
    value,
    text: `${value / 10}%`,
  });
  const load = (value: number): IndicatorFigure => ({
    ...(share(value) as IndicatorFigure & { state: 'known' }),
    key: 'officer-staffing',
    unit: 'residents-per-officer',
  });
  const none: IndicatorFigure = { key: 'accuracy', state: 'no-data', unit: 'per-mille', text: '缺少数据' };
  const area = (name: string, ...figures: IndicatorFigure[]) => ({ code: name, name, figures });

  it('begin with the lowest share and end with those without data', () => {
    const found = worstFirst([area('甲', share(950)), area('乙', none), area('丙', share(700))], 'accuracy');
    expect(found.map(({ name }) => name)).toEqual(['丙', '甲', '乙']);
    expect(fullOf(found)).toBe(1000);
  });

  it('begin with the officer who serves most', () => {
    const found = worstFirst([area('甲', load(300)), area('乙', load(800))], 'officer-staffing');
    expect(found.map(({ name }) => name)).toEqual(['乙', '甲']);
    expect(fullOf(found)).toBe(800);
  });
});

describe('what each role is shown', () => {
  const me = (role: 'grid-officer' | 'auditor' | 'administrator' | 'policy-officer') => ({
    ...signedInAs('account-1').me,
    roles: [{ role }],
  });

  it.each([
    ['grid-officer', ['work', 'tasks', 'outbox', 'stays', 'labels'], ['payments', 'calendar', 'accounts']],
    ['auditor', ['clocks', 'payments', 'stays', 'indicators'], ['work', 'tasks', 'calendar', 'accounts']],
    ['administrator', ['accounts', 'organisations', 'calendar', 'terminals'], ['work', 'tasks', 'payments']],
    ['policy-officer', [], ['work', 'tasks', 'stays', 'payments', 'calendar', 'accounts', 'terminals']],
  ] as const)('%s', (role, shown, hidden) => {
    const names = waysOf(me(role)).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining([...shown]));
    expect(names.filter((name) => (hidden as readonly string[]).includes(name))).toEqual([]);
  });
});

describe('what the device keeps of rooms', () => {
  beforeEach(() => {
    fakeServer.reset();
    fakeHost.reset();
    enter(signedInAs('account-1'));
  });

  it('S8 holds no name and no address in the clear', async () => {
    await keptTask('task-1').keep(aTask());
    const stored = JSON.stringify([...fakeHost.storage]);
    expect(stored).not.toMatch(/许俊杰|乘航东路|420\*/);
    expect((await keptTask('task-1').read())?.data).toMatchObject({ personName: '许俊杰' });
  });

  it('is the newest twenty', async () => {
    for (let at = 0; at < 22; at += 1) {
      jest.useFakeTimers({ now: Date.UTC(2026, 10, 21, 8, at), doNotFake: ['queueMicrotask', 'nextTick'] });
      await keptTask(`task-${at}`).keep(aTask({ id: `task-${at}` }));
    }
    jest.useRealTimers();
    const found = await Promise.all([0, 1, 2, 21].map((at) => keptTask(`task-${at}`).read()));
    expect(found.map((one) => one !== undefined)).toEqual([false, false, true, true]);
  });

  it('falls back to the line of the list for a room that was never opened', async () => {
    const item: TaskListItem = { ...aTask({ id: 'task-9' }) };
    await keptList.keep({ items: [item], total: 1, page: 1, pageSize: 20 });
    expect((await keptTask('task-9').read())?.data).toMatchObject({ id: 'task-9' });
    expect(await keptTask('task-8').read()).toBeUndefined();
  });
});

it('reads a decision as a sentence', () => {
  const body = { version: 1, outcome: 'corrected', from: '2026-11-01', note: '看过合同' };
  expect(decisionWords(body)).toBe('更正：2026年11月1日(周日) 至今。备注：看过合同');
  expect(decisionWords({ version: 1, outcome: 'rejected' })).toBe('未居住');
});

it('shows the authenticator secret in groups of four', () => {
  expect(secretOf('otpauth://totp/x:y?issuer=x&secret=KGAKIXKCOECWGFSF&algorithm=SHA1')).toBe(
    'KGAK IXKC OECW GFSF',
  );
});
