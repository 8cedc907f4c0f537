import type {
  EditionView,
  IndicatorView,
  PolicyView,
  ProgrammesView,
  ProgrammeView,
} from '@app/shared/points/policy.views';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { networkStore } from '@/platform/network';
import { fakeServer } from '../../../../test/fake-server';
import { fakeHost } from '../../../../test/taro-stub';
import EstimatePage from './estimate/index';
import PoliciesPage from './policies/index';
import PolicyPage from './policy/index';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../test/fake-server').fakeServer.exchange,
}));

const document = {
  number: '待主管部门确认',
  title: '某市计分标准',
  source: '转载文本',
  confidence: '转载文本，多处一致，以主管部门公布的为准',
  validFrom: null,
  validUntil: null,
  note: null,
};
const edition = (standard: string, state: EditionView['state']): EditionView => ({
  city: 'zhangjiagang',
  standard,
  version: standard,
  name: `计分标准${standard}`,
  state,
  from: '2023-01-01',
  until: null,
  note: null,
});
const apply = {
  event: 'apply',
  name: '提交申请',
  from: '2026-03-01',
  until: '2026-05-31',
  state: 'open' as const,
  note: null,
  document,
};
const programme: ProgrammeView = {
  id: 'schooling',
  name: '积分入学',
  use: '按积分从高到低排名，名额内的入围。',
  forWhom: '新市民',
  apply,
  calendar: [apply, { ...apply, event: 'term', name: '秋季学期', until: null, state: 'unpublished' }],
  editions: [edition('2023', 'in-force'), edition('2022', 'retired')],
};
const programmes: ProgrammesView = {
  city: 'zhangjiagang',
  cityName: '张家港市',
  today: '2026-05-31',
  programmes: [programme],
  policies: programme.editions,
  hits: [],
};
const indicator = (id: string, more: Partial<IndicatorView>): IndicatorView => ({
  id,
  name: id,
  group: 'base',
  owner: '市人社局',
  plain: '看您缴了多久。',
  pending: false,
  rules: [{ lead: '按参保的月数', rows: [{ what: '每满1个月', points: '5分' }], notes: ['中断可以累计'] }],
  limits: ['最高50分'],
  note: null,
  papers: [],
  document,
  ...more,
});
const policy: PolicyView = {
  edition: programme.editions[1] as EditionView,
  cityName: '张家港市',
  note: '分值为占位，不得用于办理。',
  today: '2026-05-31',
  documents: [document],
  uses: [
    {
      programme,
      eligibility: [{ sentence: '合法居住满1年', document }],
      qualifying: { points: '待主管部门确认', note: null, document },
      tieBreak: ['总分高者在前', '基础分高者在前'],
      lines: [],
      papers: [],
    },
  ],
  groups: [{ id: 'base', name: '基础分', within: null, limits: [], note: null }],
  indicators: [
    indicator('参保情况', {}),
    indicator('投资纳税', {
      pending: true,
      rules: [],
      plain: '这一项怎么计分，主管部门还没有公布，暂时不计算。',
    }),
  ],
  vetoes: [],
  totalLimits: [],
  estimable: false,
  pendingRows: 1,
  others: [programme.editions[0] as EditionView],
};

const list = 'GET /api/points/programmes';
const read = 'GET /api/points/policies/zhangjiagang/2022';
const settle = () => act(async () => {});

beforeEach(() => {
  fakeServer.reset();
  fakeHost.reset();
  networkStore.set(true);
});

async function open(Page: () => React.JSX.Element, answer: unknown, path = list) {
  fakeServer.on(path, 200, answer);
  render(<Page />);
  await settle();
}

describe('the policies of the city', () => {
  it('T7 stand under what they are for, with what is open today, old editions marked', async () => {
    await open(PoliciesPage, programmes);
    expect(screen.getByText(/今天可以办：2026年3月1日 至 2026年5月31日/)).toBeTruthy();
    fireEvent.click(screen.getByRole('link', { name: '计分标准2022,旧版，已停用' }));
    expect(fakeHost.visits[0]?.url).toBe(
      '/packages/points/pages/policy/index?city=zhangjiagang&standard=2022',
    );
  });

  it('are searched by words, and a search without a find says what to try', async () => {
    await open(PoliciesPage, programmes);
    fakeServer.on(list, 200, { ...programmes, programmes: [] });
    fireEvent.change(screen.getByLabelText('政策', { selector: 'input' }), { target: { value: '月球' } });
    fireEvent.click(screen.getByRole('button', { name: '查找政策' }));
    await settle();
    expect(fakeServer.asked.at(-1)?.url).toContain(`q=${encodeURIComponent('月球')}`);
    expect(screen.getByText('没有找到“月球”')).toBeTruthy();
  });

  it('say so in a city that has published none', async () => {
    await open(PoliciesPage, { ...programmes, programmes: [], policies: [] });
    expect(screen.getByText('本市还没有公布积分政策')).toBeTruthy();
  });

  it('open the questions of a programme, and none where nothing counts today', async () => {
    const closed = {
      ...programme,
      id: 'settlement',
      name: '积分落户',
      editions: [edition('2022', 'retired')],
    };
    await open(EstimatePage, { ...programmes, programmes: [programme, closed] });
    fireEvent.click(screen.getByRole('link', { name: /积分入学/ }));
    expect(fakeHost.visits[0]?.url).toBe('/packages/points/pages/questions/index?programme=schooling');
    expect(screen.queryByRole('link', { name: /积分落户/ })).toBeNull();
    expect(screen.getByText('今天没有可用的计分标准')).toBeTruthy();
  });
});

describe('a standard', () => {
  beforeEach(() => fakeHost.enterWith({ city: 'zhangjiagang', standard: '2022' }));

  it('shows its table as cards with one plain line under each term, and what is not published', async () => {
    await open(PolicyPage, policy, read);
    expect(screen.getByText('分值为占位，不得用于办理。')).toBeTruthy();
    expect(screen.getByText('材料清单待主管部门确认，请以窗口告知的为准。')).toBeTruthy();
    expect(screen.getByText('日期待确认')).toBeTruthy();
    fireEvent.click(screen.getByRole('tab', { name: '计分表' }));
    expect(screen.getByText('看您缴了多久。')).toBeTruthy();
    expect(screen.getByText('每满1个月')).toBeTruthy();
    expect(screen.getByText('这一项怎么计分，主管部门还没有公布，暂时不计算。')).toBeTruthy();
    expect(screen.getByText(/有 1 项的计分办法待主管部门确认/)).toBeTruthy();
    fireEvent.click(screen.getByRole('tab', { name: '文件来源' }));
    expect(screen.getByText('转载文本')).toBeTruthy();
  });

  it('that is retired says so, leads to the one in force and offers no estimate', async () => {
    await open(PolicyPage, policy, read);
    expect(screen.getByText('这是以前的标准，现在办事不按它算。')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '试算我的积分' })).toBeNull();
    fireEvent.click(screen.getByText('看现行标准'));
    expect(fakeHost.visits[0]?.url).toContain('standard=2023');
  });

  it('that does not exist says so', async () => {
    render(<PolicyPage />);
    await settle();
    expect(screen.getByRole('button', { name: '重新载入' })).toBeTruthy();
  });
});
