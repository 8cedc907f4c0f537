import { bookingRoutes } from '@app/shared/appointments/appointments.routes';
import type { DemandView } from '@app/shared/appointments/appointments.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { Text, View } from '@/components/elements/view';
import { Problem } from '@/components/problem';
import { StatusTag } from '@/components/status-tag';
import { useChange } from '@/hooks/use-change';
import { goTo } from '@/platform/navigate';
import { paths } from '@/platform/paths';
import { call } from '@/platform/request';
import { demandWord } from '@/words/appointments';
import { dayWords, instantWords } from '@/words/dates';
import type { Word } from '@/words/word';

/** What I asked for before the release: when it is drawn, and what came of it. */
export function DemandCards({ demands, reload }: { demands: DemandView[]; reload: () => void }) {
  const [leaving, setLeaving] = useState<DemandView>();
  const sending = useChange(
    ({ id, version }: DemandView, clientKey) =>
      call<DemandView>(bookingRoutes.leaveDemand, { params: { id }, body: { version }, clientKey }),
    reload,
  );
  const leave = async () => {
    const left = leaving && (await sending.run(leaving));
    setLeaving(undefined);
    if (left) reload();
  };
  if (demands.length === 0) return null;
  return (
    <Section title="登记的意向">
      <Problem error={sending.error} />
      {demands.map((demand) => (
        <View key={demand.id} className="ui-card ui-stack ui-stack--tight">
          <View className="book-ticket__head">
            <Text className="ui-strong">{dayWords(demand.day)}</Text>
            <StatusTag {...(demand.keepsWaiting ? keepsWaiting : demandWord(demand.state))} />
          </View>
          <Text>{`${demand.serviceName}，${demand.officeName}`}</Text>
          <Text className="ui-quiet">{outcome(demand)}</Text>
          {(demand.state === 'waiting' || demand.keepsWaiting) && (
            <Button kind="quiet" text={leaveText(demand)} onTap={() => setLeaving(demand)} />
          )}
          {demand.bookingId && (
            <Button
              kind="secondary"
              text="看约好的时间"
              onTap={() => goTo(paths.booking, { id: demand.bookingId as string })}
            />
          )}
        </View>
      ))}
      <ConfirmSheet
        open={leaving !== undefined}
        title={leaving?.keepsWaiting ? '要退出这一天的候补吗' : '要退出这一天的抽签吗'}
        confirm={{
          text: leaving?.keepsWaiting ? '退出候补' : '退出抽签',
          danger: true,
          busy: sending.busy,
          onTap: () => void leave(),
        }}
        cancelText="继续等"
        onCancel={() => setLeaving(undefined)}
      >
        <View>
          {leaving?.keepsWaiting
            ? '退出后，退回的号不再补给您，抽签的名次也不保留。'
            : '退出后，放号前还可以再登记，机会不变。'}
        </View>
      </ConfirmSheet>
    </Section>
  );
}

/** Not served by the draw, and still in its order for what is given back. */
const keepsWaiting: Word = { text: '候补中', tone: 'accent', icon: 'clock' };

const leaveText = (demand: DemandView): string => (demand.keepsWaiting ? '不候补了' : '不参加抽签了');

function outcome(demand: DemandView): string {
  const { state, drawnAt, order, asked } = demand;
  if (state === 'waiting') return `${instantWords(drawnAt)} 抽签，现在有 ${asked} 人登记。`;
  if (order === null) return `共有 ${asked} 人登记。`;
  const drawn = `抽到第 ${order} 位，共有 ${asked} 人登记。`;
  return demand.keepsWaiting ? `${drawn}有人退号时按这个顺序补，补到了马上通知您。` : drawn;
}
