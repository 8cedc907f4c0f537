import type { OfferView, PlaceView } from '@app/shared/schooling/run.views';
import type { ChildSchoolingPage } from '@app/shared/schooling/schooling.views';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { enter } from '@/platform/session';
import { forgetSession } from '@/platform/session-store';
import { fakeServer, signedInAs } from '../../../../../test/fake-server';
import { fakeHost } from '../../../../../test/taro-stub';
import ChildPage from './index';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../../test/fake-server').fakeServer.exchange,
}));

const answers = 'POST /api/schooling/offers/offer-1/answer';
const child = (change: Partial<ChildSchoolingPage> = {}) => ({
  personId: 'child-1',
  personName: '王乐乐',
  birthDate: '2020-03-01',
  address: '城东社区',
  cycle: '2026',
  stages: [
    {
      stage: 'primary',
      label: '一年级',
      open: true,
      obstacles: [],
      schools: [{ id: 's1', name: '城东小学', distanceMetres: 800 }],
      mostWishes: 1,
    },
    {
      stage: 'kindergarten',
      label: '小班',
      open: false,
      obstacles: [{ code: 'age', text: '今年8月31日前已满4周岁', rule: '积分入学办法' }],
      schools: [],
      mostWishes: 1,
    },
  ],
  application: null,
  nextSentence: '现在可以申请。',
  year: {
    cycle: '2026',
    cityName: '张家港市',
    policyVersion: '1',
    today: '2026-05-12',
    steps: [],
    now: null,
    stages: [],
    rules: [],
  },
  ...change,
});
const offer: OfferView = {
  id: 'offer-1',
  kind: 'adjustment',
  state: 'open',
  schoolId: 's2',
  schoolName: '城西小学',
  dueOn: '2026-07-28',
  cost: 'no-further-place',
  costSentence: '放弃后今年不再安排学位。',
  hasLetter: false,
  allowedActions: ['accept', 'refuse'],
  version: 2,
};
const place = (change: Partial<PlaceView> = {}): PlaceView => ({
  id: 'entry-1',
  childPersonId: 'child-1',
  childName: '王乐乐',
  cycle: '2026',
  stageTitle: '一年级',
  results: [],
  offers: [offer],
  hasExplanation: true,
  nextSentence: '有一个调剂学位等您答复。',
  ...change,
});

const settle = () => act(async () => void (await new Promise((next) => setTimeout(next, 0))));
const tap = async (name: string | RegExp, inside = screen as Pick<typeof screen, 'getByRole'>) => {
  fireEvent.click(inside.getByRole('button', { name }));
  await settle();
};
const dialog = () => within(screen.getByRole('dialog'));
const sent = () =>
  fakeServer.asked.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body as string));

async function open(places: PlaceView[] = [], change: Partial<ChildSchoolingPage> = {}) {
  fakeServer.on('GET /api/schooling/children/child-1', 200, child(change));
  fakeServer.on('GET /api/schooling/places', 200, { items: places });
  fakeServer.on(answers, 200, place());
  render(<ChildPage />);
  await settle();
}

beforeEach(() => {
  fakeServer.reset();
  fakeHost.reset();
  forgetSession();
  enter(signedInAs('account-1'));
  fakeHost.enterWith({ id: 'child-1' });
});

it('says what a child may apply for, and in the words of the rule why not', async () => {
  await open();
  expect(screen.getByText('城东小学')).toBeTruthy();
  expect(screen.getByText('今年8月31日前已满4周岁')).toBeTruthy();
  expect(screen.getByText('依据：积分入学办法')).toBeTruthy();
  expect(screen.getByRole('button', { name: '申请入学' })).toBeTruthy();
});

it('shows a place of this child only: a twin of the same name has its own', async () => {
  await open([place({ id: 'entry-2', childPersonId: 'child-2', nextSentence: '双胞胎的另一份。' })]);
  expect(screen.queryByText('双胞胎的另一份。')).toBeNull();
});

it('accepts a place after one more question', async () => {
  await open([place()]);
  await tap(/^接受这个学位/);
  expect(sent()).toEqual([]);
  await tap('接受这个学位', dialog());
  expect(sent()).toEqual([{ version: 2, answer: 'accept' }]);
});

it('does not refuse a place before its cost was read', async () => {
  await open([place()]);
  await tap(/^放弃这个学位/);
  expect(dialog().getByText(/放弃后今年不再安排学位/)).toBeTruthy();
  await tap('放弃这个学位', dialog());
  expect(sent()).toEqual([]);
  fireEvent.click(dialog().getByRole('checkbox', { name: '我知道这样做的后果' }));
  await tap('放弃这个学位', dialog());
  expect(sent()).toEqual([{ version: 2, answer: 'refuse', understoodCost: true }]);
});
