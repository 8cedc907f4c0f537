import { act, fireEvent, render, screen } from '@testing-library/react';
import { scanner } from '@/platform/scan';
import { fakeServer } from '../../../../../test/fake-server';
import { fakeHost } from '../../../../../test/taro-stub';
import { credential, issuer } from '../../parts/spec-support';
import CheckPage from './index';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../../test/fake-server').fakeServer.exchange,
}));
jest.mock('@/platform/scan', () => ({ scanner: { hasCamera: true, scan: jest.fn() } }));

const keysRoute = 'GET /api/permits/keys';
const city = issuer('p1');
const code = city.issue(credential);
const settle = () => act(async () => void (await jest.advanceTimersByTimeAsync(0)));
const tap = async (name: string) => {
  fireEvent.click(screen.getByRole('button', { name }));
  await settle();
};
const openWith = async (params: Record<string, string>) => {
  fakeHost.enterWith(params);
  render(<CheckPage />);
  await settle();
};

beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2026-11-21T04:01:00Z') });
  fakeServer.reset();
  fakeHost.reset();
  fakeServer.on(keysRoute, 200, { keys: [city.key] });
});
afterEach(() => jest.useRealTimers());

it('verifies the code of the address it was opened with, and shows only what is masked', async () => {
  await openWith({ c: code });
  expect(screen.getByRole('heading', { name: '有效' })).toBeTruthy();
  expect(screen.getByText('王**')).toBeTruthy();
  expect(screen.getByText('张家港市')).toBeTruthy();
  expect(screen.getByText('2027年8月10日(周二)')).toBeTruthy();
});

it('verifies without a network what it learned with one', async () => {
  await openWith({ c: code });
  fakeServer.off(keysRoute);
  await tap('再核验一张');
  jest.mocked(scanner.scan).mockResolvedValueOnce({ state: 'read', text: code });
  await tap('扫对方的二维码');
  expect(screen.getByRole('heading', { name: '有效' })).toBeTruthy();
  expect(screen.getByText(/没有用到网络/)).toBeTruthy();
});

it('says on a new phone without a network that it can tell nothing, and shows nothing of the code', async () => {
  fakeServer.off(keysRoute);
  await openWith({ c: code });
  expect(screen.getByRole('heading', { name: '无法核验' })).toBeTruthy();
  expect(screen.getByText(/请连一次网络/)).toBeTruthy();
  expect(screen.queryByText('王**')).toBeNull();
});

it('shows nothing that a forged code says', async () => {
  await openWith({ c: issuer('p1').issue(credential) });
  expect(screen.getByRole('heading', { name: '无法核验' })).toBeTruthy();
  expect(screen.getByText(/不是本系统签发/)).toBeTruthy();
  expect(screen.queryByText('王**')).toBeNull();
});

it('fetches the keys again for one that it does not know yet', async () => {
  await openWith({ c: code });
  const next = issuer('p2');
  fakeServer.on(keysRoute, 200, { keys: [city.key, next.key] });
  await tap('再核验一张');
  fireEvent.change(screen.getByRole('textbox', { name: '或粘贴码的内容' }), {
    target: { value: next.issue(credential) },
  });
  await tap('核验粘贴的内容');
  expect(screen.getByRole('heading', { name: '有效' })).toBeTruthy();
});

it('tells an old picture of a code', async () => {
  jest.setSystemTime(new Date('2026-11-22T04:00:00Z'));
  await openWith({ c: code });
  expect(screen.getByRole('heading', { name: '已过期' })).toBeTruthy();
});
