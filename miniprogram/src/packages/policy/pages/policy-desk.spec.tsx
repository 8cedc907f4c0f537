import type { StaffRole } from '@app/shared/identity/roles';
import type { EditionView, IndicatorView } from '@app/shared/points/policy.views';
import type { ComparisonView, EditionsView, SimulationView } from '@app/shared/points/policy-desk.views';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { networkStore } from '@/platform/network';
import { enter } from '@/platform/session';
import { forgetSession } from '@/platform/session-store';
import { fakeServer, meOf, signedInAs } from '../../../../test/fake-server';
import { fakeHost } from '../../../../test/taro-stub';
import ComparePage from './compare/index';
import SimulatePage from './simulate/index';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../test/fake-server').fakeServer.exchange,
}));

const edition = (standard: string, state: EditionView['state']): EditionView => ({
  city: 'zhangjiagang',
  standard,
  version: standard,
  name: `标准${standard}`,
  state,
  from: null,
  until: null,
  note: null,
});
const editions: EditionsView = {
  today: '2026-05-31',
  editions: [edition('2023', 'in-force'), edition('2022', 'retired')],
  drafts: [{ standard: '2026', base: '2023' }],
  programmes: [
    { id: 'schooling', name: '积分入学', examples: 5, facts: [{ fact: 'education', label: '学历' }] },
  ],
};
const row = (name: string, points: string): IndicatorView => ({
  id: name,
  name,
  group: 'base',
  owner: '市人社局',
  plain: '。',
  pending: false,
  rules: [{ lead: '按参保的月数', rows: [{ what: '每满1个月', points }], notes: [] }],
  limits: [],
  note: null,
  papers: [],
  document: {
    number: '1',
    title: '',
    source: '',
    confidence: '',
    validFrom: null,
    validUntil: null,
    note: null,
  },
});
const comparison: ComparisonView = {
  from: edition('2022', 'retired'),
  to: edition('2023', 'in-force'),
  rows: [
    {
      indicator: 'a',
      name: '参保',
      change: 'changed',
      parts: ['points'],
      before: row('参保', '4分'),
      after: row('参保', '5分'),
    },
    {
      indicator: 'b',
      name: '居住',
      change: 'same',
      parts: [],
      before: row('居住', '9分'),
      after: row('居住', '9分'),
    },
    { indicator: 'c', name: '荣誉', change: 'removed', parts: [], before: row('荣誉', '6分'), after: null },
  ],
  counts: { same: 1, changed: 1, added: 0, removed: 1 },
  groups: { from: { base: '基础分' }, to: { base: '基础分' } },
};
const counts = { rises: 1, falls: 0, stays: 0, enters: 1, leaves: 0 };
const simulation: SimulationView = {
  from: 'a',
  to: 'b',
  asOf: '2026-05-31',
  inputHash: 'f'.repeat(64),
  applicants: 1,
  lines: { before: '300', after: '300' },
  counts,
  byGroup: [{ group: 'bachelor', counts }],
  changes: [{ id: '甲', before: 'not ranked', after: '340', moves: 'rises', crosses: 'enters' }],
  refused: [{ id: '乙', code: 'UNKNOWN_FACT', message: '' }],
};

const settle = () => act(async () => void (await new Promise((next) => setTimeout(next, 0))));
const tap = async (name: string) => {
  fireEvent.click(screen.getByRole('button', { name }));
  await settle();
};

function enterAs(role: StaffRole) {
  const signedIn = signedInAs('account-1');
  enter({ ...signedIn, me: { ...meOf('account-1'), kind: 'staff', roles: [{ role }] } } as never);
}

beforeEach(() => {
  fakeServer.reset();
  fakeHost.reset();
  forgetSession();
  networkStore.set(true);
  fakeServer.on('GET /api/points/editions', 200, editions);
  fakeServer.on('GET /api/points/compare', 200, comparison);
});

describe('the comparison', () => {
  it('puts the edition before beside the one in force, and shows what changed first', async () => {
    enterAs('policy-officer');
    render(<ComparePage />);
    await settle();
    expect(fakeServer.asked.at(-1)?.url).toContain('from=2022&to=2023');
    expect(screen.getByText(/每满1个月 4分/)).toBeTruthy();
    expect(screen.getByText(/每满1个月 5分/)).toBeTruthy();
    expect(screen.getByText('没有这一项')).toBeTruthy();
    expect(screen.queryByText(/每满1个月 9分/)).toBeNull();
    fireEvent.click(screen.getByRole('checkbox', { name: '只看有变化的' }));
    await settle();
    expect(screen.getAllByText(/每满1个月 9分/).length).toBe(2);
  });

  it('is for an auditor to read, without the simulation', async () => {
    enterAs('auditor');
    render(<ComparePage />);
    await settle();
    expect(screen.queryByRole('tab', { name: '推演变化' })).toBeNull();
  });

  it('S1 shows nothing to a supervisor', async () => {
    enterAs('supervisor');
    render(<ComparePage />);
    await settle();
    expect(fakeServer.asked.map(({ url }) => url).join()).not.toContain('/api/points/');
  });
});

describe('the simulation', () => {
  const run = 'POST /api/points/simulate';
  async function openSimulation() {
    enterAs('policy-officer');
    fakeServer.on(run, 200, simulation);
    render(<SimulatePage />);
    await settle();
  }

  it('runs on the worked examples and says who moves and who crosses the line', async () => {
    await openSimulation();
    fireEvent.change(screen.getByLabelText('分数线'), { target: { value: '300' } });
    await tap('开始推演');
    const sent = fakeServer.asked.find(({ method }) => method === 'POST');
    expect(JSON.parse(sent?.body as string)).toEqual({
      programme: 'schooling',
      from: '2022',
      to: '2023',
      line: 300,
    });
    expect(screen.getByText('不参加排名')).toBeTruthy();
    expect(screen.getAllByText('进入线内').length).toBeGreaterThan(0);
    expect(screen.getByText(/有 1 位没有参加：乙/)).toBeTruthy();
  });

  it('sends nothing while what was pasted cannot be read', async () => {
    await openSimulation();
    fireEvent.click(screen.getByRole('radio', { name: /粘贴/ }));
    fireEvent.change(screen.getByLabelText('申请人数据'), { target: { value: '{"id":' } });
    await tap('开始推演');
    expect(screen.getByText(/第 1 行不是一位申请人/)).toBeTruthy();
    expect(fakeServer.asked.some(({ method }) => method === 'POST')).toBe(false);
  });
});
