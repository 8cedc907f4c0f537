import type { CaseView } from '@app/shared/casework/casework.views';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { networkStore } from '@/platform/network';
import { payer } from '@/platform/pay';
import { choosePages } from '@/platform/photo';
import { enter } from '@/platform/session';
import { forgetSession } from '@/platform/session-store';
import { fakeServer, meOf, signedInAs } from '../../../../../test/fake-server';
import { fakeHost } from '../../../../../test/taro-stub';
import CasePage from './index';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../../test/fake-server').fakeServer.exchange,
}));
jest.mock('@/platform/photo', () => ({
  choosePages: jest.fn(),
  choosePdfs: jest.fn(),
  choosesPdf: true,
  sendPage: jest.fn().mockResolvedValue(undefined),
}));
jest.mock('@/platform/pay', () => ({ payer: { canPay: true, pay: jest.fn() } }));

const at = '/api/cases/case-1';
const acts = `POST ${at}/actions`;
const caseOf = (change: Partial<CaseView> = {}): CaseView => ({
  id: 'case-1',
  number: '20261121-ABCDEFG',
  service: 'permit.application',
  title: '居住证申领',
  personName: '王小明',
  state: 'reviewing',
  flags: [],
  submittedAt: '2026-11-10T02:00:00.000Z',
  dueOn: '2026-11-27',
  nextSentence: '正在审核，2026年11月27日(周五)前有结果。',
  version: 3,
  form: { hukouPlace: 'elsewhere', ground: 'dwelling' },
  papers: [{ materialCode: 'photo', paperId: 'paper-1', title: '近期证件照' }],
  road: [
    {
      title: '提交申请',
      state: 'done',
      at: '2026-11-10T02:00:00.000Z',
      dueOn: null,
      workingDaysLeft: null,
      heldFor: null,
    },
    {
      title: '受理和审核',
      state: 'present',
      at: '2026-11-11T02:00:00.000Z',
      dueOn: '2026-11-27',
      workingDaysLeft: 4,
      heldFor: null,
    },
    { title: '办结', state: 'coming', at: null, dueOn: null, workingDaysLeft: null, heldFor: null },
  ],
  visits: { items: [], book: null },
  papersAsked: null,
  decision: null,
  objections: [],
  objectUntil: null,
  paymentId: null,
  allowedActions: ['withdraw'],
  resultLink: '/packages/permit/pages/permit/index',
  ...change,
});
const asked: Partial<CaseView> = {
  flags: ['papers-asked'],
  allowedActions: ['supply', 'withdraw'],
  nextSentence: '还差2项材料，请在2026年12月1日(周二)前一次补齐。',
  papersAsked: {
    askedAt: '2026-11-12T02:00:00.000Z',
    answerBy: '2026-12-01',
    items: [
      {
        materialCode: 'dwelling-proof',
        title: '租赁合同',
        problem: 'unreadable',
        note: '看不清地址',
        supplied: false,
      },
      { materialCode: 'photo', title: '近期证件照', problem: 'expired', note: null, supplied: false },
    ],
  },
};

const settle = (ms = 0) => act(async () => void (await jest.advanceTimersByTimeAsync(ms)));
const tap = async (name: string | RegExp) => {
  fireEvent.click(screen.getByRole('button', { name }));
  await settle();
};
const sent = () =>
  fakeServer.asked
    .filter(({ method, url }) => method === 'POST' && url.endsWith('/actions'))
    .map(({ body }) => JSON.parse(body as string));
