import type { QueueView } from '@app/shared/appointments/office.views';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { forgetSession } from '@/platform/session-store';
import { fakeServer } from '../../../../../test/fake-server';
import { fakeHost } from '../../../../../test/taro-stub';
import { aQueue, aTicket, aWindow, enterAs } from '../../parts/spec-support';
import CounterPage from './index';

// The keys of a desk: what the browser build takes.
jest.mock('@/hooks/use-keys', () => jest.requireActual('@/hooks/use-keys.h5'));
jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../../test/fake-server').fakeServer.exchange,
}));

const settle = () => act(async () => void (await new Promise((next) => setTimeout(next, 0))));
const press = async (key: string) => {
  fireEvent.keyDown(document.body, { key });
  await settle();
};
const sent = () =>
  fakeServer.asked
    .filter(({ method }) => method !== 'GET')
    .map(({ method, url, body }) => [
      `${method} ${url.slice(url.indexOf('/api'))}`,
      body ? JSON.parse(body) : undefined,
    ]);
const called = aTicket({
  id: 't1',
  state: 'called',
  windowId: 'w1',
  windowName: '1号窗口',
  version: 7,
  allowedActions: ['recall', 'serve', 'miss', 'park', 'transfer', 'finish', 'leave'],
});
const open = async (queue: QueueView) => {
  fakeServer.on('GET /api/staff/offices/o1/queue', 200, queue);
  fakeServer.on('POST /api/staff/service-windows/w1/calls', 200, called);
  fakeServer.on('POST /api/staff/service-windows/w2/calls', 200, called);
  fakeServer.on('POST /api/staff/tickets/t1/actions', 200, called);
  fakeHost.enterWith({ office: 'o1' });
  render(<CounterPage />);
  await settle();
};

beforeEach(() => {
  fakeServer.reset();
  fakeHost.reset();
  forgetSession();
  enterAs('window-clerk');
});

describe('the counter by keyboard', () => {
  it('calls the next one with c, and nobody twice while somebody is at the window', async () => {
    await open(aQueue({ tickets: [aTicket({ id: 't2' })] }));
    await press('c');
    expect(sent()).toEqual([['POST /api/staff/service-windows/w1/calls', {}]]);
    fakeServer.asked.length = 0;
    fakeServer.on('GET /api/staff/offices/o1/queue', 200, aQueue({ tickets: [called] }));
    await press('c');
    await press('c');
    expect(sent().length).toBeLessThanOrEqual(1);
  });

  it.each([
    ['s', 'serve'],
    ['m', 'miss'],
    ['p', 'park'],
    ['f', 'finish'],
    ['r', 'recall'],
  ])('%s does %s with the ticket at the window, in the version that was seen', async (key, action) => {
    await open(aQueue({ tickets: [called] }));
    await press(key);
    expect(sent()).toEqual([['POST /api/staff/tickets/t1/actions', { version: 7, action }]]);
  });

  it('does nothing that the server does not allow now', async () => {
    await open(aQueue({ tickets: [{ ...called, state: 'serving', allowedActions: ['finish'] }] }));
    for (const key of ['m', 'p', 's', 'r', 't']) await press(key);
    expect(sent()).toEqual([]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('asks with t where to, and sends the window that was chosen', async () => {
    const windows = [aWindow(), aWindow({ id: 'w2', name: '2号窗口', isMine: false })];
    await open(aQueue({ windows, tickets: [called] }));
    await press('t');
    expect(sent()).toEqual([]);
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '转到2号窗口' }));
    await settle();
    expect(sent()).toEqual([
      ['POST /api/staff/tickets/t1/actions', { version: 7, action: 'transfer', windowId: 'w2' }],
    ]);
  });

  it('lets a number choose among several windows of one clerk', async () => {
    const windows = [aWindow(), aWindow({ id: 'w2', name: '2号窗口' })];
    await open(aQueue({ windows, tickets: [aTicket({ id: 't2' })] }));
    await press('2');
    await press('c');
    expect(sent()).toEqual([['POST /api/staff/service-windows/w2/calls', {}]]);
  });
});

describe('whoever comes without a code', () => {
  const office = { id: 'o1', name: '便民服务中心', services: [] };
  const booked = (id: string, code: string) => ({
    id,
    code,
    state: 'booked',
    serviceName: '居住证办理',
    startsAt: '2026-11-23T01:30:00.000Z',
    places: 1,
    personName: '陈*',
    documentNumberMasked: null,
    caseId: null,
  });
  const search = async (items: object[]) => {
    fakeServer.on('GET /api/staff/offices/o1', 200, office);
    fakeServer.on('POST /api/staff/offices/o1/booking-searches', 200, { items });
    fakeServer.on('POST /api/staff/offices/o1/check-ins', 200, {
      number: 'A007',
      serviceName: '居住证办理',
      places: 1,
      wait: { ahead: 0, windows: 1, minutes: null },
    });
    await open(aQueue());
    fireEvent.change(screen.getByRole('textbox', { name: /^预约号或身份证号/ }), {
      target: { value: '320582 19900101 1234' },
    });
    fireEvent.click(screen.getByRole('button', { name: '签到' }));
    await settle();
    await settle();
  };

  it('is found by an identity card and checked in at once when there is one booking', async () => {
    await search([booked('b1', 'K7QM2X9P')]);
    expect(sent()).toEqual([
      [
        'POST /api/staff/offices/o1/booking-searches',
        { documentType: 'resident-id', documentNumber: '320582199001011234' },
      ],
      ['POST /api/staff/offices/o1/check-ins', { bookingCode: 'K7QM2X9P' }],
    ]);
    expect(screen.getByText(/^A007 号，居住证办理/)).toBeTruthy();
  });

  it('is shown their bookings when there are several, and the clerk chooses', async () => {
    await search([booked('b1', 'K7QM2X9P'), booked('b2', 'M3PX8W2C')]);
    expect(sent()).toHaveLength(1);
    fireEvent.click(screen.getByRole('button', { name: '签到，M3PX8W2C' }));
    await settle();
    expect(sent()[1]).toEqual(['POST /api/staff/offices/o1/check-ins', { bookingCode: 'M3PX8W2C' }]);
  });

  it('is told kindly when there is none', async () => {
    await search([]);
    expect(screen.getByText('这位今天在这个网点没有预约，可以现场取号。')).toBeTruthy();
  });
});
