import { landlordRoutes } from '@app/shared/registration/registration.routes';
import type { DwellingView } from '@app/shared/registration/registration.views';
import { useState } from 'react';
import { Section } from '@/components/card';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { Tappable } from '@/components/elements/tappable';
import { Text, View } from '@/components/elements/view';
import { PageState } from '@/components/page-state';
import { Problem } from '@/components/problem';
import { useChange } from '@/hooks/use-change';
import { call } from '@/platform/request';
import { periodWords } from '@/words/dates';

type Holder = DwellingView['holders'][number];

/** The sublettings of today, each with the way to end it. */
export function CurrentSublettings({
  dwelling,
  reload,
  onEnded,
}: {
  dwelling: DwellingView;
  reload: () => void;
  onEnded: () => void;
}) {
  const [ending, setEnding] = useState<Holder>();
  const sending = useChange(
    (id: string, clientKey) =>
      call<DwellingView>(landlordRoutes.endSubletting, { params: { id }, clientKey }),
    reload,
  );
  const end = async (id: string) => {
    const ended = await sending.run(id);
    setEnding(undefined);
    if (ended) onEnded();
  };
  const sublessors = dwelling.holders.filter(({ kind }) => kind === 'sublessor');
  if (sublessors.length === 0) {
    return (
      <PageState
        icon="dash"
        title="没有转租"
        todo="整套或其中一间租给别人再出租的，请登记转租。对方就能自己核对租客、签责任书。"
      />
    );
  }
  return (
    <Section title="正在转租">
      <View className="ui-stack" role="list" label="正在转租">
        {sublessors.map((holder) => (
          <View key={holder.id} className="ui-card" role="listitem">
            <View className="ui-stack ui-stack--tight">
              <Text className="ui-strong">{`${holder.name}，${holder.roomName ?? '整套'}`}</Text>
              <Text className="ui-quiet ui-number">
                {[holder.mobileMasked, periodWords(holder.from, holder.until)].filter(Boolean).join('，')}
              </Text>
              <Tappable
                className="ui-link"
                label={`结束转租给${holder.name}`}
                onTap={() => setEnding(holder)}
              >
                结束转租
              </Tappable>
            </View>
          </View>
        ))}
      </View>
      <Problem error={sending.error} />
      <ConfirmSheet
        open={ending !== undefined}
        title={`要结束转租给${ending?.name ?? ''}吗`}
        confirm={{
          text: '今天结束转租',
          onTap: () => ending && void end(ending.id),
          busy: sending.busy,
          danger: true,
        }}
        cancelText="先不结束"
        onCancel={() => setEnding(undefined)}
      >
        <View>从明天起，对方不能再替这里申报和核对租客。已经登记的租客不受影响。</View>
      </ConfirmSheet>
    </Section>
  );
}
