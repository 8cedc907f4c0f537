import type {
  EstimateLineView,
  EstimateView,
  QuestionsView,
  QuestionView,
} from '@app/shared/points/estimate.views';
import type { EditionView } from '@app/shared/points/policy.views';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { aQuestion } from '@/components/questions/spec-support';
import { networkStore } from '@/platform/network';
import { fakeServer } from '../../../../test/fake-server';
import { fakeHost } from '../../../../test/taro-stub';
import { estimateStore, forgetEstimate } from '../parts/estimate-store';
import QuestionsPage from './questions/index';
import ResultPage from './result/index';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../test/fake-server').fakeServer.exchange,
}));

const edition: EditionView = {
  city: 'zhangjiagang',
  standard: 'schooling-2023',
  version: '1',
  name: '计分标准',
  state: 'in-force',
  from: '2023-01-01',
  until: null,
  note: null,
};
const question = (fact: string, label: string, more: Partial<QuestionView>) =>
  aQuestion(fact, { label, ask: label, help: '正式申请时由某局核验。', ...more });
const questions: QuestionsView = {
  programme: 'schooling',
  name: '积分入学',
  forWhom: '新市民',
  asOf: '2026-05-31',
  edition,
  note: null,
  people: [],
  steps: [
    {
      title: '参保',
      person: null,
      questions: [question('insurance', '参保', { kind: 'months', bare: true })],
    },
    { title: '居住', person: null, questions: [question('residence', '居住', { kind: 'periods' })] },
  ],
};
const line = (name: string, more: Partial<EstimateLineView>): EstimateLineView => ({
  indicator: name,
  name,
  points: '0',
  most: null,
  rule: `zhangjiagang/schooling-2023@1#${name}`,
  reason: `${name}的理由`,
  owner: '市人社局',
  document: {
    number: '样府发1号',
    title: '样例标准',
    source: '政府网站',
    confidence: '政府网站原文',
    validFrom: null,
    validUntil: null,
    note: null,
  },
  papers: [],
  inputs: [],
  whyNotMore: [],
  pending: null,
  raise: null,
  ...more,
});
const estimate: EstimateView = {
  programme: 'schooling',
  name: '积分入学',
  asOf: '2026-05-31',
  edition,
  note: '分值为占位，仅供演示。',
  total: '521/12',
  eligible: 'open',
  vetoes: [],
  conditions: [{ sentence: '合法居住满1年', holds: null }],
  groups: [
    {
      id: 'base',
      name: '基础分',
      within: null,
      points: '521/12',
      most: null,
      perMille: 1000,
      lines: [
        line('参保情况', {
          points: '120',
          inputs: [{ label: '参保', person: null, value: '24个月', origin: '您填写的' }],
          raise: '再增加1个月可再加5分',
          pending: '待市人社局核验',
        }),
        line('投资纳税', { pending: '待主管部门确认' }),
        line('公积金', {}),
      ],
    },
  ],
  missing: [{ fact: 'residence', person: null, label: '居住登记', from: '市公安局' }],
  raises: [{ name: '参保情况', text: '再增加1个月可再加5分' }],
  qualifying: { points: null, distance: null, reached: null, note: null },
  lines: [{ year: '2025', area: '市区', points: '200', distance: '80', reached: false }],
  holder: null,
};

const ask = 'GET /api/points/questions/schooling';
const count = 'POST /api/points/estimate';
const settle = () => act(async () => {});
const tap = async (name: string | RegExp) => {
  fireEvent.click(screen.getByRole('button', { name }));
  await settle();
};
const type = (label: string, text: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });

async function openQuestions() {
  fakeServer.on(ask, 200, questions);
  fakeHost.enterWith({ programme: 'schooling' });
  const page = render(<QuestionsPage />);
  await settle();
  return page;
}

beforeEach(() => {
  fakeServer.reset();
  fakeHost.reset();
  forgetEstimate();
  networkStore.set(true);
});

