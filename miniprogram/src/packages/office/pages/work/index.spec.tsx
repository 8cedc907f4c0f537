import { act, fireEvent, render, screen } from '@testing-library/react';
import { keepInAddress } from '@/platform/address';
import { forgetSession } from '@/platform/session-store';
import { fakeServer } from '../../../../../test/fake-server';
import { fakeHost } from '../../../../../test/taro-stub';
import { aWorkItem, enterOffice, taskOne, taskTwo } from '../../spec-support';
import WorkPage from '.';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../../test/fake-server').fakeServer.exchange,
}));
jest.mock('@/platform/address', () => ({ keepInAddress: jest.fn() }));

const counted = { total: 2, more: false };
const counts = {
  mine: counted,
  team: { total: 1000, more: true },
  'due-soon': counted,
  overdue: counted,
  waiting: counted,
  held: counted,
};
const settle = () => act(async () => void (await new Promise((next) => setTimeout(next, 0))));
const tap = async (name: string | RegExp, role = 'button') => {
  fireEvent.click(screen.getByRole(role, { name }));
  await settle();
};
const asked = () =>
  fakeServer.asked
    .filter(({ url }) => /\/api\/work(\?|$)/.test(url))
    .map(({ url }) => Object.fromEntries(new URLSearchParams(url.split('?')[1])));
const kept = () => jest.mocked(keepInAddress).mock.lastCall?.[0];
const page = (items = [aWorkItem()], next: string | null = null) => ({
  items,
  total: items.length,
  more: false,
  next,
});

async function open(params: Record<string, string> = {}) {
  fakeHost.enterWith(params);
  render(<WorkPage />);
  await settle();
}

beforeEach(() => {
  jest.clearAllMocks();
  fakeServer.reset();
  fakeHost.reset();
  forgetSession();
  enterOffice('window-clerk');
  fakeServer.on('GET /api/areas', 200, []);
  fakeServer.on('GET /api/work/counts', 200, counts);
  fakeServer.on('GET /api/work', 200, page());
});

it('shows what the address says', async () => {
  await open({ view: 'overdue', service: 'permit.change', kind: 'decision', stamp: 'of-the-host' });
  expect(asked()).toEqual([{ view: 'overdue', service: 'permit.change', kind: 'decision', pageSize: '20' }]);
});

it('counts each view, and says where the server stopped counting', async () => {
  await open();
  expect(screen.getByRole('tab', { name: '我的 2' })).toBeTruthy();
  expect(screen.getByRole('tab', { name: '待办 1000+' })).toBeTruthy();
});

it('keeps a view in the address and closes the case that was open', async () => {
  await open({ id: 'case-1', task: taskOne });
  await tap('已超期 2', 'tab');
  expect(kept()).toEqual({ view: 'overdue' });
  expect(asked().at(-1)).toMatchObject({ view: 'overdue' });
});

it('puts the next page behind the first, by the cursor of the answer', async () => {
  fakeServer.on('GET /api/work', 200, page([aWorkItem()], '2026-11-24.x'));
  await open();
  fakeServer.on('GET /api/work', 200, page([aWorkItem({ taskId: taskTwo, personName: '司徒静' })]));
  await tap(/^更多/);
  expect(asked().at(-1)).toMatchObject({ after: '2026-11-24.x' });
  expect(screen.getAllByRole('link').map((line) => line.textContent)).toEqual([
    expect.stringContaining('欧阳雪'),
    expect.stringContaining('司徒静'),
  ]);
  expect(screen.queryByRole('button', { name: /^更多/ })).toBeNull();
});

it('opens a case on a phone as a page of its own', async () => {
  await open();
  await tap(/^欧阳雪/, 'link');
  expect(fakeHost.visits.at(-1)?.url).toBe(`/packages/office/pages/case/index?id=case-1&task=${taskOne}`);
});

it('takes several at once and names those that somebody else was first with', async () => {
  const items = [aWorkItem(), aWorkItem({ taskId: taskTwo, personName: '司徒静', version: 5 })];
  fakeServer.on('GET /api/work', 200, page(items));
  fakeServer.on('POST /api/work/claim', 200, {
    done: [taskOne],
    refused: [{ taskId: taskTwo, code: 'CASEWORK.MOVED_ON' }],
  });
  await open();
  await tap('选中 欧阳雪，居住证申领，受理', 'checkbox');
  await tap('选中 司徒静，居住证申领，受理', 'checkbox');
  expect(screen.getByText('已选 2 件')).toBeTruthy();
  await tap('领取 2 件');
  const [claim] = fakeServer.asked.filter(({ method }) => method === 'POST');
  expect(JSON.parse(claim?.body as string)).toEqual({
    tasks: [
      { id: taskOne, version: 3 },
      { id: taskTwo, version: 5 },
    ],
  });
  expect(screen.getByText('已领取 1 件；没有办成的：司徒静（这件申请刚刚有了变化）。')).toBeTruthy();
});

it('offers no decision for several at once', async () => {
  fakeServer.on('GET /api/work', 200, page([aWorkItem({ mine: true, holderName: '缪雅琴' })]));
  await open();
  await tap('选中 欧阳雪，居住证申领，受理', 'checkbox');
  const bulk = screen.getByRole('toolbar', { name: '选中的一起办' });
  expect(bulk.textContent).toContain('退回 1 件');
  expect(bulk.textContent).not.toMatch(/批准|受理|告知/);
});

it('says that a search goes through every view', async () => {
  await open({ words: '欧阳' });
  expect(asked()[0]).toMatchObject({ q: '欧阳' });
  expect(screen.getByText('在全部视图里找到 1 件，不限于“待办”。')).toBeTruthy();
});

it('tells who has no part in this work, and asks the server for nothing', async () => {
  enterOffice('policy-officer');
  await open();
  expect(screen.getByText('您的账号没有开通这一项')).toBeTruthy();
  expect(asked()).toEqual([]);
});
