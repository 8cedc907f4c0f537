import type { DaySlotsView, SlotView } from '@app/shared/appointments/appointments.views';
import { Button } from '@/components/button';
import { classes } from '@/components/elements/classes';
import { Tappable } from '@/components/elements/tappable';
import { Text, View } from '@/components/elements/view';
import { Notice } from '@/components/notice';
import { PageState } from '@/components/page-state';
import { timeOf } from '@/words/appointments';
import { instantWords } from '@/words/dates';
import { demandWords } from './month';

export type SlotListProps = {
  view: DaySlotsView;
  chosen: string | undefined;
  onPick: (slot: SlotView) => void;
  onAsk: (() => void) | undefined;
};

/** The times of a day; before its release, when that is and how to ask for it. */
export function SlotList({ view, chosen, onPick, onAsk }: SlotListProps) {
  if (view.opensAt) return <BeforeRelease view={view} opensAt={view.opensAt} onAsk={onAsk} />;
  const coming = view.slots.filter(({ state }) => state !== 'past');
  if (coming.length === 0) {
    return <PageState compact icon="dash" title="这一天没有可约的时间" todo="请在上面换一天看看。" />;
  }
  const isFull = coming.every(({ state }) => state !== 'free');
  return (
    <>
      {isFull && (
        <Notice text="这一天已约满。有人退号时，会在退号后的一段时间里不定时放回，可以过一会儿再看。" />
      )}
      <View className="book-slots" role="list" label="可选的时间">
        {coming.map((slot) => (
          <View key={slot.id} role="listitem">
            <Slot slot={slot} chosen={slot.id === chosen} onPick={onPick} />
          </View>
        ))}
      </View>
    </>
  );
}

function Slot({
  slot,
  chosen,
  onPick,
}: {
  slot: SlotView;
  chosen: boolean;
  onPick: (slot: SlotView) => void;
}) {
  const isFree = slot.state === 'free';
  const word = isFree ? `余 ${slot.free}` : '约满';
  const span = `${timeOf(slot.startsAt)}–${timeOf(slot.endsAt)}`;
  return (
    <Tappable
      className={classes('book-slot', chosen && 'book-slot--chosen', !isFree && 'book-slot--full')}
      label={`${span}，${word}${chosen ? '，已选' : ''}`}
      disabled={!isFree}
      onTap={() => isFree && onPick(slot)}
    >
      <Text className="book-slot__time">{span}</Text>
      <Text className="book-slot__word">{chosen ? '已选' : word}</Text>
    </Tappable>
  );
}

function BeforeRelease({
  view,
  opensAt,
  onAsk,
}: {
  view: DaySlotsView;
  opensAt: string;
  onAsk: (() => void) | undefined;
}) {
  const { demandOpen, demandFrom, demandCount } = view;
  return (
    <View className="ui-card ui-stack">
      <Text className="ui-strong">{`这一天的号在 ${instantWords(opensAt)} 放出`}</Text>
      {demandOpen ? (
        <>
          <Text>{demandWords(opensAt, demandCount)}</Text>
          <Text className="ui-quiet">
            排到了会直接为您约好并通知您；没有排到的，剩下的号那时大家都可以约。
          </Text>
          {onAsk && <Button kind="secondary" text="登记意向，参加抽签" onTap={onAsk} />}
        </>
      ) : (
        <Text>
          {demandFrom
            ? `从 ${instantWords(demandFrom)} 起可以登记意向，放号时抽签排顺序，不用守着抢。`
            : '到时候再来约就可以。'}
        </Text>
      )}
    </View>
  );
}
