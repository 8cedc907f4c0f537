import type { StayView } from '@app/shared/registration/registration.views';
import { useState } from 'react';
import { CheckLine } from '@/components/check-line';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { View } from '@/components/elements/view';
import { periodWords } from '@/words/dates';

/** What a landlord says to a tenant's words; `together` are the stays of the household that are confirmed along. */
export type TenantAnswer = { answer: 'confirm'; together: readonly string[] } | { answer: 'deny' };

/** Asks once more before the landlord's word counts. */
export function AnswerSheet({
  asking,
  stay,
  busy,
  onAnswer,
  onCancel,
}: {
  asking: TenantAnswer['answer'] | undefined;
  stay: StayView;
  busy: boolean;
  onAnswer: (answer: TenantAnswer) => void;
  onCancel: () => void;
}) {
  const [together, setTogether] = useState<readonly string[]>([]);
  const place = `${stay.address} ${stay.roomName}`;
  if (asking === 'deny') {
    return (
      <ConfirmSheet
        open
        title={`${stay.personName}没有住在这里吗`}
        confirm={{ text: '没有这个租客', onTap: () => onAnswer({ answer: 'deny' }), busy, danger: true }}
        cancelText="再看看"
        onCancel={onCancel}
      >
        <View>{`对方申报住在 ${place}。您说没有的话，网格员会上门核实。`}</View>
      </ConfirmSheet>
    );
  }
  const choose = (id: string, chosen: boolean) =>
    setTogether(chosen ? [...together, id] : together.filter((other) => other !== id));
  return (
    <ConfirmSheet
      open={asking === 'confirm'}
      title={`确认${stay.personName}住在这里吗`}
      confirm={{ text: '确认住在这里', onTap: () => onAnswer({ answer: 'confirm', together }), busy }}
      cancelText="再看看"
      onCancel={onCancel}
    >
      <View className="ui-days">{`${place}，${periodWords(stay.from, stay.until)}`}</View>
      {stay.household.map(({ stayId, personName }) => (
        <CheckLine
          key={stayId}
          id={`together-${stayId}`}
          text={`同住的${personName}也一起确认`}
          checked={together.includes(stayId)}
          onChange={(chosen) => choose(stayId, chosen)}
        />
      ))}
    </ConfirmSheet>
  );
}
