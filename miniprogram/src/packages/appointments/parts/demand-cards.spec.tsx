import type { DemandView } from '@app/shared/appointments/appointments.views';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { enter } from '@/platform/session';
import { fakeServer, signedInAs } from '../../../../test/fake-server';
import { DemandCards } from './demand-cards';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../test/fake-server').fakeServer.exchange,
}));

const demand = (changes: Partial<DemandView>): DemandView => ({
  id: 'd1',
  state: 'waiting',
  officeName: '便民服务中心',
  serviceName: '居住证办理',
  day: '2026-12-08',
  drawnAt: '2026-11-24T00:00:00.000Z',
  order: null,
  asked: 12,
  bookingId: null,
  version: 5,
  ...changes,
});

beforeEach(() => {
  fakeServer.reset();
  enter(signedInAs('account-1'));
});

describe('days that were asked for', () => {
  it('say when they are drawn, and may be left after being asked once more', async () => {
    fakeServer.on('POST /api/booking-demands/d1/withdrawal', 200, demand({ state: 'withdrawn' }));
    const reload = jest.fn();
    render(<DemandCards demands={[demand({})]} reload={reload} />);
    expect(screen.getByText('2026年11月24日(周二) 08:00 抽签，现在有 12 人登记。')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '不参加抽签了' }));
    expect(fakeServer.asked).toEqual([]);
    const sheet = within(screen.getByRole('dialog'));
    await act(async () => void fireEvent.click(sheet.getByRole('button', { name: '退出抽签' })));
    expect(JSON.parse(fakeServer.asked[0]?.body ?? 'null')).toEqual({ version: 5 });
    expect(reload).toHaveBeenCalled();
  });

  it('tell those whom the draw did not serve whether they keep their place', () => {
    const lost = demand({ state: 'unserved', order: 9 });
    const { unmount } = render(<DemandCards demands={[lost]} reload={() => undefined} />);
    expect(screen.getByText('没有排到')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '不候补了' })).toBeNull();
    unmount();
    render(<DemandCards demands={[{ ...lost, keepsWaiting: true }]} reload={() => undefined} />);
    expect(screen.getByText('候补中')).toBeTruthy();
    expect(screen.getByText(/抽到第 9 位.*按这个顺序补/)).toBeTruthy();
    expect(screen.getByRole('button', { name: '不候补了' })).toBeTruthy();
  });
});
