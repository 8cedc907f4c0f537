import { act, render, screen } from '@testing-library/react';
import { Loaded } from '@/components/loaded';
import { ApiError } from '@/platform/api-error';
import { networkStore } from '@/platform/network';
import { fakeHost } from '../../test/taro-stub';
import { useLoader } from './use-loader';

type Answer = string[];

/** One turn per call, settled by the test. */
function turns() {
  const waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void }[] = [];
  const load = () => new Promise<Answer>((resolve, reject) => waiting.push({ resolve, reject }));
  const settle = (at: number, answer: Answer | Error) =>
    act(async () => {
      if (answer instanceof Error) waiting[at]?.reject(answer);
      else waiting[at]?.resolve(answer);
    });
  return { load, settle, asked: () => waiting.length };
}

function Page({
  load,
  name = 'list',
  onShow = false,
}: {
  load: () => Promise<Answer>;
  name?: string;
  onShow?: boolean;
}) {
  const loader = useLoader(load, name, { isEmpty: (names) => names.length === 0, onShow });
  return (
    <Loaded loader={loader} empty={{ title: '还没有登记', todo: '扫一扫门牌。' }} offlineTodo="仍可先填写。">
      {(names) => <span>{names.join('、')}</span>}
    </Loaded>
  );
}

const offline = new ApiError('CLIENT.OFFLINE');

beforeEach(() => networkStore.set(true));

describe('useLoader and Loaded', () => {
  it('shows the outline, then the data', async () => {
    const { load, settle } = turns();
    render(<Page load={load} />);
    expect(screen.getByRole('status', { name: '正在载入' })).toBeTruthy();
    await settle(0, ['甲', '乙']);
    expect(screen.getByText('甲、乙')).toBeTruthy();
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('says why a list is empty and what to do', async () => {
    const { load, settle } = turns();
    render(<Page load={load} />);
    await settle(0, []);
    expect(screen.getByText('还没有登记')).toBeTruthy();
    expect(screen.getByText('扫一扫门牌。')).toBeTruthy();
  });

  it('names an error with its reference and tries again on request', async () => {
    const { load, settle } = turns();
    render(<Page load={load} />);
    await settle(0, new ApiError('COMMON.UNEXPECTED', 500, 'K7Q2-9D'));
    expect(screen.getByRole('alert').textContent).toContain('K7Q2-9D');
    act(() => screen.getByRole('button', { name: '重新载入' }).click());
    await settle(1, ['甲']);
    expect(screen.getByText('甲')).toBeTruthy();
  });

  it('says what works without a network, and loads by itself when it is back', async () => {
    const { load, settle, asked } = turns();
    render(<Page load={load} />);
    act(() => networkStore.set(false));
    await settle(0, offline);
    expect(screen.getByText('仍可先填写。')).toBeTruthy();
    act(() => networkStore.set(true));
    expect(asked()).toBe(2);
    await settle(1, ['甲']);
    expect(screen.getByText('甲')).toBeTruthy();
  });

  it('keeps what is on the screen when a later load fails, and says it is from before', async () => {
    const { load, settle } = turns();
    render(<Page load={load} onShow />);
    await settle(0, ['甲']);
    act(() => fakeHost.show());
    await settle(1, offline);
    expect(screen.getByText('甲')).toBeTruthy();
    expect(screen.getByText(/之前的内容/)).toBeTruthy();
  });

  it('throws away an answer to an older question', async () => {
    const { load, settle } = turns();
    const { rerender } = render(<Page load={load} name="street a" />);
    rerender(<Page load={load} name="street b" />);
    await settle(1, ['乙']);
    await settle(0, ['甲']);
    expect(screen.getByText('乙')).toBeTruthy();
    expect(screen.queryByText('甲')).toBeNull();
  });

  it('offers to sign in when the session has run out', async () => {
    const { load, settle } = turns();
    fakeHost.reset();
    render(<Page load={load} />);
    await settle(0, new ApiError('IDENTITY.SESSION_EXPIRED', 401));
    act(() => screen.getByRole('button', { name: '去登录' }).click());
    expect(fakeHost.visits).toEqual([{ move: 'navigateTo', url: '/pages/login/index' }]);
  });
});
