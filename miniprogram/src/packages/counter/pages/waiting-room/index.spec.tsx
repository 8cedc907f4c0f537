import type { CalledTicket, WaitingRoomView } from '@app/shared/appointments/appointments.views';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { fakeServer } from '../../../../../test/fake-server';
import { fakeHost } from '../../../../../test/taro-stub';
import { speech } from '../../parts/speech';
import WaitingRoomPage from './index';

jest.mock('../../parts/speech', () => ({ speech: { canSpeak: true, speak: jest.fn(), stop: jest.fn() } }));
jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../../test/fake-server').fakeServer.exchange,
}));

const path = 'GET /api/appointments/waiting-room';
const called = (number: string, minute: number): CalledTicket => ({
  number,
  windowName: '1号窗口',
  calledAt: `2026-11-23T01:${minute}:00.000Z`,
  times: 1,
  spoken: `请${number}号到1号窗口`,
});
const room = (...calls: CalledTicket[]): WaitingRoomView => ({
  officeName: '便民服务中心',
  asOf: '2026-11-23T01:30:00.000Z',
  called: calls,
  lines: [],
});
const pass = (ms: number) => act(async () => void (await jest.advanceTimersByTimeAsync(ms)));

beforeEach(async () => {
  jest.useFakeTimers();
  jest.mocked(speech.speak).mockClear();
  fakeServer.reset();
  fakeServer.on(path, 200, room(called('A001', 20)));
  fakeHost.enterWith({ office: 'o1' });
  render(<WaitingRoomPage />);
  await pass(10);
});
afterEach(() => jest.useRealTimers());

describe('the screen in the hall', () => {
  it('shows the newest call, and reads out only what comes after the voice was switched on', async () => {
    expect(screen.getByText('A001')).toBeTruthy();
    fireEvent.click(screen.getByRole('switch', { name: '语音报号' }));
    await pass(3_100);
    expect(speech.speak).not.toHaveBeenCalled();
    fakeServer.on(path, 200, room(called('A002', 25), called('A001', 20)));
    await pass(3_100);
    await pass(3_100);
    expect(jest.mocked(speech.speak).mock.calls).toEqual([['请A002号到1号窗口']]);
    expect(screen.getByText('A002')).toBeTruthy();
  });

  it('says when it lost the network, keeps the numbers, and comes back by itself', async () => {
    fakeServer.off(path);
    await pass(3_100);
    expect(screen.getByText(/正在重新连接/)).toBeTruthy();
    expect(screen.getByText('A001')).toBeTruthy();
    fakeServer.on(path, 200, room(called('A003', 29)));
    await pass(10_000);
    expect(screen.queryByText(/正在重新连接/)).toBeNull();
    expect(screen.getByText('A003')).toBeTruthy();
  });
});
