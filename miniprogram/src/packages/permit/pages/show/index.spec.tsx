import { act, render, screen } from '@testing-library/react';
import { networkStore } from '@/platform/network';
import { enter } from '@/platform/session';
import { forgetSession } from '@/platform/session-store';
import { fakeServer, signedInAs } from '../../../../../test/fake-server';
import { fakeHost } from '../../../../../test/taro-stub';
import { credential, issuer } from '../../parts/spec-support';
import ShowPage from './index';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../../test/fake-server').fakeServer.exchange,
}));

const route = 'POST /api/permits/permit-1/credential';
const city = issuer('p1');
const settle = (ms = 0) => act(async () => void (await jest.advanceTimersByTimeAsync(ms)));
const answerWithCode = () =>
  fakeServer.answers.set(route, () => {
    const issuedAt = Math.floor(Date.now() / 1000);
    const code = city.issue({ ...credential, issuedAt, expiresAt: issuedAt + 300 });
    return { status: 200, body: { code, expiresAt: new Date((issuedAt + 300) * 1000).toISOString() } };
  });
const asked = () => fakeServer.asked.filter(({ method }) => method === 'POST').length;

beforeEach(async () => {
  jest.useFakeTimers({ now: new Date('2026-11-21T04:00:00Z') });
  fakeServer.reset();
  fakeHost.reset();
  forgetSession();
  networkStore.set(true);
  enter(signedInAs('account-1'));
  fakeHost.enterWith({ id: 'permit-1' });
  answerWithCode();
  render(<ShowPage />);
  await settle();
});
afterEach(() => jest.useRealTimers());

it('shows the code with the masked name, and counts down to the next one', async () => {
  expect(screen.getByRole('img', { name: '电子居住证的二维码' })).toBeTruthy();
  expect(screen.getByText('王**')).toBeTruthy();
  expect(screen.getByText('5 分 00 秒内有效，会自动换新')).toBeTruthy();
  await settle(60_000);
  expect(screen.getByText('4 分 00 秒内有效，会自动换新')).toBeTruthy();
});

it('renews itself before the code ends', async () => {
  await settle(256_000);
  expect(asked()).toBe(2);
  expect(screen.getByText(/^[45] 分 \d\d 秒内有效，会自动换新$/)).toBeTruthy();
});

it('says without a network until when the code is good, and takes it away at its end', async () => {
  fakeServer.off(route);
  await settle(270_000);
  expect(screen.getByText('没有网络。这个码到2026年11月21日(周六) 12:05前仍然有效。')).toBeTruthy();
  await settle(35_000);
  expect(screen.getByText('这个码已过期')).toBeTruthy();
  expect(screen.queryByRole('img', { name: '电子居住证的二维码' })).toBeNull();
});

it('takes the code away at once when the permit may not be shown any more', async () => {
  fakeServer.on(route, 409, { code: 'PERMIT.NOT_USABLE', reference: 'T3ST' });
  await settle(256_000);
  expect(screen.queryByRole('img', { name: '电子居住证的二维码' })).toBeNull();
  expect(screen.getByText('这张证件现在不能出示')).toBeTruthy();
});
