import { staffPaymentRoutes } from '@app/shared/payments/payments.routes';
import type { RefundView } from '@app/shared/payments/payments.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card, Section } from '@/components/card';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { Text, View } from '@/components/elements/view';
import { Problem } from '@/components/problem';
import { StatusTag } from '@/components/status-tag';
import { useChange } from '@/hooks/use-change';
import { call } from '@/platform/request';
import { yuanWords } from '@/words/cases';
import { instantWords } from '@/words/dates';
import { refundStateWords } from '@/words/office-money';

type Asked = { refund: RefundView; decision: 'approve' | 'reject' };

/** Refunds of one fee: asked by one, decided by another. */
export function Refunds({
  refunds,
  onDecided,
  onStale,
}: {
  refunds: readonly RefundView[];
  onDecided: (sentence: string) => void;
  onStale: () => void;
}) {
  const [asked, setAsked] = useState<Asked>();
  const deciding = useChange(
    ({ id, decision }: { id: string; decision: Asked['decision'] }, clientKey: string) =>
      call(staffPaymentRoutes.decideRefund, { params: { id }, body: { decision }, clientKey }).then(
        () => true,
      ),
    onStale,
  );
  const approves = asked?.decision === 'approve';
  const decide = async () => {
    if (!asked) return;
    const done = await deciding.run({ id: asked.refund.id, decision: asked.decision });
    if (!done) return;
    setAsked(undefined);
    onDecided(approves ? '已批准，钱会原路退回。' : '已驳回，这笔费用仍算缴清。');
  };
  if (refunds.length === 0) return null;
  return (
    <Section title="退费">
      {refunds.map((refund) => (
        <Card key={refund.id} className="office-grid__cell">
          <View className="office-line-of-two">
            <Text className="ui-strong">{yuanWords(refund.amountFen)}</Text>
            <StatusTag {...refundStateWords[refund.state]} />
          </View>
          <Text>{refund.cause === 'late' ? `关闭后才到账：${refund.reason}` : refund.reason}</Text>
          <Text className="ui-quiet">{`${instantWords(refund.askedAt)} 申请`}</Text>
          {refund.mayDecide && (
            <View className="staff-bar__line">
              <Button inline text="批准退费" onTap={() => setAsked({ refund, decision: 'approve' })} />
              <Button
                kind="secondary"
                inline
                text="驳回"
                onTap={() => setAsked({ refund, decision: 'reject' })}
              />
            </View>
          )}
          {refund.state === 'asked' && !refund.mayDecide && (
            <Text className="ui-quiet">申请的人自己不能批准，由另一位督查员办理。</Text>
          )}
        </Card>
      ))}
      <ConfirmSheet
        open={asked !== undefined}
        title={approves ? '批准这笔退费吗' : '驳回这笔退费吗'}
        confirm={{
          text: approves ? '批准退费' : '驳回退费',
          danger: !approves,
          busy: deciding.busy,
          onTap: () => void decide(),
        }}
        onCancel={() => setAsked(undefined)}
      >
        <Text>
          {approves
            ? `${yuanWords(asked?.refund.amountFen ?? 0)}会原路退回，批准后不能收回。`
            : '缴费人不会收到退款，申请的人可以看到没有批准。'}
        </Text>
        <Problem error={deciding.error} />
      </ConfirmSheet>
    </Section>
  );
}
