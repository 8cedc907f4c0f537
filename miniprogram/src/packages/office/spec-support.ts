import type { StaffCaseView, WorkItem } from '@app/shared/casework/casework.views';
import type { Me } from '@app/shared/identity/identity.views';
import type { Role } from '@app/shared/identity/roles';
import { enter } from '@/platform/session';
import { signedInAs } from '../../../test/fake-server';

export const taskOne = '01930000-0000-7000-8000-000000000001';
export const taskTwo = '01930000-0000-7000-8000-000000000002';

/** Signs in somebody of the office with one role in one town. */
export function enterOffice(role: Role): Me {
  const session = signedInAs('account-1');
  const area = { areaCode: '320582100', areaName: '杨舍镇' };
  const me: Me = { ...session.me, kind: 'staff', displayName: '缪雅琴', roles: [{ role, ...area }] };
  enter({ ...session, me });
  return me;
}

export function aWorkItem(changes: Partial<WorkItem> = {}): WorkItem {
  return {
    taskId: taskOne,
    caseId: 'case-1',
    number: '261122-MZ9V7GM-H',
    service: 'permit.application',
    title: '居住证申领',
    kind: 'acceptance',
    department: null,
    state: 'open',
    caseState: 'submitted',
    flags: [],
    personName: '欧阳雪',
    areaName: '城东社区',
    dueOn: '2026-11-24',
    workingDaysLeft: 2,
    holderName: null,
    mine: false,
    version: 3,
    ...changes,
  };
}

export function aCase(changes: Partial<StaffCaseView> = {}): StaffCaseView {
  return {
    case: {
      id: 'case-1',
      number: '261122-MZ9V7GM-H',
      service: 'permit.application',
      title: '居住证申领',
      personName: '欧阳雪',
      state: 'submitted',
      flags: [],
      submittedAt: '2026-11-20T02:00:00Z',
      dueOn: '2026-11-24',
      nextSentence: '已提交，等待受理。',
      version: 7,
      areaName: '城东社区',
      policyVersion: '2026-01',
    },
    person: {
      id: 'person-1',
      name: '欧阳雪',
      documentType: 'resident-id',
      documentNumberMasked: '341*************12',
      birthDate: null,
      mobileMasked: null,
      realNameState: 'none',
    },
    household: [],
    visits: { items: [], book: null },
    form: {},
    fields: [
      { field: 'ground', title: '办理条件', value: '合法稳定住所' },
      { field: 'employerName', title: '工作单位', value: '' },
    ],
    papers: [{ materialCode: 'id-card', paperId: 'paper-1', title: '居民身份证', verified: false, pages: 2 }],
    materials: [
      { code: 'id-card', title: '居民身份证', required: true },
      { code: 'lease', title: '租赁合同', required: true },
    ],
    tasks: [aWorkItem({ mine: true, holderName: '缪雅琴' })],
    reviews: [],
    clocks: [],
    registries: [],
    papersAsked: null,
    objections: [],
    history: [],
    reasons: { reject: [{ code: 'not-here', text: '不属于本窗口', rule: '条例第八条' }] },
    decision: null,
    messages: [],
    allowedActions: [
      { action: 'accept', taskId: taskOne },
      { action: 'reject', taskId: taskOne },
      { action: 'ask-papers', taskId: taskOne },
      { action: 'release', taskId: taskOne },
    ],
    ...changes,
  };
}
