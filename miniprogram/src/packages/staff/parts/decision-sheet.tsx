import type { StayView } from '@app/shared/registration/registration.views';
import type { TaskOutcome } from '@app/shared/registration/task.status';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { DateField } from '@/components/date-field';
import { Text, View } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { Problem } from '@/components/problem';
import { TextField } from '@/components/text-field';
import { periodWords, todayInCity } from '@/words/dates';
import type { Decision } from '../use-decision';

const titles: Record<TaskOutcome, string> = {
  confirmed: '确认核实无误吗',
  corrected: '按核实的情况更正',
  rejected: '确认没有住在这里吗',
};
const verbs: Record<TaskOutcome, string> = {
  confirmed: '记为核实无误',
  corrected: '记下更正',
  rejected: '记为未居住',
};

/** One answer, filled in and sent. What was typed stays when it is closed. */
export function DecisionSheet({
  decision,
  personName,
  stay,
}: {
  decision: Decision;
  personName: string;
  /** Absent when only the line of the list is known. */
  stay: Pick<StayView, 'from' | 'until'> | undefined;
}) {
  const { form, outcome, submit, close, busy, error } = decision;
  const shown = outcome ?? 'confirmed';
  return (
    <ConfirmSheet
      open={outcome !== undefined}
      title={titles[shown]}
      confirm={{ text: verbs[shown], onTap: () => void submit(), busy, danger: shown === 'rejected' }}
      cancelText="先不记"
      onCancel={close}
    >
      <FaultSummary faults={form.faults} refusals={form.refusals} />
      <Text>{sentenceOf(shown, personName, stay)}</Text>
      {shown === 'corrected' && (
        <>
          <DateField {...form.field('from')} latest={todayInCity()} />
          <DateField {...form.field('until')} optional example="还住着就不填" />
        </>
      )}
      <TextField
        {...form.field('note')}
        optional
        tall
        example="例：房东在场，出示了租房合同。不要写证件号码"
      />
      <Problem error={error} />
      {error?.undecided && (
        <View className="ui-quiet">没能存到这台设备上。请留在这一页，连上网络后再点一次。</View>
      )}
    </ConfirmSheet>
  );
}

function sentenceOf(
  outcome: TaskOutcome,
  name: string,
  stay: Pick<StayView, 'from' | 'until'> | undefined,
): string {
  if (outcome === 'rejected') return `${name}没有住在这里。这一段不会登记，各方会收到通知。`;
  if (outcome === 'corrected') return `${name}住在这里，日期以您核实的为准。`;
  return stay
    ? `${name}住在这里，${periodWords(stay.from, stay.until)}。`
    : `${name}住在这里，日期以原来登记的为准。`;
}
