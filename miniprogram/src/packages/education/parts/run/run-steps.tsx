import { runRoutes } from '@app/shared/schooling/run.routes';
import {
  type RunAction,
  type RunKind,
  runActionLabels,
  runKindLabels,
} from '@app/shared/schooling/run.status';
import type { RunView } from '@app/shared/schooling/run.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { Text, View } from '@/components/elements/view';
import { Problem } from '@/components/problem';
import { TextField } from '@/components/text-field';
import { useChange } from '@/hooks/use-change';
import { call } from '@/platform/request';

type Asking = { action: RunAction } | { round: RunKind };

const follows: Record<RunAction, string> = {
  lock: '锁定的是此刻参加排序的孩子和已核准的学位，以后的变化不影响这次运行。',
  run: '按锁定的数据运行。做完以前谁也看不到一半的结果。',
  check: '由另一个独立的程序从公开文件重新核对。',
  approve: '要两个人先后批准，都不能是运行的人。',
  notice: '公示录取结果，同时公开种子、数据和结果。',
  void: '作废后不能恢复，正在公示的会同时撤下，已发的学位撤回。',
};

const roundWords = (round: RunKind): string =>
  round === 'redo' ? '重新运行受影响的部分' : `新建${runKindLabels[round]}`;

const saysWhy = (asking: Asking): boolean =>
  'round' in asking ? asking.round === 'redo' : asking.action === 'void';

/** What may be done with the run now, and the rounds that may follow it; each is asked once more. */
export function RunSteps({
  run,
  onDone,
  onRound,
}: {
  run: RunView;
  onDone: () => void;
  onRound: (id: string) => void;
}) {
  const { id, version, cycle, stage, allowedActions, allowedRounds } = run;
  const [asking, setAsking] = useState<Asking>();
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();
  const sending = useChange((asked: Asking, clientKey: string) => {
    const why = saysWhy(asked) ? { reason: reason.trim() } : {};
    return 'round' in asked
      ? call<RunView>(runRoutes.create, {
          body: { cycle, stage, kind: asked.round, parentId: id, ...why },
          clientKey,
        })
      : call<RunView>(runRoutes.act, {
          params: { id },
          body: { version, action: asked.action, ...why },
          clientKey,
        });
  }, onDone);
  const send = async () => {
    if (!asking) return;
    if (saysWhy(asking) && reason.trim() === '') return setFault('请写明原因');
    const answer = await sending.run(asking);
    if (!answer) return;
    setAsking(undefined);
    setReason('');
    onDone();
    if ('round' in asking) onRound(answer.id);
  };
  const ask = (asked: Asking) => {
    sending.clearError();
    setAsking(asked);
  };
  if (allowedActions.length + allowedRounds.length === 0) return null;
  const name = asking && ('round' in asking ? roundWords(asking.round) : runActionLabels[asking.action]);
  return (
    <>
      <View className="staff-bar">
        <View className="staff-bar__line" role="group" label="办理这次运行">
          {allowedActions.map((action) => (
            <Button
              key={action}
              kind={action === 'void' ? 'quiet' : 'primary'}
              inline
              text={runActionLabels[action]}
              onTap={() => ask({ action })}
            />
          ))}
          {allowedRounds.map((round) => (
            <Button
              key={round}
              kind="secondary"
              inline
              text={roundWords(round)}
              onTap={() => ask({ round })}
            />
          ))}
        </View>
      </View>
      <ConfirmSheet
        open={asking !== undefined}
        title={`${name ?? ''}吗`}
        confirm={{
          text: name ?? '',
          danger: asking !== undefined && 'action' in asking && asking.action === 'void',
          busy: sending.busy,
          onTap: () => void send(),
        }}
        onCancel={() => setAsking(undefined)}
      >
        <Text>
          {asking &&
            ('round' in asking ? '新的一轮接在这次运行后面，只用剩下的学位。' : follows[asking.action])}
        </Text>
        {asking && saysWhy(asking) && (
          <TextField
            id="run-reason"
            label="原因"
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
    </>
  );
}