describe('the questions', () => {
  it('come a step at a time; going back, or away and in again, loses nothing', async () => {
    const page = await openQuestions();
    type('参保一共几个月', '24');
    await tap('下一步');
    expect(screen.getByText('第 2 步，共 2 步：居住')).toBeTruthy();
    await tap('上一步');
    expect((screen.getByLabelText('参保一共几个月') as HTMLInputElement).value).toBe('24');
    page.unmount();
    await openQuestions();
    expect((screen.getByLabelText('参保一共几个月') as HTMLInputElement).value).toBe('24');
  });

  it('stop at an answer that cannot be taken, and pass one that was left out', async () => {
    await openQuestions();
    type('参保一共几个月', '很久');
    await tap('下一步');
    expect(screen.getAllByText('请填月数，写整数').length).toBeGreaterThan(0);
    type('参保一共几个月', '');
    await tap('下一步');
    expect(screen.getByText('第 2 步，共 2 步：居住')).toBeTruthy();
  });

  it('lead to the result, and keep the answers out of its address and off the device', async () => {
    await openQuestions();
    type('参保一共几个月', '24');
    await tap('下一步');
    await tap('添加居住');
    type('从哪天开始', '2024-05-01');
    await tap('看试算结果');
    expect(fakeHost.visits).toEqual([{ move: 'navigateTo', url: '/packages/points/pages/result/index' }]);
    expect(JSON.stringify([...fakeHost.storage])).not.toMatch(/24|2024/);
  });

  it('say that they need a network, and come when it is there', async () => {
    fakeServer.off(ask);
    fakeHost.enterWith({ programme: 'schooling' });
    render(<QuestionsPage />);
    await settle();
    expect(screen.getByText('现在连不上网络')).toBeTruthy();
    fakeServer.on(ask, 200, questions);
    await tap('重新载入');
    expect(screen.getByText('第 1 步，共 2 步：参保')).toBeTruthy();
  });
});

describe('the result', () => {
  async function openResult(status = 200, body: unknown = estimate) {
    fakeServer.on(count, status, body);
    estimateStore.set({
      programme: 'schooling',
      people: [],
      drafts: { insurance: { text: '24' } },
      at: 1,
      questions,
    });
    render(<ResultPage />);
    await settle();
  }

  it('is one total with its parts, never a promise, and sends the facts alone', async () => {
    await openResult();
    expect(screen.getByRole('group', { name: '试算总分521/12分' })).toBeTruthy();
    expect(screen.getByText('试算结果仅供参考，以审核为准。')).toBeTruthy();
    expect(screen.getByText('分值为占位，仅供演示。')).toBeTruthy();
    expect(screen.getByText('2025年市区分数线200分，还差80分。')).toBeTruthy();
    const [sent] = fakeServer.asked;
    expect(JSON.parse(sent?.body as string)).toEqual({ programme: 'schooling', facts: { insurance: 24 } });
  });

  it('opens each line to its reason, its department and its document', async () => {
    await openResult();
    expect(screen.queryByText('参保情况的理由')).toBeNull();
    await tap('参保情况，120分，展开');
    expect(screen.getByText('参保情况的理由')).toBeTruthy();
    expect(screen.getByText('市人社局')).toBeTruthy();
    expect(screen.getByText('样例标准，样府发1号')).toBeTruthy();
    await tap('参保情况，120分，收起');
    expect(screen.queryByText('参保情况的理由')).toBeNull();
  });

  it('says of a line that is not published, or that nobody told of, so much instead of zero points', async () => {
    await openResult();
    expect(screen.getByRole('button', { name: '投资纳税，暂不计分，展开' })).toBeTruthy();
    expect(screen.getByRole('button', { name: '公积金，没有填，展开' })).toBeTruthy();
  });

  it('leads from what is missing to its question', async () => {
    await openResult();
    fireEvent.click(screen.getByRole('link', { name: /居住登记/ }));
    expect(estimateStore.get()?.at).toBe(1);
    expect(fakeHost.visits.at(-1)?.url).toBe('/pages/home/index');
  });

  it('names the question of a fact that the server refuses, and leads back to it', async () => {
    const faults = [{ field: 'facts.insurance', code: 'bad-format' }];
    await openResult(422, { code: 'POINTS.BAD_VALUE', reference: 'R1', faults });
    expect(screen.getByText('请核对“参保”')).toBeTruthy();
    await tap('返回修改这一题');
    expect(estimateStore.get()?.at).toBe(0);
  });

  it('begins anew when nothing is held any more', async () => {
    render(<ResultPage />);
    await settle();
    await tap('开始试算');
    expect(fakeHost.visits).toEqual([{ move: 'redirectTo', url: '/packages/points/pages/estimate/index' }]);
  });
});
