import type { QueueView, TicketView, WindowView } from '@app/shared/appointments/office.views';
import type { Me } from '@app/shared/identity/identity.views';
import type { Role } from '@app/shared/identity/roles';
import { enter } from '@/platform/session';
import { signedInAs } from '../../../../test/fake-server';

export function aWindow(changes: Partial<WindowView> = {}): WindowView {
  return {
    id: 'w1',
    name: '1号窗口',
    lines: ['general'],
    isOpen: true,
    isServed: true,
    isMine: true,
    version: 4,
    ...changes,
  };
}

export function aTicket(changes: Partial<TicketView> = {}): TicketView {
  return {
    id: 't1',
    number: 'A001',
    state: 'waiting',
    line: 'general',
    serviceName: '居住证办理',
    personName: '陈**',
    bookingId: 'b1',
    bookedFor: '2026-11-23T01:30:00.000Z',
    caseId: null,
    issuedAt: '2026-11-23T01:10:00.000Z',
    calledAt: null,
    times: 0,
    windowId: null,
    windowName: null,
    note: null,
    allowedActions: ['call', 'park', 'transfer', 'leave'],
    version: 1,
    ...changes,
  };
}

export function aQueue(changes: Partial<QueueView> = {}): QueueView {
  return {
    officeName: '便民服务中心',
    asOf: '2026-11-23T01:20:00.000Z',
    windows: [aWindow()],
    tickets: [],
    waits: [],
    ...changes,
  };
}

/** Signs in somebody of the office with one role. */
export function enterAs(role: Role): Me {
  const session = signedInAs('account-1');
  const area = { areaCode: '320582100', areaName: '杨舍镇' };
  const me: Me = { ...session.me, kind: 'staff', displayName: '缪雅琴', roles: [{ role, ...area }] };
  enter({ ...session, me });
  return me;
}
