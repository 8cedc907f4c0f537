import type { PaymentState } from '@app/shared/payments/payment.status';
import { paymentRoutes } from '@app/shared/payments/payments.routes';
import type { PaymentView, PayParameters } from '@app/shared/payments/payments.views';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/button';
import { Card, Section } from '@/components/card';
import { Text, View } from '@/components/elements/view';
import { Loaded } from '@/components/loaded';
import { Notice, type Tone } from '@/components/notice';
import { Problem } from '@/components/problem';
import { Skeleton } from '@/components/skeleton';
import { StatusTag } from '@/components/status-tag';
import { useLoader } from '@/hooks/use-loader';
import { useSubmit } from '@/hooks/use-submit';
import { payer } from '@/platform/pay';
import type { PayOutcome } from '@/platform/pay.types';
import { call } from '@/platform/request';
import { yuanWords } from '@/words/cases';
import { instantWords } from '@/words/dates';

const states: Record<PaymentState, { text: string; tone: Tone }> = {
  created: { text: '待缴费', tone: 'warning' },
  prepaid: { text: '待缴费', tone: 'warning' },
  paid: { text: '已缴清', tone: 'success' },
  refunding: { text: '退费中', tone: 'accent' },
  refunded: { text: '已退费', tone: 'neutral' },
  closed: { text: '已关闭', tone: 'neutral' },
};

const after: Record<PayOutcome, string | undefined> = {
  done: undefined,
  left: '还没有付款。想好了再点一次，不会重复扣款。',
  failed: '这次没有付成。可以再试一次，或到窗口缴费。',
  elsewhere: '这里付不了，请在微信小程序里缴费，或带身份证到窗口缴费。',
};

/** The fee of a case: what it is for, how to pay it here, and asking once more when a reply was lost. */
export function PaymentCard({
  paymentId,
  caseVersion,
  onPaid,
}: {
  paymentId: string;
  /** The fee is read anew when the case has moved: the window may have taken it. */
  caseVersion: number;
  onPaid: () => void;
}) {
  const params = { id: paymentId };
  const loader = useLoader(() => call<PaymentView>(paymentRoutes.view, { params }), paymentId, {
    onShow: true,
  });
  const { retry } = loader;
  const seen = useRef(caseVersion);
  useEffect(() => {
    if (seen.current !== caseVersion) retry();
    seen.current = caseVersion;
  }, [caseVersion, retry]);
  const [outcome, setOutcome] = useState<PayOutcome>();
  /** The state of the fee is the server's word, whatever the cashier said. */
  const refresh = async () => {
    const payment = await call<PaymentView>(paymentRoutes.refresh, { params });
    retry();
    if (payment.state === 'paid') onPaid();
    return payment;
  };
  const paying = useSubmit(async () => {
    setOutcome(undefined);
    const how = await payer.pay(await call<PayParameters>(paymentRoutes.pay, { params }));
    setOutcome(how);
    return how === 'elsewhere' ? undefined : refresh();
  });
  const asking = useSubmit(refresh);
  const said = outcome && after[outcome];
  return (
    <Section title="费用">
      <Loaded compact loader={loader} skeleton={<Skeleton count={1} />}>
        {(payment) => (
          <Card>
            <View className="ui-stack">
              <View className="case-fee">
                <Text>{payment.description}</Text>
                <Text className="case-fee__amount ui-number">{yuanWords(payment.amountFen)}</Text>
              </View>
              <View>
                <StatusTag {...states[payment.state]} />
              </View>
              {payment.paidAt && (
                <Text className="ui-quiet ui-number">{`${instantWords(payment.paidAt)}缴纳`}</Text>
              )}
              {payment.receiptNumber && (
                <Text className="ui-quiet ui-number">{`票据号 ${payment.receiptNumber}`}</Text>
              )}
              <PayWays
                payment={payment}
                onPay={() => void paying.run(undefined)}
                onAsk={() => void asking.run(undefined)}
                busy={paying.busy || asking.busy}
              />
              {said && <Notice tone="warning" text={said} live />}
              <Problem error={paying.error ?? asking.error} />
            </View>
          </Card>
        )}
      </Loaded>
    </Section>
  );
}

function PayWays({
  payment: { allowedActions, channel, state },
  onPay,
  onAsk,
  busy,
}: {
  payment: PaymentView;
  onPay: () => void;
  onAsk: () => void;
  busy: boolean;
}) {
  const waits = state === 'created' || state === 'prepaid';
  // A page of the fiscal office opens anywhere; WeChat's cashier opens in WeChat alone.
  const paysHere = channel === 'nontax' || (channel === 'wechat-v3' && payer.canPay);
  return (
    <>
      {waits && channel === 'offline-window' && (
        <Text>请带身份证到窗口缴费，缴好后这里会更新，不用再上传凭证。</Text>
      )}
      {waits && channel === 'wechat-v3' && !payer.canPay && (
        <Text>请在微信小程序里缴费，或带身份证到窗口缴费。</Text>
      )}
      {allowedActions.includes('pay') && paysHere && (
        <Button text={channel === 'nontax' ? '去缴费' : '微信支付'} onTap={onPay} busy={busy} />
      )}
      {allowedActions.includes('ask-again') && (
        <Button kind="quiet" text="已经付过，查一下结果" onTap={onAsk} disabled={busy} />
      )}
    </>
  );
}
