import type { WindowView } from '@app/shared/appointments/office.views';
import { useState } from 'react';
import { ChoiceField } from '@/components/choice-field';
import { ConfirmSheet } from '@/components/confirm-sheet';
import type { Counter } from './use-counter';

/** To which window somebody is sent; they go to the front of nobody, but keep their number. */
export function TransferSheet({ windows, counter }: { windows: WindowView[]; counter: Counter }) {
  const ticket = counter.transferring;
  const others = windows.filter(({ id, isOpen }) => isOpen && id !== ticket?.windowId);
  const [chosen, setChosen] = useState<string>();
  const target = others.find(({ id }) => id === chosen) ?? others[0];
  return (
    <ConfirmSheet
      open={ticket !== undefined}
      title={`${ticket?.number ?? ''} 转到哪个窗口`}
      confirm={{
        text: target ? `转到${target.name}` : '没有别的窗口',
        busy: counter.busy,
        onTap: () => ticket && target && counter.act(ticket, 'transfer', target.id),
      }}
      cancelText="先不转"
      onCancel={counter.leaveTransfer}
    >
      <ChoiceField
        id="transfer-to"
        label="窗口"
        options={others.map(({ id, name, isServed }) => ({
          value: id,
          label: name,
          detail: isServed ? undefined : '现在没有人',
        }))}
        value={target?.id ?? ''}
        onChange={setChosen}
      />
    </ConfirmSheet>
  );
}
