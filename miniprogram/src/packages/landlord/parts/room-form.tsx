import { landlordRoutes } from '@app/shared/registration/registration.routes';
import { roomRules } from '@app/shared/registration/registration.rules';
import type { DwellingView, RoomView } from '@app/shared/registration/registration.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { Text, View } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { PageShell } from '@/components/page-shell';
import { Problem } from '@/components/problem';
import { TextField } from '@/components/text-field';
import { useChange } from '@/hooks/use-change';
import { useForm } from '@/hooks/use-form';
import { useRefusals } from '@/hooks/use-refusals';
import { goBack } from '@/platform/navigate';
import { call } from '@/platform/request';
import { roomSummaryWords } from '@/words/dwellings';

const labels = { name: '房号', floorArea: '面积', capacity: '最多住几人' };

/** A room's name, size and how many it holds. Without a room, a new one. */
export function RoomForm({
  dwelling,
  room,
  reload,
}: {
  dwelling: DwellingView;
  room: RoomView | undefined;
  reload: () => void;
}) {
  const form = useForm({
    table: roomRules,
    initial: {
      name: room?.name ?? '',
      floorArea: room?.floorArea ?? '',
      capacity: room?.capacity ? String(room.capacity) : '',
    },
    labels,
  });
  const saving = useChange(
    (body: object, clientKey) =>
      room
        ? call<DwellingView>(landlordRoutes.changeRoom, {
            params: { id: room.id },
            body: { ...body, version: room.version },
            clientKey,
          })
        : call<DwellingView>(landlordRoutes.addRoom, { params: { id: dwelling.id }, body, clientKey }),
    reload,
  );
  useRefusals(form, saving.error, (path) => path in labels);
  const submit = async () => {
    const request = form.check();
    if (request && (await saving.run(request))) goBack();
  };
  return (
    <PageShell
      title={room ? '房间' : '添加房间'}
      action={{ text: room ? '保存房间' : '添加这间房', onTap: submit, busy: saving.busy }}
    >
      <FaultSummary faults={form.faults} refusals={form.refusals} />
      <View className="ui-stack ui-stack--tight">
        <Text className="ui-strong">{dwelling.address}</Text>
        {room && <Text className="ui-quiet">{roomSummaryWords(room.summary)}</Text>}
      </View>
      <View className="ui-form">
        <TextField {...form.field('name')} example="门上写的，例：301，或“主卧”" />
        <TextField {...form.field('floorArea')} kind="decimal" optional example="平方米，例：18.5" />
        <TextField {...form.field('capacity')} kind="digits" optional example="按规定能住的人数，例：2" />
        <Problem error={saving.error} />
      </View>
      {room && <CloseRoom room={room} reload={reload} />}
    </PageShell>
  );
}

function CloseRoom({ room, reload }: { room: RoomView; reload: () => void }) {
  const [asking, setAsking] = useState(false);
  const closing = useChange(
    (id: string, clientKey) => call<DwellingView>(landlordRoutes.closeRoom, { params: { id }, clientKey }),
    reload,
  );
  const close = async () => {
    const closed = await closing.run(room.id);
    setAsking(false);
    if (closed) goBack();
  };
  return (
    <View className="ui-stack">
      <Problem error={closing.error} />
      <Button kind="quiet" text="停用这间房" onTap={() => setAsking(true)} />
      <ConfirmSheet
        open={asking}
        title={`要停用 ${room.name} 吗`}
        confirm={{ text: '停用这间房', onTap: close, busy: closing.busy, danger: true }}
        cancelText="先不停用"
        onCancel={() => setAsking(false)}
      >
        <View>停用后不能再申报住进这间房，房门上的门牌随之作废。以后要出租，可以再添加。</View>
      </ConfirmSheet>
    </View>
  );
}
