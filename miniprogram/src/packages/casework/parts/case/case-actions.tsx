import { caseworkRoutes } from '@app/shared/casework/casework.routes';
import type { ActedView, CaseView } from '@app/shared/casework/casework.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { View } from '@/components/elements/view';
import { Problem } from '@/components/problem';
import { TextField } from '@/components/text-field';
import { useChange } from '@/hooks/use-change';
import { call } from '@/platform/request';

type Asking = 'withdraw' | 'object' | 'confirm';

const words: Record<Asking, { button: string; question: string; told: string; danger?: true }> = {
  withdraw: {
    button: '撤回申请',
    question: '要撤回这件申请吗',
    told: '撤回后不再办理。需要时可以重新申请，时间从头算。',
    danger: true,
  },
  object: { button: '提出异议', question: '您对结果有什么异议', told: '由另外的人复核，结果会告诉您。' },
  confirm: { button: '认可这个结果', question: '认可这个结果吗', told: '认可后按这个结果办理。' },
};

/** The second ways on a case: taking it back, objecting, agreeing. Each is asked once more. */
export function CaseActions({
  found,
  without,
  reload,
  onDone,
}: {
  found: CaseView;
  /** What is done on another page. */
  without: readonly Asking[];
  reload: () => void;
  onDone: (acted: ActedView) => void;
}) {
  const { id, version, allowedActions } = found;
  const [asking, setAsking] = useState<Asking>();
  const [note, setNote] = useState('');
  const [fault, setFault] = useState<string>();
  const taking = useChange(
    (body: { action: Asking; version: number; note?: string }, clientKey: string) =>
      call<ActedView>(caseworkRoutes.act, { params: { id }, body, clientKey }),
    reload,
  );
  const take = async (action: Asking) => {
    const said = note.trim();
    if (action === 'object' && said === '') return setFault('请写下您的异议和理由');
    const acted = await taking.run({ action, version, note: action === 'object' ? said : undefined });
    setAsking(undefined);
    if (acted) onDone(acted);
  };
  const open = (['object', 'confirm', 'withdraw'] as const).filter(
    (one) => allowedActions.includes(one) && !without.includes(one),
  );
  const { button, question, told, danger } = words[asking ?? 'withdraw'];
  return (
    <>
      <Problem error={taking.error} />
      {open.map((action) => (
        <Button
          key={action}
          kind={action === 'withdraw' ? 'quiet' : 'secondary'}
          text={words[action].button}
          onTap={() => setAsking(action)}
        />
      ))}
      <ConfirmSheet
        open={asking !== undefined}
        title={question}
        confirm={{ text: button, danger, busy: taking.busy, onTap: () => void take(asking ?? 'withdraw') }}
        cancelText="再想想"
        onCancel={() => setAsking(undefined)}
      >
        <View>{told}</View>
        {asking === 'object' && (
          <TextField
            id="objection"
            label="异议和理由"
            example="写清哪一点不对、有什么证明，最多 500 字"
            tall
            value={note}
            fault={fault}
            onChange={(typed) => {
              setNote(typed);
              setFault(undefined);
            }}
          />
        )}
      </ConfirmSheet>
    </>
  );
}
