import { workRoutes } from '@app/shared/casework/casework.routes';
import type { BulkView, ColleagueView, WorkItem } from '@app/shared/casework/casework.views';
import { useState } from 'react';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { Text } from '@/components/elements/view';
import { Loaded } from '@/components/loaded';
import { Problem } from '@/components/problem';
import { SelectField } from '@/components/select-field';
import { TextField } from '@/components/text-field';
import { useLoader } from '@/hooks/use-loader';
import { useSubmit } from '@/hooks/use-submit';
import { call } from '@/platform/request';

type Handed = Pick<WorkItem, 'taskId' | 'version'>;

/** Hands tasks to a colleague who may do them; clocks and holds go with them. */
export function TransferSheet({
  tasks,
  onCancel,
  onDone,
}: {
  /** None: the sheet is closed. Colleagues are those of the first one. */
  tasks: readonly Handed[];
  onCancel: () => void;
  onDone: (answer: BulkView) => void;
}) {
  const [first] = tasks;
  return first ? (
    <OpenSheet key={first.taskId} tasks={tasks} first={first} onCancel={onCancel} onDone={onDone} />
  ) : null;
}

function OpenSheet({
  tasks,
  first,
  onCancel,
  onDone,
}: {
  tasks: readonly Handed[];
  first: Handed;
  onCancel: () => void;
  onDone: (answer: BulkView) => void;
}) {
  const [to, setTo] = useState('');
  const [note, setNote] = useState('');
  const [fault, setFault] = useState<string>();
  const loader = useLoader(
    () => call<{ items: ColleagueView[] }>(workRoutes.colleagues, { params: { id: first.taskId } }),
    first.taskId,
  );
  const sending = useSubmit((body: object, clientKey: string) =>
    call<BulkView>(workRoutes.transfer, { body, clientKey }),
  );
  const submit = async () => {
    if (to === '') return setFault('请选择转交给谁');
    const handed = tasks.map(({ taskId, version }) => ({ id: taskId, version }));
    const answer = await sending.run({ tasks: handed, toAccountId: to, note: note.trim() || undefined });
    if (answer) onDone(answer);
  };
  return (
    <ConfirmSheet
      open
      title={tasks.length > 1 ? `转交 ${tasks.length} 件` : '转交这件'}
      confirm={{ text: '转交', busy: sending.busy, onTap: () => void submit() }}
      onCancel={onCancel}
    >
      <Text>期限和暂停跟着走，对方的“我的”里会马上看到。</Text>
      <Loaded loader={loader}>
        {({ items }) => (
          <SelectField
            id="transfer-to"
            label="转交给谁"
            fault={fault}
            options={items.map(({ accountId, name, openTasks }) => ({
              value: accountId,
              label: `${name}（手里 ${openTasks} 件）`,
            }))}
            value={to}
            onChange={(chosen) => {
              setTo(chosen);
              setFault(undefined);
            }}
          />
        )}
      </Loaded>
      <TextField id="transfer-note" label="给同事的话" optional tall value={note} onChange={setNote} />
      <Problem error={sending.error} />
    </ConfirmSheet>
  );
}
