import { schoolingDeskRoutes } from '@app/shared/schooling/schooling.routes';
import type { SeatPlanView } from '@app/shared/schooling/schooling.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { Text, View } from '@/components/elements/view';
import { Problem } from '@/components/problem';
import { StatusTag } from '@/components/status-tag';
import { TextField } from '@/components/text-field';
import { useChange } from '@/hooks/use-change';
import { call } from '@/platform/request';
import { instantWords } from '@/words/dates';
import { planStates } from './school-words';

type Asking = 'approve' | 'return';

/** Seats of one grade: what comes before points, what is left, and the second person's answer. */
export function PlanCard({ plan, onDone }: { plan: SeatPlanView; onDone: () => void }) {
  const { id, label, classes, total, categories, forPoints, state, returnedFor, published, allowedActions } =
    plan;
  const [asking, setAsking] = useState<Asking>();
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();
  const sending = useChange((action: Asking, clientKey: string) => {
    const { version } = plan;
    return action === 'approve'
      ? call(schoolingDeskRoutes.approveSeats, { params: { id }, body: { version }, clientKey })
      : call(schoolingDeskRoutes.returnSeats, {
          params: { id },
          body: { version, reason: reason.trim() },
          clientKey,
        });
  }, onDone);
  const send = async () => {
    if (!asking) return;
    if (asking === 'return' && reason.trim() === '') return setFault('请写明为什么退回');
    if ((await sending.run(asking)) === undefined) return;
    setAsking(undefined);
    onDone();
  };
  const taken = categories.filter(({ count }) => count > 0);
  return (
    <Card>
      <View className="ui-stack ui-stack--tight">
        <View className="education-head">
          <Text className="ui-strong">{`${label}：积分学位 ${forPoints} 个`}</Text>
          <StatusTag {...planStates[state]} />
        </View>
        <Text>{`${classes} 个班，共 ${total} 个学位${taken.length > 0 ? '，先安排：' : ''}${taken.map(({ title, count }) => `${title} ${count}`).join('、')}`}</Text>
        <Text className="ui-quiet">{`${plan.enteredBy}填写，${instantWords(plan.enteredAt)}`}</Text>
        {plan.settledBy && plan.settledAt && (
          <Text className="ui-quiet">{`${plan.settledBy}${state === 'approved' ? '核准' : '退回'}，${instantWords(plan.settledAt)}`}</Text>
        )}
        {returnedFor && <Text>{`退回原因：${returnedFor}`}</Text>}
        <Text className="ui-quiet">{published ? '已公布，不能再改。' : '还没有到公布的日子。'}</Text>
        {(allowedActions.includes('approve') || allowedActions.includes('return')) && (
          <View className="ui-actions">
            {allowedActions.includes('approve') && (
              <Button inline text="核准学位" label={`核准${label}学位`} onTap={() => setAsking('approve')} />
            )}
            {allowedActions.includes('return') && (
              <Button
                inline
                kind="quiet"
                text="退回修改"
                label={`退回${label}学位`}
                onTap={() => setAsking('return')}
              />
            )}
          </View>
        )}
      </View>
      <ConfirmSheet
        open={asking !== undefined}
        title={asking === 'return' ? '退回修改吗' : '核准学位吗'}
        confirm={{
          text: asking === 'return' ? '退回修改' : '核准学位',
          danger: asking === 'return',
          busy: sending.busy,
          onTap: () => void send(),
        }}
        onCancel={() => setAsking(undefined)}
      >
        <Text>{`${label}：共 ${total} 个学位，积分学位 ${forPoints} 个。填写的人不能核准自己填的。`}</Text>
        {asking === 'return' && (
          <TextField
            id={`return-${id}`}
            label="为什么退回"
            tall
            value={reason}
            fault={fault}
            onChange={(typed) => {
              setReason(typed);
              setFault(undefined);
            }}
          />
        )}
        <Problem error={sending.error} />
      </ConfirmSheet>
    </Card>
  );
}
