import type { MessagePage } from '@app/shared/notifications/notifications.views';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { enter } from '@/platform/session';
import { forgetSession } from '@/platform/session-store';
import { fakeServer, signedInAs } from '../../../../../test/fake-server';
import { fakeHost } from '../../../../../test/taro-stub';
import MessagesPage from './index';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../../test/fake-server').fakeServer.exchange,
}));

const settle = () => act(async () => {});
const message = (number: number): MessagePage['items'][number] => ({
  id: `m${number}`,
  title: `第 ${number} 条`,
  body: '登记有进展。',
  at: '2026-11-20T03:20:00Z',
  link: null,
  read: number > 1,
  deliveries: [{ channel: 'in-app', state: 'delivered', at: '2026-11-20T03:20:00Z' }],
});
const pageOf = (items: MessagePage['items'], more: Partial<MessagePage> = {}): MessagePage => ({
  items,
  total: items.length,
  page: 1,
  pageSize: 20,
  unread: 1,
  ...more,
});

beforeEach(() => {
  fakeServer.reset();
  fakeHost.reset();
  forgetSession();
  enter(signedInAs('account-1'));
});

describe('the messages', () => {
  it('are listed with how many are unread, and opening one marks it', async () => {
    fakeServer.on('GET /api/messages', 200, pageOf([message(1), message(2)]));
    fakeServer.on('POST /api/messages/m1/reading', 204);
    render(<MessagesPage />);
    await settle();
    expect(screen.getByText('还有 1 条没有读过。')).toBeTruthy();
    fireEvent.click(screen.getByRole('link', { name: '未读,第 1 条,登记有进展。' }));
    await settle();
    expect(fakeServer.asked.some(({ url }) => url.endsWith('/api/messages/m1/reading'))).toBe(true);
  });

  it('go on on the next page', async () => {
    fakeServer.on('GET /api/messages', 200, pageOf([message(1)], { total: 21 }));
    render(<MessagesPage />);
    await settle();
    fireEvent.click(screen.getByRole('button', { name: '下一页' }));
    await settle();
    expect(fakeServer.asked.at(-1)?.url).toContain('page=2');
  });

  it('say so when there are none', async () => {
    fakeServer.on('GET /api/messages', 200, pageOf([], { unread: 0 }));
    render(<MessagesPage />);
    await settle();
    expect(screen.getByText('还没有消息')).toBeTruthy();
  });
});
