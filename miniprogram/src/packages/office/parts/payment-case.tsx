import { staffPaymentRoutes } from '@app/shared/payments/payments.routes';
import { askRefundRules, recordReceiptRules } from '@app/shared/payments/payments.rules';
import type { StaffPaymentView } from '@app/shared/payments/payments.views';
import { useState } from 'react';
import { Answers } from '@/components/answers';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { Heading } from '@/components/elements/heading';
import { Text, View } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { List, ListRow } from '@/components/list-row';
import { Loaded } from '@/components/loaded';
import { Notice } from '@/components/notice';
import { Problem } from '@/components/problem';
import { Skeleton } from '@/components/skeleton';
import { StatusTag } from '@/components/status-tag';
import { TextField } from '@/components/text-field';
import { useChange } from '@/hooks/use-change';
import { useForm } from '@/hooks/use-form';
import { useLoader } from '@/hooks/use-loader';
import { useRefusals } from '@/hooks/use-refusals';
import { call } from '@/platform/request';
import { yuanWords } from '@/words/cases';
import { instantWords } from '@/words/dates';
import { paymentEventText, paymentStateWords } from '@/words/office-money';
import { Refunds } from './payment-refunds';

/** One fee: what was paid, a receipt of the window, refunds by two people, and what happened. */
export function PaymentCase({ id, onChanged }: { id: string; onChanged: () => void }) {
  const loader = useLoader(() => call<StaffPaymentView>(staffPaymentRoutes.view, { params: { id } }), id, {
    onShow: true,
  });
  const reload = () => {
    loader.retry();
    onChanged();
  };
  return (
    <Loaded loader={loader} skeleton={<Skeleton count={4} />}>
      {(payment) => <OpenPayment key={id} payment={payment} onReload={reload} />}
    </Loaded>
  );
}

function OpenPayment({ payment, onReload }: { payment: StaffPaymentView; onReload: () => void }) {
  const [asking, setAsking] = useState<'record-receipt' | 'ask-refund'>();
  const [done, setDone] = useState<string>();
  const finished = (sentence: string) => {
    setAsking(undefined);
    setDone(sentence);
    onReload();
  };
  const { description, amountFen, state, payerNameMasked, areaName, receiptNumber, events } = payment;
  return (
    <>
      {done && <Notice tone="success" text={done} live />}
      <View className="ui-stack ui-stack--tight">
        <Heading level={2}>{`${description}，${yuanWords(amountFen)}`}</Heading>
        <View className="staff-tags">
          <StatusTag {...paymentStateWords[state]} />
        </View>
      </View>
      <Answers
        label="这笔费用"
        answers={[
          { question: '缴费人', answer: payerNameMasked ?? '' },
          { question: '地区', answer: areaName },
          { question: '票据号', answer: receiptNumber ?? '' },
          { question: '缴清', answer: payment.paidAt ? instantWords(payment.paidAt) : '' },
        ]}
      />
      <Refunds refunds={payment.refunds} onDecided={finished} onStale={onReload} />
      <Section title="经过">
        <List label="经过">
          {events.map(({ at, kind, state: then }) => (
            <ListRow key={`${at}/${kind}`} title={paymentEventText(kind, then)} footnote={instantWords(at)} />
          ))}
        </List>
      </Section>
      {payment.allowedActions.length > 0 && (
        <View className="staff-bar">
          <View className="staff-bar__line" role="group" label="办理这笔费用">
            {payment.allowedActions.includes('record-receipt') && (
              <Button inline text="登记窗口收费" onTap={() => setAsking('record-receipt')} />
            )}
            {payment.allowedActions.includes('ask-refund') && (
              <Button kind="secondary" inline text="申请退费" onTap={() => setAsking('ask-refund')} />
            )}
          </View>
        </View>
      )}
      <ReceiptSheet
        payment={payment}
        open={asking === 'record-receipt'}
        onCancel={() => setAsking(undefined)}
        onDone={finished}
        onStale={onReload}
      />
      <RefundSheet
        payment={payment}
        open={asking === 'ask-refund'}
        onCancel={() => setAsking(undefined)}
        onDone={finished}
        onStale={onReload}
      />
    </>
  );
}

type SheetProps = {
  payment: StaffPaymentView;
  open: boolean;
  onCancel: () => void;
  onDone: (sentence: string) => void;
  onStale: () => void;
};

function ReceiptSheet({ payment, open, onCancel, onDone, onStale }: SheetProps) {
  const form = useForm({
    table: recordReceiptRules,
    initial: { version: payment.version, receiptNumber: '' },
    labels: { receiptNumber: '票据号' },
  });
  const sending = useChange(
    (body: object, clientKey: string) =>
      call(staffPaymentRoutes.recordReceipt, { params: { id: payment.id }, body, clientKey }).then(
        () => true,
      ),
    onStale,
  );
  useRefusals(form, sending.error, (path) => path === 'receiptNumber');
  const submit = async () => {
    form.set('version', payment.version);
    const body = form.check();
    if (body && (await sending.run(body))) onDone('票据号已登记，这笔费用算缴清，办件会接着往下走。');
  };
  return (
    <ConfirmSheet
      open={open}
      title={`登记收到 ${yuanWords(payment.amountFen)}`}
      confirm={{ text: '登记收费', busy: sending.busy, onTap: () => void submit() }}
      onCancel={onCancel}
    >
      <FaultSummary faults={form.faults} refusals={form.refusals} />
      <Text>请先收款、开好财政票据，再填票据上的号码。</Text>
      <TextField {...form.field('receiptNumber')} example="例：3205-2026-000001" />
      {sending.error?.faults.length ? null : <Problem error={sending.error} />}
    </ConfirmSheet>
  );
}

function RefundSheet({ payment, open, onCancel, onDone, onStale }: SheetProps) {
  const form = useForm({
    table: askRefundRules,
    initial: { version: payment.version, reason: '' },
    labels: { reason: '退费原因' },
  });
  const sending = useChange(
    (body: object, clientKey: string) =>
      call(staffPaymentRoutes.askRefund, { params: { id: payment.id }, body, clientKey }).then(() => true),
    onStale,
  );
  useRefusals(form, sending.error, (path) => path === 'reason');
  const submit = async () => {
    form.set('version', payment.version);
    const body = form.check();
    if (body && (await sending.run(body))) onDone('退费申请已提交，由另一位督查员批准后原路退回。');
  };
  return (
    <ConfirmSheet
      open={open}
      title={`申请退回 ${yuanWords(payment.amountFen)}`}
      confirm={{ text: '提交退费申请', busy: sending.busy, onTap: () => void submit() }}
      onCancel={onCancel}
    >
      <FaultSummary faults={form.faults} refusals={form.refusals} />
      <Text>全额原路退回。您申请的要由另一位督查员批准。</Text>
      <TextField {...form.field('reason')} example="例：重复缴费。会印在退款通知上，26 个字以内" />
      {sending.error?.faults.length ? null : <Problem error={sending.error} />}
    </ConfirmSheet>
  );
}
