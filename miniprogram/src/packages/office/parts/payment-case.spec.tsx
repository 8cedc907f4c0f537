import type { RefundView, StaffPaymentView } from '@app/shared/payments/payments.views';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { forgetSession } from '@/platform/session-store';
import { fakeServer } from '../../../../test/fake-server';
import { fakeHost } from '../../../../test/taro-stub';
import { enterOffice } from '../spec-support';
import { PaymentCase } from './payment-case';

jest.mock('@/platform/transport', () => ({
  exchange: jest.requireActual('../../../../test/fake-server').fakeServer.exchange,
}));

const read = 'GET /api/staff/payments/pay-1';
const refund: RefundView = {
  id: 'refund-1',
  amountFen: 2000,
  reason: '重复缴费',
  cause: 'asked',
  state: 'asked',
  askedAt: '2026-11-21T02:00:00Z',
  decidedAt: null,
  mayDecide: false,
};

function aPayment(changes: Partial<StaffPaymentView> = {}): StaffPaymentView {
  return {
    id: 'pay-1',
    description: '居住证工本费',
    amountFen: 2000,
    state: 'created',
    openedAt: '2026-11-20T02:00:00Z',
    paidAt: null,
    payerNameMasked: '欧**',
    areaName: '城东社区',
    subjectType: 'case',
    subjectId: 'case-1',
    purpose: 'card',
    version: 4,
    receiptNumber: null,
    refunds: [],
    events: [{ at: '2026-11-20T02:00:00Z', kind: 'opened', state: 'created' }],
    allowedActions: ['record-receipt'],
    ...changes,
  };
}

const changed = jest.fn();
const settle = () => act(async () => void (await new Promise((next) => setTimeout(next, 0))));
const tap = async (name: string, within_ = screen as Pick<typeof screen, 'getByRole'>) => {
  fireEvent.click(within_.getByRole('button', { name }));
  await settle();
};
const sheet = () => within(screen.getByRole('dialog'));
const sent = () =>
  fakeServer.asked.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body as string));

async function open(payment: StaffPaymentView) {
  fakeServer.on(read, 200, payment);
  render(<PaymentCase id="pay-1" onChanged={changed} />);
  await settle();
}

beforeEach(() => {
  changed.mockClear();
  fakeServer.reset();
  fakeHost.reset();
  forgetSession();
  enterOffice('window-clerk');
});

it('enters the receipt of the window with the version that was seen', async () => {
  fakeServer.on('POST /api/staff/payments/pay-1/receipt', 200, {});
  await open(aPayment());
  await tap('登记窗口收费');
  await tap('登记收费', sheet());
  expect(screen.getAllByText('请填写票据号')).toHaveLength(2);
  expect(sent()).toEqual([]);
  fireEvent.input(sheet().getByRole('textbox', { name: '票据号' }), {
    target: { value: '3205-2026-000001' },
  });
  await tap('登记收费', sheet());
  expect(sent()).toEqual([{ version: 4, receiptNumber: '3205-2026-000001' }]);
  expect(screen.getByText(/这笔费用算缴清/)).toBeTruthy();
  expect(changed).toHaveBeenCalled();
});

it('B3 offers the decision about a refund only to those who did not ask for it', async () => {
  await open(aPayment({ state: 'paid', refunds: [refund], allowedActions: [] }));
  expect(screen.queryByRole('button', { name: '批准退费' })).toBeNull();
  expect(screen.getByText('申请的人自己不能批准，由另一位督查员办理。')).toBeTruthy();
});

it('B3 approves a refund after a second look', async () => {
  fakeServer.on('POST /api/staff/payment-refunds/refund-1', 200, {});
  await open(aPayment({ state: 'paid', refunds: [{ ...refund, mayDecide: true }], allowedActions: [] }));
  await tap('批准退费');
  expect(sent()).toEqual([]);
  await tap('批准退费', sheet());
  expect(sent()).toEqual([{ decision: 'approve' }]);
});

it('R5 keeps the number that was typed when the fee was paid meanwhile', async () => {
  fakeServer.on('POST /api/staff/payments/pay-1/receipt', 409, { code: 'PAYMENTS.ALREADY_PAID' });
  await open(aPayment());
  await tap('登记窗口收费');
  fireEvent.input(sheet().getByRole('textbox', { name: '票据号' }), {
    target: { value: '3205-2026-000001' },
  });
  await tap('登记收费', sheet());
  expect(sheet().getByText('这笔费用已经缴清')).toBeTruthy();
  expect(sheet().getByRole<HTMLInputElement>('textbox', { name: '票据号' }).value).toBe('3205-2026-000001');
});
