import type { BookingView } from '@app/shared/appointments/appointments.views';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { enter } from '@/platform/session';
import { forgetSession } from '@/platform/session-store';
import { fakeServer, signedInAs } from '../../../../../test/fake-server';
import { fakeHost } from '../../../../../test/taro-stub';
import { aBooking } from '../../parts/spec-support';
import HeldPage from './index';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../../test/fake-server').fakeServer.exchange,
}));

const settle = () => act(async () => {});
const aHeld = (changes: Partial<BookingView>) =>
  aBooking({ state: 'held', allowedActions: ['confirm', 'cancel'], ...changes });
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
const open = async (booking: BookingView) => {
  fakeServer.on('GET /api/bookings/b1', 200, booking);
  fakeHost.enterWith({ id: 'b1' });
  render(<HeldPage />);
  await settle();
};
const posts = () =>
  fakeServer.asked
    .filter(({ method }) => method === 'POST')
    .map(({ url, body }) => [url.slice(url.indexOf('/api')), JSON.parse(body ?? 'null')]);

beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2026-11-23T01:00:00Z') });
  fakeServer.reset();
  fakeHost.reset();
  forgetSession();
  enter(signedInAs('account-1'));
});
afterEach(() => jest.useRealTimers());

describe('a place that is kept', () => {
  it('tells in words how long, and is confirmed with what was written', async () => {
    await open(aHeld({ heldUntil: inSeconds(600), version: 3 }));
    expect(screen.getByText('这个时间为您保留到 09:10，还剩 10 分钟。')).toBeTruthy();
    fireEvent.change(screen.getByRole('textbox', { name: '想提前告诉窗口的话' }), {
      target: { value: '坐轮椅来' },
    });
    fakeServer.on('POST /api/bookings/b1/confirmation', 200, aBooking());
    fakeServer.on('GET /api/bookings/b1', 200, aBooking());
    fireEvent.click(screen.getByRole('button', { name: '确认预约' }));
    await settle();
    expect(posts()).toEqual([['/api/bookings/b1/confirmation', { version: 3, note: '坐轮椅来' }]]);
    expect(screen.getByRole('heading', { name: '预约成功', level: 2 })).toBeTruthy();
  });

  it('runs out gently: no confirming any more, and the way to another time', async () => {
    await open(aHeld({ heldUntil: inSeconds(90) }));
    expect(screen.getByText(/还剩 1 分钟/)).toBeTruthy();
    fakeServer.on(
      'GET /api/bookings/b1',
      200,
      aHeld({ heldUntil: inSeconds(90), allowedActions: ['cancel'] }),
    );
    for (let second = 0; second < 95; second += 1) {
      await act(async () => void jest.advanceTimersByTime(1000));
    }
    expect(screen.queryByRole('button', { name: '确认预约' })).toBeNull();
    expect(screen.getByText('保留的时间到了，号已放回')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '重新选时间' }));
    expect(fakeHost.visits.at(-1)?.url).toBe('/packages/appointments/pages/home/index');
  });

  it('is not taken away by a clock that runs fast: the server is asked, and is believed', async () => {
    await open(aHeld({ heldUntil: inSeconds(-300) }));
    expect(fakeServer.asked.filter(({ method }) => method === 'GET').length).toBeGreaterThan(1);
    expect(screen.getByText(/请尽快确认。$/)).toBeTruthy();
    expect(screen.getByRole('button', { name: '确认预约' })).toBeTruthy();
  });

  it('that ran out on another device is told in the same way', async () => {
    await open(aBooking({ state: 'expired' }));
    expect(screen.getByText('保留的时间到了，号已放回')).toBeTruthy();
  });
});
