import type { StaffRole } from '@app/shared/identity/roles';
import type { PaymentState } from '@app/shared/payments/payment.status';
import { paymentReaders } from '@app/shared/payments/payments.routes';
import { areasOf, type Principal } from '../identity/principal';
import { type Predicate, withinAreas } from '../jurisdiction/area-scope';

/** Fees of the caller. `p` is the payment. */
export function ofPayer(principal: Principal): Predicate {
  return { sql: '(p.payer_account_id = ?)', values: [principal.accountId] };
}

/** Fees that the office of the caller looks after: get, list and count share it. `p` is the payment. */
export function ofOffice(principal: Principal): Predicate {
  return ofOfficeAs(principal, paymentReaders);
}

/** Fees on which the caller may act with one of these roles. */
export function ofOfficeAs(principal: Principal, roles: readonly StaffRole[]): Predicate {
  return withinAreas('p.area_path', areasOf(principal, roles));
}

export function inState(state: PaymentState): Predicate {
  return { sql: '(p.state = ?)', values: [state] };
}
