import type { StayListItem } from '@app/shared/registration/registration.views';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { Text, View } from '@/components/elements/view';
import { dayWords, periodWords } from '@/words/dates';
import type { Overlap } from './overlap';

/** Asks whether the older stays are to end where the new one begins; where they cannot, says which dates are in the way. */
export function OverlapSheet({
  overlap,
  from,
  busy,
  onEnd,
  onDates,
  onCancel,
}: {
  overlap: Overlap | undefined;
  from: string;
  busy: boolean;
  onEnd: () => void;
  onDates: () => void;
  onCancel: () => void;
}) {
  if (!overlap) return null;
  const { endable, later } = overlap;
  if (later.length > 0) {
    return (
      <ConfirmSheet
        open
        title="这段日期和您的另一条登记重叠，请改日期"
        confirm={{ text: '去改日期', onTap: onDates }}
        cancelText="先不改"
        onCancel={onCancel}
      >
        <Stays stays={later} />
        <Text>那一处的入住日期不早于这一次，不能一并结束。</Text>
      </ConfirmSheet>
    );
  }
  const where = endable[0] ? `您在${endable[0].address}` : '您在另一处';
  return (
    <ConfirmSheet
      open
      title={`${where}还有居住登记，是否一并结束`}
      confirm={{ text: '一并结束并提交', onTap: onEnd, busy }}
      cancelText="返回改日期"
      onCancel={onDates}
    >
      <Stays stays={endable} />
      <Text className="ui-days">{`一并结束后，那一处的离开日期记为 ${dayWords(from)}，不用再另外申报离开。`}</Text>
    </ConfirmSheet>
  );
}

function Stays({ stays }: { stays: StayListItem[] }) {
  return (
    <View className="ui-stack" role="list" label="重叠的登记">
      {stays.map((stay) => (
        <View key={stay.id} role="listitem">
          <View>{`${stay.personName}，${stay.address} ${stay.roomName}`}</View>
          <View className="ui-quiet ui-days">{periodWords(stay.from, stay.until)}</View>
        </View>
      ))}
    </View>
  );
}
