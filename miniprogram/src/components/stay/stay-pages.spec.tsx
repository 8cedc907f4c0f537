import { landlordRoutes, residentRoutes } from '@app/shared/registration/registration.routes';
import type { Declared, StayView } from '@app/shared/registration/registration.views';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { enter } from '@/platform/session';
import { forgetSession } from '@/platform/session-store';
import { fakeServer, signedInAs } from '../../../test/fake-server';
import { fakeHost } from '../../../test/taro-stub';
import { LeaveStayPage } from './leave-page';
import { StayDatesPage } from './stay-dates-page';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../test/fake-server').fakeServer.exchange,
}));

const declared: Declared = { stays: [], nextSentence: '已收到。' };
const stay = (id: string, changes: Partial<StayView> = {}): StayView => ({
  id,
  personName: '王秀英',
  documentType: 'resident-id',
  documentNumberMasked: '110*************2X',
  address: '沙洲路88号',
  roomName: '301',
  from: '2026-09-01',
  until: null,
  state: 'confirmed',
  parties: ['tenant', 'landlord'],
  isMine: true,
  version: 4,
  relationToHead: 'head',
  household: [],
  agreement: { state: 'confirmed', agreeing: ['tenant', 'landlord'], awaiting: [], differences: [] },
  statements: [
    {
      party: 'tenant',
      version: 1,
      kind: 'living',
      from: '2026-09-01',
      until: null,
      statedName: '王秀英',
      declaredAt: '2026-09-02T01:00:00Z',
    },
  ],
  duty: { state: 'kept', dueOn: '2026-09-08', sentence: '' },
  history: [],
  allowedActions: ['correct', 'declare-leaving'],
  ...changes,
});
const correction = {
  title: '更正申报',
  why: '',
  allowedBy: 'correct',
  route: residentRoutes.correct,
  submit: '提交更正',
  done: '更正已提交',
  afterwards: '',
  notNow: '现在不用更正',
} as const;
const tenant = { party: 'tenant', routes: residentRoutes } as const;

const settle = () => act(async () => {});
const type = (name: string, value: string) =>
  fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } });
const tap = async (role: string, name: string) => {
  fireEvent.click(screen.getByRole(role, { name }));
  await settle();
};
const posts = () =>
  fakeServer.asked
    .filter(({ method }) => method === 'POST')
    .map(({ url, body }) => [url.slice(url.indexOf('/api')), JSON.parse(body as string)]);

beforeEach(() => {
  fakeServer.reset();
  fakeHost.reset();
  forgetSession();
  enter(signedInAs('account-1'));
  fakeHost.enterWith({ id: 'a' });
});

