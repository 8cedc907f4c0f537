import type { HomeView } from '@app/shared/registration/registration.views';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { networkStore } from '@/platform/network';
import { officerOutbox } from '@/platform/officer-outbox';
import { enter } from '@/platform/session';
import { forgetSession, sessionStore } from '@/platform/session-store';
import { fakeServer, meOf, signedInAs } from '../../test/fake-server';
import { fakeHost } from '../../test/taro-stub';
import { stubOfDeadline } from './home/deadline';
import HomePage from './home/index';
import LoginPage from './login/index';
import MePage from './me/index';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../test/fake-server').fakeServer.exchange,
}));

const home: HomeView = {
  waiting: [
    {
      kind: 'duty',
      title: '请核对入住日期',
      detail: '302 室',
      link: '/packages/registration/pages/enter-code/index',
      dueOn: null,
    },
  ],
  messages: [
    {
      id: 'm1',
      title: '登记已确认',
      body: '说法一致。',
      at: '2026-11-20T03:20:00Z',
      link: null,
      read: false,
    },
  ],
  openStays: [],
};

const settle = () => act(async () => {});
const tap = async (role: string, name: string | RegExp) => {
  fireEvent.click(screen.getByRole(role, { name }));
  await settle();
};

beforeEach(() => {
  fakeServer.reset();
  fakeHost.reset();
  officerOutbox.close();
  forgetSession();
  networkStore.set(true);
});

describe('home', () => {
  it('invites a visitor to sign in, and offers the door without it', async () => {
    render(<HomePage />);
    await tap('link', /登录后，看看有什么等您办/);
    expect(fakeHost.visits).toEqual([{ move: 'navigateTo', url: '/pages/login/index' }]);
    expect(screen.getByRole('button', { name: /扫门牌/ })).toBeTruthy();
  });

  it('shows what waits before everything else, and follows it', async () => {
    enter(signedInAs('account-1'));
    fakeServer.on('GET /api/home', 200, home);
    render(<HomePage />);
    await settle();
    expect(screen.getByText('王秀英，您好')).toBeTruthy();
    await tap('link', '请核对入住日期,302 室');
    expect(fakeHost.visits[0]?.url).toBe('/packages/registration/pages/enter-code/index');
  });

  it('marks a message as read when it is opened', async () => {
    enter(signedInAs('account-1'));
    fakeServer.on('GET /api/home', 200, home);
    fakeServer.on('POST /api/messages/m1/reading', 204);
    render(<HomePage />);
    await settle();
    await tap('link', '未读,登记已确认,说法一致。');
    expect(
      fakeServer.asked.map(({ method, url }) => `${method} ${url.slice(url.indexOf('/api'))}`),
    ).toContain('POST /api/messages/m1/reading');
  });

  it('keeps the door and the services when the list cannot be loaded', async () => {
    enter(signedInAs('account-1'));
    fakeServer.off('GET /api/home');
    render(<HomePage />);
    await settle();
    expect(screen.getByRole('button', { name: /扫门牌/ })).toBeTruthy();
    expect(screen.getByText('可以办的事')).toBeTruthy();
  });

  it('says calmly that nothing waits', async () => {
    enter(signedInAs('account-1'));
    fakeServer.on('GET /api/home', 200, { waiting: [], messages: [], openStays: [] });
    render(<HomePage />);
    await settle();
    expect(screen.getByText('眼下没有等您办的事')).toBeTruthy();
  });
});

describe('the stub of a ticket', () => {
  it.each([
    [null, {}],
    ['2026-12-01', { figure: { before: '还剩', number: '10', after: '天' }, tone: 'plain' }],
    ['2026-11-24', { figure: { before: '还剩', number: '3', after: '天' }, tone: 'urgent' }],
    ['2026-11-21', { figure: { number: '今天', after: '到期' }, tone: 'urgent' }],
    ['2026-11-19', { figure: { before: '已过', number: '2', after: '天' }, tone: 'urgent' }],
  ])('of %s', (dueOn, expected) => {
    expect(stubOfDeadline(dueOn, '2026-11-21')).toMatchObject(expected);
  });
});

