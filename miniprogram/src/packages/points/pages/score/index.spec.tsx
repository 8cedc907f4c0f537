import type { CaseView } from '@app/shared/casework/casework.views';
import type { PointsItemView, PointsSheetView } from '@app/shared/points/application.views';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { enter } from '@/platform/session';
import { forgetSession } from '@/platform/session-store';
import { fakeServer, signedInAs } from '../../../../../test/fake-server';
import { fakeHost } from '../../../../../test/taro-stub';
import ScorePage from './index';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../../test/fake-server').fakeServer.exchange,
}));

const acts = 'POST /api/cases/case-1/actions';
const found = (change: Partial<CaseView> = {}) => ({
  id: 'case-1',
  service: 'points.schooling',
  state: 'approved',
  flags: [],
  version: 7,
  nextSentence: '每一项都审核完了，请核对后确认得分。',
  allowedActions: ['confirm', 'object', 'withdraw'],
  ...change,
});
const item = (code: string, change: Partial<PointsItemView> = {}): PointsItemView => ({
  code,
  fact: code,
  person: null,
  label: code === 'education' ? '学历' : '参保',
  value: '本科',
  state: 'passed',
  sentence: '市教育局审核通过',
  department: 'education',
  reason: null,
  contestable: true,
  ...change,
});
const sheet = (change: Partial<PointsSheetView> = {}): PointsSheetView => ({
  caseId: 'case-1',
  number: 'n',
  cycle: '2026',
  state: 'frozen',
  items: [
    item('education', { state: 'refused', value: null, sentence: '材料不能证明' }),
    item('insurance', { state: 'passed-by-registry', contestable: false }),
  ],
  itemsOf: {},
  sheet: {
    programme: 'schooling',
    name: '积分入学',
    asOf: '2026-05-31',
    edition: {
      city: 'zhangjiagang',
      standard: 'schooling-2023',
      version: '1',
      name: '计分标准',
      state: 'in-force',
      from: null,
      until: null,
      note: null,
    },
    note: null,
    total: '346',
    eligible: 'yes',
    vetoes: [],
    conditions: [],
    groups: [],
    missing: [],
    raises: [],
    qualifying: { points: null, distance: null, reached: null, note: null },
    lines: [],
    holder: null,
  },
  ...change,
});

const settle = () => act(async () => void (await new Promise((next) => setTimeout(next, 0))));
const tap = async (name: string, inside = screen as Pick<typeof screen, 'getByRole'>) => {
  fireEvent.click(inside.getByRole('button', { name }));
  await settle();
};
const dialog = () => within(screen.getByRole('dialog'));
const sent = () =>
  fakeServer.asked.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body as string));

async function open(view: PointsSheetView = sheet(), change: Partial<CaseView> = {}) {
  fakeServer.on('GET /api/cases/case-1', 200, found(change));
  fakeServer.on('GET /api/points/applications/case-1', 200, view);
  fakeServer.on(acts, 200, {
    caseId: 'case-1',
    state: 'granted',
    flags: [],
    version: 8,
    nextSentence: '已确认，参加排名。',
  });
  render(<ScorePage />);
  await settle();
}

beforeEach(() => {
  fakeServer.reset();
  fakeHost.reset();
  forgetSession();
  enter(signedInAs('account-1'));
  fakeHost.enterWith({ id: 'case-1' });
});

it('shows the score and what became of each item, with the reason where it does not count', async () => {
  await open();
  expect(screen.getByText('346')).toBeTruthy();
  expect(screen.getByText('材料不能证明')).toBeTruthy();
  expect(screen.getByText('每一项都审核完了，这是审核得分。')).toBeTruthy();
});

it('asks once more before the score is confirmed, and says what follows', async () => {
  await open();
  await tap('确认得分');
  expect(sent()).toEqual([]);
  await tap('确认得分', dialog());
  expect(sent()).toEqual([{ action: 'confirm', version: 7 }]);
  expect(screen.getByText('已确认，参加排名。')).toBeTruthy();
});

it('S12 objects to chosen items only, and not without a reason', async () => {
  await open();
  await tap('对某一项有异议');
  expect(dialog().queryByText(/参保/)).toBeNull();
  await tap('提出异议', dialog());
  expect(sent()).toEqual([]);
  expect(dialog().getByText('请勾选您有异议的项目')).toBeTruthy();
  fireEvent.click(dialog().getByRole('checkbox', { name: /学历/ }));
  fireEvent.input(dialog().getByRole('textbox', { name: '理由' }), { target: { value: '学信网可查' } });
  await tap('提出异议', dialog());
  expect(sent()).toEqual([{ action: 'object', version: 7, note: '学信网可查', items: ['education'] }]);
});

it('offers nothing while departments are at it, and says that the number may change', async () => {
  await open(sheet({ state: 'running' }), { allowedActions: ['withdraw'], state: 'reviewing' });
  expect(screen.getByText('部门还在审核，这是按已经知道的算的，以审核结果为准。')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '确认得分' })).toBeNull();
});
