import type { StayView } from '@app/shared/registration/registration.views';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { View } from '@/components/elements/view';
import { periodWords } from '@/words/dates';

export type TenantAnswer = 'confirm' | 'deny';

/** Asks once more before the landlord's word counts. */
export function AnswerSheet({
  asking,
  stay,
  busy,
  onAnswer,
  onCancel,
}: {
  asking: TenantAnswer | undefined;
  stay: StayView;
  busy: boolean;
  onAnswer: (answer: TenantAnswer) => void;
  onCancel: () => void;
}) {
  const place = `${stay.address} ${stay.roomName}`;
  if (asking === 'deny') {
    return (
      <ConfirmSheet
        open
        title={`${stay.personName}没有住在这里吗`}
        confirm={{ text: '没有这个租客', onTap: () => onAnswer('deny'), busy, danger: true }}
        cancelText="再看看"
        onCancel={onCancel}
      >
        <View>{`对方申报住在 ${place}。您说没有的话，网格员会上门核实。`}</View>
      </ConfirmSheet>
    );
  }
  return (
    <ConfirmSheet
      open={asking === 'confirm'}
      title={`确认${stay.personName}住在这里吗`}
      confirm={{ text: '确认住在这里', onTap: () => onAnswer('confirm'), busy }}
      cancelText="再看看"
      onCancel={onCancel}
    >
      <View>{`${place}，${periodWords(stay.from, stay.until)}。`}</View>
      <View className="ui-quiet">日期不一致的，确认以后再点“更正我的申报”改成您说的日期。</View>
    </ConfirmSheet>
  );
}
