import { FromRules } from '../validation/rule.decorator';
import type { PaymentState } from './payment.status';
import {
  askRefundRules,
  decideRefundRules,
  paymentQueryRules,
  reconciliationQueryRules,
  recordReceiptRules,
} from './payments.rules';

@FromRules(recordReceiptRules)
export class RecordReceipt {
  version!: number;
  receiptNumber!: string;
}

@FromRules(askRefundRules)
export class AskRefund {
  version!: number;
  reason!: string;
}

@FromRules(decideRefundRules)
export class DecideRefund {
  decision!: 'approve' | 'reject';
}

@FromRules(paymentQueryRules)
export class PaymentQuery {
  state?: PaymentState;
  areaCode?: string;
  page?: number;
  pageSize?: number;
}

@FromRules(reconciliationQueryRules)
export class ReconciliationQuery {
  from!: string;
  until!: string;
}