describe('sign-in', () => {
  const type = (name: string, value: string) =>
    fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } });

  it('sends no code to a number that is none, and says what to do', async () => {
    render(<LoginPage />);
    await tap('button', '用手机号登录');
    type('手机号', '1380013');
    await tap('button', '获取验证码');
    expect(fakeServer.asked).toEqual([]);
    expect(screen.getByRole('alert').textContent).toContain('手机号');
  });

  it('signs in by phone and goes back to where it was asked', async () => {
    fakeServer.on('POST /api/phone-codes', 200, { expiresInSeconds: 300, resendAfterSeconds: 60 });
    fakeServer.on('POST /api/sessions/phone', 200, signedInAs('account-1'));
    render(<LoginPage />);
    await tap('button', '用手机号登录');
    type('手机号', '13800138000');
    await tap('button', '获取验证码');
    expect(screen.getByRole('button', { name: '60 秒后重发' }).getAttribute('aria-disabled')).toBe('true');
    type('验证码', '123456');
    await tap('button', '登录');
    expect(JSON.parse(fakeServer.asked.at(-1)?.body ?? '')).toEqual({
      mobile: '13800138000',
      code: '123456',
    });
    expect(sessionStore.get()?.accountId).toBe('account-1');
    expect(fakeHost.visits.at(-1)?.url).toBe('/pages/home/index');
  });

  it('keeps number and code when the code was wrong', async () => {
    fakeServer.on('POST /api/sessions/phone', 401, { code: 'IDENTITY.CODE_WRONG', reference: 'K7Q2' });
    render(<LoginPage />);
    await tap('button', '用手机号登录');
    type('手机号', '13800138000');
    type('验证码', '123456');
    await tap('button', '登录');
    expect(screen.getByRole('alert').textContent).toContain('请核对短信里的数字');
    expect((screen.getByRole('textbox', { name: '验证码' }) as HTMLInputElement).value).toBe('123456');
    expect(sessionStore.get()).toBeUndefined();
  });
});

describe('me', () => {
  const person = {
    nameMasked: '王*英',
    documentType: 'resident-id',
    documentNumberMasked: '320*************34',
    realNameState: 'confirmed',
  };

  it('shows what the server masked, and a word for the real-name check', async () => {
    enter(signedInAs('account-1'));
    fakeServer.on('GET /api/me', 200, { ...meOf('account-1'), person });
    render(<MePage />);
    await settle();
    expect(screen.getByText('王*英')).toBeTruthy();
    expect(screen.getByText('已核验')).toBeTruthy();
    expect(screen.getByText('138****8000')).toBeTruthy();
  });

  it('asks before signing out, and then leaves nothing on the device', async () => {
    enter(signedInAs('account-1'));
    fakeServer.on('GET /api/me', 200, meOf('account-1'));
    fakeServer.on('DELETE /api/sessions/current', 204);
    render(<MePage />);
    await settle();
    await tap('button', '退出登录');
    expect(sessionStore.get()).toBeDefined();
    expect(screen.getByRole('dialog', { name: '要退出登录吗' })).toBeTruthy();
    fireEvent.click(screen.getAllByRole('button', { name: '退出登录' }).at(-1) as HTMLElement);
    await settle();
    expect(sessionStore.get()).toBeUndefined();
    expect(fakeHost.storage.size).toBe(0);
  });

  it('says what would be lost when results have not been sent', async () => {
    enter(signedInAs('account-1'));
    fakeServer.on('GET /api/me', 200, meOf('account-1'));
    const route = { method: 'POST', path: '/api/x', access: 'signed-in', write: true, summary: 'x' } as const;
    fakeServer.off('POST /api/x');
    await officerOutbox.queue({ id: 'a'.repeat(16), title: '核实', route, body: {} });
    render(<MePage />);
    await settle();
    await tap('button', '退出登录');
    expect(screen.getByText(/还有 1 条核实结果没有发出/)).toBeTruthy();
    expect(screen.getByRole('button', { name: '放弃这些结果并退出' })).toBeTruthy();
  });
});
