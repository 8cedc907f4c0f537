import type { Role } from '@app/shared/identity/roles';
import { v7 as uuid } from 'uuid';
import { newsOf } from '../factories/news.factory';
import { appointmentsById } from './scope-appointments';
import { runsById } from './scope-runs';
import { schoolingById } from './scope-schooling';
import type { Side } from './scope-world';

/** Those of the office who see every case of their area; others see what they had work on. */
const caseReaders: readonly Role[] = ['window-clerk', 'supervisor', 'auditor'];

type Named = {
  id: keyof Side['ids'];
  /** Of the roles that the route names only these, where more than the area decides. */
  only?: readonly Role[];
  also?: Record<string, keyof Side['ids'] | { is: string }>;
  body?: object;
  /** The act uses its object up, so that only one role can try it. */
  ends?: true;
};

/** A version that nobody has seen: what is within reach answers that, and stays as it is. */
const version = 999_999;
const answer = { version };

/**
 * Every route with an id in its path, and what that id names. The bodies keep to the rules, so that what is refused is
 * refused by scope.
 */
export const routesById: Record<string, Named> = {
  'notificationRoutes.readMessage': { id: 'message' },
  'residentRoutes.stay': { id: 'stay' },
  'residentRoutes.correct': { id: 'stay', body: { version, from: '2026-11-02' } },
  'residentRoutes.leave': { id: 'stay', body: { version, until: '2026-11-20' } },
  'residentRoutes.withdraw': { id: 'stay', body: answer },
  'residentRoutes.deny': { id: 'stay', body: answer },
  'paymentRoutes.view': { id: 'payment' },
  'paymentRoutes.pay': { id: 'payment' },
  'paymentRoutes.refresh': { id: 'payment' },
  'staffPaymentRoutes.view': { id: 'payment' },
  'staffPaymentRoutes.recordReceipt': { id: 'payment', body: { version, receiptNumber: '3205-0001' } },
  'staffPaymentRoutes.askRefund': { id: 'payment', body: { version, reason: '重复缴费' } },
  'staffPaymentRoutes.decideRefund': { id: 'refund', body: { decision: 'reject' } },
  'landlordRoutes.dwelling': { id: 'dwelling' },
  'landlordRoutes.changeDwelling': { id: 'dwelling', body: { version, lettingState: 'let' } },
  'landlordRoutes.addRoom': { id: 'dwelling', body: { name: '西间' } },
  'landlordRoutes.changeRoom': { id: 'room', body: { version, name: '西间' } },
  'landlordRoutes.closeRoom': { id: 'room' },
  'landlordRoutes.sublet': {
    id: 'dwelling',
    body: { sublessorName: '钱二房', sublessorMobile: '13700137001', from: '2026-01-01' },
  },
  'landlordRoutes.endSubletting': { id: 'subletting' },
  'landlordRoutes.tenants': { id: 'dwelling' },
  'landlordRoutes.stay': { id: 'stay' },
  'landlordRoutes.correct': { id: 'stay', body: { version, from: '2026-11-02' } },
  'landlordRoutes.leave': { id: 'stay', body: { version, until: '2026-11-20' } },
  'landlordRoutes.confirm': { id: 'stay', body: answer },
  'landlordRoutes.deny': { id: 'stay', body: answer },
  'landlordRoutes.safetyLetter': { id: 'dwelling' },
  'landlordRoutes.signSafetyLetter': { id: 'dwelling', body: { textVersion: 'none', agreed: true } },
  'landlordRoutes.labels': { id: 'dwelling' },
  'landlordRoutes.reissueDoor': { id: 'door', body: { version, reason: 'lost' } },
  'employerRoutes.import': { id: 'import' },
  'employerRoutes.importRows': { id: 'import' },
  'employerRoutes.importFaults': { id: 'import' },
  'employerRoutes.submitImport': { id: 'import' },
  'fieldRoutes.task': { id: 'task' },
  'fieldRoutes.decideTask': { id: 'task', body: { version, outcome: 'confirmed' } },
  'fieldRoutes.stay': { id: 'stay' },
  'fieldRoutes.dwelling': { id: 'dwelling' },
  'fieldRoutes.recordPlace': { id: 'dwelling', body: { version, longitude: '120.55', latitude: '31.87' } },
  'fieldRoutes.dwellingStays': { id: 'dwelling' },
  'fieldRoutes.reissueDoor': { id: 'door', body: { version, reason: 'lost' } },
  'fieldRoutes.sourceList': { id: 'list' },
  'fieldRoutes.sourceEntries': { id: 'list' },
  'fieldRoutes.decideSourceEntry': {
    id: 'list',
    also: { row: { is: '2' } },
    body: { decision: 'keep-base' },
  },
  'fieldRoutes.applySourceList': { id: 'list' },
  'paperRoutes.view': { id: 'paper' },
  'paperRoutes.startPage': { id: 'paper', body: { contentType: 'image/png', bytes: 1000 } },
  'paperRoutes.finishPage': { id: 'paper', also: { pageId: 'paperPage' } },
  // Names one page of several: what is not the whole paper is no order.
  'paperRoutes.orderPages': { id: 'paper', body: { pageIds: ['018f0000-0000-7000-8000-000000000001'] } },
  'paperRoutes.linkPage': { id: 'paper', also: { pageId: 'paperPage' } },
  'paperRoutes.removePage': { id: 'paper', also: { pageId: 'paperPage' } },
  'registriesRoutes.askAgain': { id: 'registryCheck' },
  'terminalStaffRoutes.view': { id: 'terminal' },
  'terminalStaffRoutes.replaceKey': { id: 'terminal', body: answer },
  'terminalStaffRoutes.revoke': { id: 'terminal', ends: true },
  'newsDeskRoutes.view': { id: 'news' },
  'newsDeskRoutes.save': { id: 'news', body: { ...newsOf('320582'), version } },
  'newsDeskRoutes.publish': { id: 'news', body: answer },
  'newsDeskRoutes.discard': { id: 'news', body: answer },
  'newsDeskRoutes.withdraw': { id: 'news', body: answer },
  ...appointmentsById,
  ...schoolingById,
  ...runsById,
  'scoreRoutes.score': { id: 'score' },
  'pointsApplicationRoutes.sheet': { id: 'pointsCase' },
  'pointsOfficeRoutes.items': { id: 'pointsCase', only: caseReaders },
  'pointsListRoutes.list': { id: 'pointsList' },
  'pointsListRoutes.members': { id: 'pointsList' },
  'pointsListRoutes.lock': { id: 'pointsList', body: answer },
  'pointsListRoutes.compute': { id: 'pointsList', body: answer },
  'pointsListRoutes.approve': { id: 'pointsList', body: answer },
  'pointsListRoutes.voidList': { id: 'pointsList', body: { version, reason: '名单有误' } },
  'permitRoutes.credential': { id: 'permit' },
  'permitRoutes.reportLost': { id: 'permit', ends: true },
  'caseworkRoutes.case': { id: 'case' },
  'caseworkRoutes.act': { id: 'case', body: { version, action: 'withdraw' } },
  'workRoutes.case': { id: 'case', only: caseReaders },
  'workRoutes.act': { id: 'case', only: caseReaders, body: { version, action: 'escalate' } },
  'workRoutes.colleagues': { id: 'caseTask', only: caseReaders },
  'objectionRoutes.view': { id: 'objection' },
  'objectionRoutes.withdraw': { id: 'objection', body: answer },
  'staffNoticeRoutes.view': { id: 'notice' },
  'staffNoticeRoutes.objection': { id: 'objection' },
  'staffNoticeRoutes.answer': {
    id: 'objection',
    body: { version, outcome: 'dismissed', reasons: '经核查，计分无误，维持原结果。' },
  },
  'identityRoutes.revokeRole': { id: 'grant' },
  'organisationRoutes.view': { id: 'organisation' },
  'organisationRoutes.addAgent': { id: 'organisation', body: { mobile: '13700137002' } },
  'organisationRoutes.removeAgent': { id: 'organisation', also: { agentId: 'agentGrant' }, ends: true },
};

/** The path parameters that name the thing on this side, or, without a side, a thing that is not there. */
export function paramsOf({ id, also = {} }: Named, side?: Side): Record<string, string> {
  const nameOf = (key: keyof Side['ids']) => side?.ids[key] ?? uuid();
  const more = Object.entries(also).map(([name, what]) => [
    name,
    typeof what === 'string' ? nameOf(what) : what.is,
  ]);
  return { id: nameOf(id), ...Object.fromEntries(more) };
}
