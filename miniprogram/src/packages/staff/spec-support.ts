import type { Me } from '@app/shared/identity/identity.views';
import type { Role } from '@app/shared/identity/roles';
import type { StayListItem, StayView, TaskView } from '@app/shared/registration/registration.views';
import { enter } from '@/platform/session';
import { signedInAs } from '../../../test/fake-server';

/** Signs in somebody of the office with one role in one grid. */
export function enterAs(role: Role, area = { areaCode: '320582100029-01', areaName: '第一网格' }): Me {
  const session = signedInAs('account-1');
  const me: Me = { ...session.me, kind: 'staff', displayName: '徐海霞', roles: [{ role, ...area }] };
  enter({ ...session, me });
  return me;
}

export function aStay(changes: Partial<StayListItem> = {}): StayListItem {
  return {
    id: 'stay-1',
    personName: '许俊杰',
    documentType: 'resident-id',
    documentNumberMasked: '420*************50',
    address: '乘航东路16号',
    roomName: '202',
    from: '2026-11-13',
    until: null,
    state: 'conflict',
    parties: ['tenant', 'landlord'],
    isMine: false,
    version: 3,
    ...changes,
  };
}

export function aTask(changes: Partial<TaskView> = {}): TaskView {
  const stay: StayView = {
    ...aStay(),
    relationToHead: null,
    household: [],
    agreement: {
      state: 'conflict',
      agreeing: [],
      awaiting: [],
      differences: [{ field: 'from', values: { tenant: '2026-10-23', landlord: '2026-11-13' } }],
    },
    statements: [
      statement('tenant', '2026-10-23'),
      statement('landlord', '2026-11-13'),
      statement('grid-officer', '2026-10-01'),
    ],
    duty: { state: 'kept', dueOn: null, sentence: '' },
    history: [],
    allowedActions: [],
  };
  const summary = {
    agreed: 0,
    waiting: 0,
    conflict: 1,
    silent: 0,
    overlap: 0,
    livingNow: 0,
    needsPerson: true,
  };
  return {
    id: 'task-1',
    kind: 'conflict',
    state: 'open',
    address: '乘航东路16号',
    roomName: '202',
    personName: '许俊杰',
    dueOn: '2020-01-02',
    openedAt: '2026-11-14T01:00:00Z',
    distanceMetres: null,
    version: 5,
    stay,
    roomOccupants: [aStay()],
    roomSummary: summary,
    otherStays: [],
    outcome: null,
    note: null,
    allowedActions: ['confirm', 'correct', 'reject'],
    ...changes,
  };
}

function statement(party: 'tenant' | 'landlord' | 'grid-officer', from: string) {
  const declaredAt = '2026-11-14T01:00:00Z';
  return { party, version: 1, kind: 'living' as const, from, until: null, statedName: '许俊杰', declaredAt };
}
