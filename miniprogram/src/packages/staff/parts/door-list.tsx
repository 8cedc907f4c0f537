import type { Me } from '@app/shared/identity/identity.views';
import { formatDoorCode } from '@app/shared/registration/door-code.format';
import { fieldRoutes } from '@app/shared/registration/field.routes';
import { reissueDoorRules } from '@app/shared/registration/registration.rules';
import type { DwellingView } from '@app/shared/registration/registration.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { ChoiceField } from '@/components/choice-field';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { Text, View } from '@/components/elements/view';
import { Problem } from '@/components/problem';
import { holdsAny, staffPaths } from '@/components/workbench/staff-ways';
import { useChange } from '@/hooks/use-change';
import { useForm } from '@/hooks/use-form';
import { goTo } from '@/platform/navigate';
import { call } from '@/platform/request';
import { instantWords } from '@/words/dates';

type Door = DwellingView['doors'][number];

const reasons: Record<(typeof reissueDoorRules.reason.values)[number], string> = {
  lost: '丢失',
  damaged: '损坏、看不清',
  'new-holder': '换了房东',
  misuse: '被人冒用',
};
const reasonOptions = reissueDoorRules.reason.values.map((value) => ({ value, label: reasons[value] }));

const nameOf = ({ roomName }: Door): string => (roomName ? `${roomName} 的门牌` : '整处房屋的门牌');

/** The plates in force. A new one kills the old, so it is asked for with its reason. */
export function DoorList({
  dwelling,
  me,
  onReissued,
}: {
  dwelling: DwellingView;
  me: Me;
  onReissued: () => void;
}) {
  const [chosen, setChosen] = useState<string>();
  // As it was loaded last: a plate that somebody changed meanwhile comes with its new version, or is gone.
  const door = dwelling.doors.find(({ id }) => id === chosen);
  const mayReissue = holdsAny(me, fieldRoutes.reissueDoor.access);
  const mayPrint = holdsAny(me, fieldRoutes.labels.access);
  return (
    <Section
      title="门牌"
      aside={mayPrint && <Button kind="quiet" text="打印门牌" onTap={() => goTo(staffPaths.labels)} />}
    >
      {dwelling.doors.length === 0 && <Text className="ui-quiet">还没有发过门牌。</Text>}
      {dwelling.doors.map((one) => (
        <View key={one.id} className="ui-card ui-stack ui-stack--tight">
          <Text className="ui-strong">{nameOf(one)}</Text>
          <Text className="staff-code">{formatDoorCode(one.code)}</Text>
          <Text className="ui-quiet">{`${instantWords(one.issuedAt)} 发出`}</Text>
          {mayReissue && (
            <View>
              <Button
                kind="quiet"
                text="换发新门牌"
                label={`换发${nameOf(one)}`}
                onTap={() => setChosen(one.id)}
              />
            </View>
          )}
        </View>
      ))}
      {door && (
        <Reissue key={door.id} door={door} onClose={() => setChosen(undefined)} onChanged={onReissued} />
      )}
    </Section>
  );
}

function Reissue({ door, onClose, onChanged }: { door: Door; onClose: () => void; onChanged: () => void }) {
  const form = useForm({
    table: reissueDoorRules,
    initial: { version: door.version, reason: '' },
    labels: { reason: '换发原因' },
    choices: ['reason'],
  });
  const sending = useChange(async (body: object, clientKey: string) => {
    await call(fieldRoutes.reissueDoor, { params: { id: door.id }, body, clientKey });
    return true;
  }, onChanged);
  const submit = async () => {
    form.set('version', door.version);
    const request = form.check();
    if (!request || !(await sending.run(request))) return;
    onChanged();
    onClose();
  };
  return (
    <ConfirmSheet
      open
      title={`要换发${nameOf(door)}吗`}
      confirm={{ text: '换发新门牌', busy: sending.busy, danger: true, onTap: () => void submit() }}
      onCancel={onClose}
    >
      <View>换发后旧门牌马上失效，扫旧门牌的人会看到提示。请随后打印新门牌贴上。</View>
      <ChoiceField {...form.field('reason')} options={reasonOptions} />
      <Problem error={sending.error} />
    </ConfirmSheet>
  );
}