const open = async (view: CaseView) => {
  fakeServer.on(`GET ${at}`, 200, view);
  render(<CasePage />);
  await settle();
};
/** A server that takes any photo; each material gets a paper of its own. */
function serverTakesPhotos() {
  const paperOf = (id: string, ready: boolean) => ({
    id,
    materialCode: id,
    personId: 'p',
    pages: ready ? [{ id: `page-${id}`, state: 'ready', contentType: 'image/jpeg', bytes: 9 }] : [],
    createdAt: '2026-11-21T04:00:00.000Z',
    verifiedFor: [],
    allowedActions: ['add-page'],
  });
  fakeServer.answers.set('POST /api/papers', ({ body }) => ({
    status: 200,
    body: paperOf(JSON.parse(body as string).materialCode, false),
  }));
  for (const id of ['dwelling-proof', 'photo']) {
    const page = { id: `page-${id}`, state: 'ready', contentType: 'image/jpeg', bytes: 9 };
    fakeServer.on(`POST /api/papers/${id}/pages`, 200, { page });
    fakeServer.on(`POST /api/papers/${id}/pages/page-${id}/finish`, 200, paperOf(id, true));
    fakeServer.on(`GET /api/papers/${id}`, 200, paperOf(id, true));
  }
  jest
    .mocked(choosePages)
    .mockImplementation(async () => [
      { name: 'photo.jpg', size: 9, handle: 'photo.jpg', contentType: 'image/jpeg' },
    ]);
}

beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2026-11-21T04:00:00Z') });
  fakeServer.reset();
  fakeHost.reset();
  forgetSession();
  networkStore.set(true);
  enter(signedInAs('account-1'));
  fakeServer.on('GET /api/me', 200, meOf('account-1'));
  fakeHost.enterWith({ id: 'case-1' });
});
afterEach(() => jest.useRealTimers());

it('shows the road with dates and the clock in working days, and the number for a call', async () => {
  await open(caseOf());
  const road = within(screen.getByRole('list', { name: '办理进度' }));
  expect(road.getByText('2026年11月10日(周二) 10:00')).toBeTruthy();
  expect(road.getByText('还剩 4 个工作日')).toBeTruthy();
  expect(screen.getByText(/20261121-ABCDEFG/)).toBeTruthy();
});

it('T4 lists everything that is missing at once, with why and by when', async () => {
  await open(caseOf(asked));
  expect(screen.getByText('请在2026年12月1日(周二)前一次补齐。')).toBeTruthy();
  expect(screen.getByText('看不清：看不清地址')).toBeTruthy();
  expect(screen.getByText('过期了')).toBeTruthy();
});

it('takes nothing but everything at once, and says beside each paper what is missing', async () => {
  await open(caseOf(asked));
  serverTakesPhotos();
  await tap('拍照或选照片：租赁合同');
  await tap('补交材料');
  expect(sent()).toEqual([]);
  expect(screen.getAllByText('请上传近期证件照').length).toBeGreaterThan(0);
  await tap('拍照或选照片：近期证件照');
  fakeServer.on(acts, 200, {
    caseId: 'case-1',
    state: 'reviewing',
    flags: [],
    version: 4,
    nextSentence: '材料已收到。',
  });
  fakeServer.on(`GET ${at}`, 200, caseOf());
  await tap('补交材料');
  expect(sent()).toEqual([
    {
      action: 'supply',
      version: 3,
      papers: [
        { materialCode: 'dwelling-proof', paperId: 'dwelling-proof' },
        { materialCode: 'photo', paperId: 'photo' },
      ],
    },
  ]);
  expect(screen.getByText('材料已收到。')).toBeTruthy();
});

it('R12 finds the papers again that were taken before the phone was put away', async () => {
  serverTakesPhotos();
  const { unmount } = await (async () => {
    fakeServer.on(`GET ${at}`, 200, caseOf(asked));
    const page = render(<CasePage />);
    await settle();
    return page;
  })();
  await tap('拍照或选照片：租赁合同');
  await settle(1_000);
  unmount();
  await open(caseOf(asked));
  await settle(100);
  expect(screen.getByText('已传好')).toBeTruthy();
});

