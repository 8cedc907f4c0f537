import { runRoutes } from '@app/shared/schooling/run.routes';
import type { OfferItem } from '@app/shared/schooling/run.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { Text } from '@/components/elements/view';
import { Problem } from '@/components/problem';
import { TextField } from '@/components/text-field';
import { useChange } from '@/hooks/use-change';
import { call } from '@/platform/request';

/** A letter of admission at the desk: in force, or taken back with a reason. */
export function RevokeLetter({
  letter,
  child,
  mayRevoke,
  onDone,
}: {
  letter: NonNullable<OfferItem['letter']>;
  child: string;
  mayRevoke: boolean;
  onDone: () => void;
}) {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();
  const sending = useChange(
    (body: { reason: string }, clientKey: string) =>
      call(runRoutes.revokeLetter, { params: { id: letter.id }, body, clientKey }),
    onDone,
  );
  if (letter.revoked) return <Text>已收回</Text>;
  if (!mayRevoke) return <Text>有效</Text>;
  const send = async () => {
    if (reason.trim() === '') return setFault('请写明为什么收回');
    if ((await sending.run({ reason: reason.trim() })) === undefined) return;
    setAsking(false);
    onDone();
  };
  return (
    <>
      <Button
        kind="quiet"
        inline
        text="收回"
        label={`收回通知书：${child}`}
        onTap={() => {
          sending.clearError();
          setAsking(true);
        }}
      />
      <ConfirmSheet
        open={asking}
        title="收回入学通知书吗"
        confirm={{ text: '收回通知书', danger: true, busy: sending.busy, onTap: () => void send() }}
        onCancel={() => setAsking(false)}
      >
        <Text>{`${child}的通知书收回后，扫码会显示“已收回”，不能恢复。`}</Text>
        <TextField
          id={`revoke-${letter.id}`}
          label="为什么收回"
          tall
          value={reason}
          fault={fault}
          onChange={(typed) => {
            setReason(typed);
            setFault(undefined);
          }}
        />
        <Problem error={sending.error} />
      </ConfirmSheet>
    </>
  );
}
