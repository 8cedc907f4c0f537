import type { Route } from '../http/route';
import type { StaffRole } from '../identity/roles';

/** Roles that see the fees of their areas. */
export const paymentReaders = [
  'window-clerk',
  'supervisor',
  'auditor',
] as const satisfies readonly StaffRole[];
export const receiptRoles = ['window-clerk'] as const satisfies readonly StaffRole[];
export const refundAskers = ['window-clerk', 'supervisor'] as const satisfies readonly StaffRole[];
export const refundDeciders = ['supervisor'] as const satisfies readonly StaffRole[];
export const reconciliationRoles = ['supervisor', 'auditor'] as const satisfies readonly StaffRole[];

/**
 * `pay` and `refresh` carry no client key: the number of the attempt makes them harmless to repeat, and their answer is
 * signed anew each time.
 */
export const paymentRoutes = {
  view: {
    method: 'GET',
    path: '/api/payments/:id',
    access: ['resident'],
    summary: 'One fee of the caller.',
  },
  pay: {
    method: 'POST',
    path: '/api/payments/:id/pay',
    access: ['resident'],
    summary: 'What the phone hands to the channel; again the same order until it is paid or over.',
  },
  refresh: {
    method: 'POST',
    path: '/api/payments/:id/refresh',
    access: ['resident'],
    summary: 'Ask the channel now whether the money has arrived, and answer with the fee.',
  },
  notifyWechat: {
    method: 'POST',
    path: '/api/payments/notify/wechat',
    access: 'public',
    summary: 'Notices of WeChat Pay; the signature is the permission. 204 when it is stored.',
  },
} as const satisfies Record<string, Route>;

export const staffPaymentRoutes = {
  list: {
    method: 'GET',
    path: '/api/staff/payments',
    access: paymentReaders,
    discloses: 'personal',
    summary: 'Fees of the caller’s areas.',
  },
  view: {
    method: 'GET',
    path: '/api/staff/payments/:id',
    access: paymentReaders,
    discloses: 'personal',
    summary: 'One fee with its refunds and what happened to it.',
  },
  recordReceipt: {
    method: 'POST',
    path: '/api/staff/payments/:id/receipt',
    access: receiptRoles,
    write: true,
    summary: 'Paid at the window: the number of the fiscal receipt.',
  },
  askRefund: {
    method: 'POST',
    path: '/api/staff/payments/:id/refunds',
    access: refundAskers,
    write: true,
    summary: 'Ask that the whole fee goes back; somebody else approves.',
  },
  decideRefund: {
    method: 'POST',
    path: '/api/staff/payment-refunds/:id',
    access: refundDeciders,
    write: true,
    summary: 'Approve or reject a refund that somebody else asked for.',
  },
  reconciliation: {
    method: 'GET',
    path: '/api/staff/payment-reconciliation',
    access: reconciliationRoles,
    summary: 'Where the channel’s daily bills and our books differ, at most 92 days.',
  },
} as const satisfies Record<string, Route>;