it('loads again what has moved on meanwhile, and says so', async () => {
  await open(caseOf());
  fakeServer.on(acts, 409, { code: 'CASEWORK.MOVED_ON', reference: 'T3ST' });
  fakeServer.on(
    `GET ${at}`,
    200,
    caseOf({ nextSentence: '已经办结。', state: 'granted', allowedActions: [] }),
  );
  await tap('撤回申请');
  fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '撤回申请' }));
  await settle();
  expect(screen.getByText('这件申请刚刚有了变化')).toBeTruthy();
  expect(screen.getByText('已经办结。')).toBeTruthy();
});

it('quotes the rule of a refusal by name, with the way to object and until when', async () => {
  await open(
    caseOf({
      state: 'refused',
      allowedActions: ['object'],
      objectUntil: '2026-12-14',
      decision: {
        outcome: 'refused',
        reasons: [{ code: 'x', text: '居住登记不满规定时间', rule: '居住证暂行条例第二条' }],
        note: null,
        at: '2026-11-20T02:00:00.000Z',
      },
    }),
  );
  expect(screen.getByText('依据：居住证暂行条例第二条')).toBeTruthy();
  expect(screen.getByText(/可以在2026年12月14日\(周一\)前提出/)).toBeTruthy();
  await tap('提出异议');
  const sheet = within(screen.getByRole('dialog'));
  fireEvent.click(sheet.getByRole('button', { name: '提出异议' }));
  await settle();
  expect(sent()).toEqual([]);
  expect(sheet.getByText('请写下您的异议和理由')).toBeTruthy();
});

describe('the fee', () => {
  const due = caseOf({ state: 'approved', flags: ['fee-due'], paymentId: 'pay-1' });
  const payment = (change: object) => ({
    id: 'pay-1',
    description: '居住证补领工本费',
    amountFen: 2000,
    state: 'created',
    version: 1,
    paidAt: null,
    receiptNumber: null,
    channel: 'wechat-v3',
    allowedActions: ['pay'],
    ...change,
  });

  it('believes the server and not the cashier whether it is paid', async () => {
    fakeServer.on('GET /api/payments/pay-1', 200, payment({}));
    fakeServer.on('POST /api/payments/pay-1/pay', 200, { kind: 'wechat' });
    fakeServer.on(
      'POST /api/payments/pay-1/refresh',
      200,
      payment({ state: 'prepaid', allowedActions: ['pay', 'ask-again'] }),
    );
    jest.mocked(payer.pay).mockResolvedValue('done');
    await open(due);
    expect(screen.getByText('20.00 元')).toBeTruthy();
    fakeServer.on(
      'GET /api/payments/pay-1',
      200,
      payment({ state: 'prepaid', allowedActions: ['pay', 'ask-again'] }),
    );
    await tap('微信支付');
    expect(screen.getByText('待缴费')).toBeTruthy();
    const paid = payment({ state: 'paid', allowedActions: [], paidAt: '2026-11-21T04:00:00.000Z' });
    fakeServer.on('POST /api/payments/pay-1/refresh', 200, paid);
    fakeServer.on('GET /api/payments/pay-1', 200, paid);
    await tap('已经付过，查一下结果');
    expect(screen.getByText('已缴清')).toBeTruthy();
  });

  it('reads the fee anew when the window has taken it meanwhile', async () => {
    fakeServer.on('GET /api/payments/pay-1', 200, payment({ channel: 'offline-window', allowedActions: [] }));
    await open(due);
    const paid = { state: 'paid', allowedActions: [], receiptNumber: '3205-1' };
    fakeServer.on('GET /api/payments/pay-1', 200, payment(paid));
    fakeServer.on(`GET ${at}`, 200, { ...due, state: 'granted', flags: [], version: 4 });
    await tap('刷新进展');
    expect(screen.getByText('已缴清')).toBeTruthy();
    expect(screen.getByText('票据号 3205-1')).toBeTruthy();
  });

  it('sends people to the window where the city takes the fee there', async () => {
    fakeServer.on('GET /api/payments/pay-1', 200, payment({ channel: 'offline-window', allowedActions: [] }));
    await open(due);
    expect(screen.getByText(/请带身份证到窗口缴费/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: '微信支付' })).toBeNull();
  });
});
