import { act, fireEvent, render, screen } from '@testing-library/react';
import { keepInAddress } from '@/platform/address';
import { roughPlace } from '@/platform/location';
import { forgetSession } from '@/platform/session-store';
import { fakeServer } from '../../../../../test/fake-server';
import { fakeHost } from '../../../../../test/taro-stub';
import { aTask, enterAs } from '../../spec-support';
import TasksPage from '.';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../../test/fake-server').fakeServer.exchange,
}));
jest.mock('@/platform/address', () => ({ keepInAddress: jest.fn() }));
jest.mock('@/platform/location', () => ({ roughPlace: jest.fn() }));

const settle = () => act(async () => void (await new Promise((next) => setTimeout(next, 0))));
const asked = () =>
  fakeServer.asked
    .filter(({ url }) => url.includes('/api/staff/tasks'))
    .map(({ url }) => Object.fromEntries(new URLSearchParams(url.split('?')[1])));
const kept = () => jest.mocked(keepInAddress).mock.lastCall?.[0];
const placeOf = jest.mocked(roughPlace);

async function open(params: Record<string, string> = {}) {
  fakeHost.enterWith(params);
  render(<TasksPage />);
  await settle();
}

beforeEach(() => {
  jest.clearAllMocks();
  fakeServer.reset();
  fakeHost.reset();
  forgetSession();
  enterAs('grid-officer');
  fakeServer.on('GET /api/areas', 200, []);
  fakeServer.on('GET /api/staff/tasks', 200, { items: [aTask()], total: 1, page: 1, pageSize: 20 });
});

it('shows what the address says', async () => {
  await open({ kind: 'overlap', state: 'settled', page: '2', stamp: 'of-the-host' });
  expect(asked()).toEqual([{ kind: 'overlap', state: 'settled', page: '2' }]);
});

it('keeps a filter in the address and begins again at the first page', async () => {
  await open({ page: '3' });
  fireEvent.click(screen.getByRole('tab', { name: '没人回应' }));
  await settle();
  expect(kept()).toEqual({ kind: 'silence' });
  expect(asked().at(-1)).toEqual({ kind: 'silence' });
});

it('asks where the officer is only when nearness is chosen, and keeps the place out of the address', async () => {
  placeOf.mockResolvedValue({ latitude: 31.87654321, longitude: 120.55512345 });
  await open();
  expect(placeOf).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole('button', { name: '按远近排' }));
  await settle();
  expect(asked().at(-1)).toEqual({ sort: 'distance', latitude: '31.8765', longitude: '120.5551' });
  expect(kept()).toEqual({ sort: 'distance' });
});

it('does not ask by itself when the address says distance: it sorts by deadline and offers it', async () => {
  await open({ sort: 'distance' });
  expect(placeOf).not.toHaveBeenCalled();
  expect(asked()).toEqual([{}]);
  expect(screen.getByText('还不知道您在哪里，先按期限排列。')).toBeTruthy();
});

it('stays with deadlines when the officer would rather not say where they are', async () => {
  placeOf.mockResolvedValue(undefined);
  await open();
  fireEvent.click(screen.getByRole('button', { name: '按远近排' }));
  await settle();
  expect(screen.getByText('没有得到位置，先按期限排列。')).toBeTruthy();
  expect(asked()).toEqual([{}]);
});

it('keeps the last list readable without a network, also for a page that is opened anew', async () => {
  await open();
  document.body.innerHTML = '';
  fakeServer.off('GET /api/staff/tasks');
  await open();
  expect(screen.getByText('乘航东路16号 202')).toBeTruthy();
  expect(screen.getByText(/^没有网络，这是 .* 的内容/)).toBeTruthy();
});

it('opens a room on a phone as a page of its own', async () => {
  await open();
  fireEvent.click(screen.getByRole('link', { name: /乘航东路16号 202/ }));
  expect(fakeHost.visits).toEqual([
    { move: 'navigateTo', url: '/packages/staff/pages/task/index?id=task-1' },
  ]);
});

it('tells who has no part in this work, and asks the server for nothing', async () => {
  enterAs('auditor');
  await open();
  expect(screen.getByText('您的账号没有开通这一项')).toBeTruthy();
  expect(asked()).toEqual([]);
});