describe('correcting', () => {
  it('starts from what the reader said, not from what stands', async () => {
    fakeServer.on('GET /api/stays/a', 200, stay('a', { from: '2026-09-10' }));
    render(<StayDatesPage reader={tenant} statement={correction} />);
    await settle();
    expect((screen.getByRole('textbox', { name: '入住日期' }) as HTMLInputElement).value).toBe(
      '2026年9月1日',
    );
  });

  it('R5: shows the record anew when it has moved on, keeps what was typed, and sends it with the new version', async () => {
    fakeServer.on('GET /api/stays/a', 200, stay('a'));
    fakeServer.on('POST /api/stays/a/correction', 409, { code: 'COMMON.VERSION_CHANGED', reference: 'R1' });
    render(<StayDatesPage reader={tenant} statement={correction} />);
    await settle();
    type('入住日期', '2026-09-03');
    fakeServer.on('GET /api/stays/a', 200, stay('a', { version: 5 }));
    await tap('button', '提交更正');
    expect(screen.getByText('请看过最新内容后再提交。')).toBeTruthy();
    expect((screen.getByRole('textbox', { name: '入住日期' }) as HTMLInputElement).value).toContain('3');
    fakeServer.on('POST /api/stays/a/correction', 201, declared);
    await tap('button', '提交更正');
    expect(posts()).toEqual([
      ['/api/stays/a/correction', { from: '2026-09-03', version: 4 }],
      ['/api/stays/a/correction', { from: '2026-09-03', version: 5 }],
    ]);
    expect(screen.getByText('更正已提交')).toBeTruthy();
  });

  it('is not offered when it is no longer allowed', async () => {
    fakeServer.on('GET /api/stays/a', 200, stay('a', { allowedActions: [] }));
    render(<StayDatesPage reader={tenant} statement={correction} />);
    await settle();
    expect(screen.getByText('现在不用更正')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '提交更正' })).toBeNull();
  });

  it('as an answer of the landlord needs no word of their own yet', async () => {
    const unanswered = stay('a', { allowedActions: ['declare', 'deny'], state: 'waiting' });
    fakeServer.on('GET /api/landlord/stays/a', 200, unanswered);
    fakeServer.on('POST /api/landlord/stays/a/confirmation', 201, declared);
    const landlord = { party: 'landlord', routes: landlordRoutes } as const;
    const answer = { ...correction, allowedBy: 'declare', route: landlordRoutes.confirm } as const;
    render(<StayDatesPage reader={landlord} statement={answer} />);
    await settle();
    type('入住日期', '2026-09-15');
    await tap('button', '提交更正');
    expect(posts()).toEqual([['/api/landlord/stays/a/confirmation', { from: '2026-09-15', version: 4 }]]);
  });
});

describe('leaving', () => {
  const family = stay('a', {
    household: [
      { stayId: 'b', personName: '李国强', relationToHead: 'spouse' },
      { stayId: 'c', personName: '李小宝', relationToHead: 'child' },
    ],
  });

  it('takes along those who are ticked, each with the version of their own record', async () => {
    fakeServer.on('GET /api/stays/a', 200, family);
    fakeServer.on('GET /api/stays/b', 200, stay('b', { version: 7 }));
    fakeServer.on('POST /api/stays/a/leaving', 201, declared);
    fakeServer.on('POST /api/stays/b/leaving', 201, declared);
    render(<LeaveStayPage reader={tenant} />);
    await settle();
    type('离开日期', '2026-11-20');
    await tap('checkbox', '李国强也一起离开');
    await tap('button', '提交离开');
    expect(posts()).toEqual([
      ['/api/stays/b/leaving', { version: 7, until: '2026-11-20' }],
      ['/api/stays/a/leaving', { version: 4, until: '2026-11-20' }],
    ]);
  });

  it('after a failure on the way does only the rest', async () => {
    fakeServer.on('GET /api/stays/a', 200, family);
    fakeServer.on('GET /api/stays/b', 200, stay('b', { version: 7 }));
    fakeServer.on('POST /api/stays/b/leaving', 201, declared);
    fakeServer.off('POST /api/stays/a/leaving');
    render(<LeaveStayPage reader={tenant} />);
    await settle();
    type('离开日期', '2026-11-20');
    await tap('checkbox', '李国强也一起离开');
    await tap('button', '提交离开');
    fakeServer.on('GET /api/stays/b', 200, stay('b', { version: 8, allowedActions: ['correct'] }));
    fakeServer.on('POST /api/stays/a/leaving', 201, declared);
    await tap('button', '提交离开');
    expect(posts().map(([path]) => path)).toEqual([
      '/api/stays/b/leaving',
      '/api/stays/a/leaving',
      '/api/stays/a/leaving',
    ]);
  });

  it('shows the server’s fault beside the field', async () => {
    fakeServer.on('GET /api/stays/a', 200, stay('a'));
    fakeServer.on('POST /api/stays/a/leaving', 400, {
      code: 'COMMON.INVALID_INPUT',
      reference: 'R1',
      faults: [{ field: 'until', code: 'ends-before-it-begins' }],
    });
    render(<LeaveStayPage reader={tenant} />);
    await settle();
    type('离开日期', '2026-08-20');
    await tap('button', '提交离开');
    expect(screen.getAllByText('离开日期不能早于开始的日期')).toHaveLength(2);
  });
});
