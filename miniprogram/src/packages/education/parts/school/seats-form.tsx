import { schoolingDeskRoutes } from '@app/shared/schooling/schooling.routes';
import { enterSeatsRules } from '@app/shared/schooling/schooling.rules';
import { type Stage, stageLabels } from '@app/shared/schooling/schooling.status';
import type { DeskSchoolView, SeatPlanView } from '@app/shared/schooling/schooling.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { ChoiceField } from '@/components/choice-field';
import { Text, View } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { Problem } from '@/components/problem';
import { TextField } from '@/components/text-field';
import type { FormValues } from '@/hooks/form-paths';
import { useForm } from '@/hooks/use-form';
import { useSubmit } from '@/hooks/use-submit';
import { call } from '@/platform/request';

type SeatsProps = { school: DeskSchoolView; onDone: () => void; onCancel: () => void };

/** Seats of one grade: the whole, who comes before points, and what that leaves. */
export function SeatsForm(props: SeatsProps) {
  const { school } = props;
  const [stage, setStage] = useState<Stage | undefined>(
    school.stages.length === 1 ? school.stages[0] : undefined,
  );
  return (
    <Section title="填学位">
      <View className="ui-card ui-form">
        {school.stages.length > 1 && (
          <ChoiceField
            id="seats-stage"
            label="学段"
            value={stage ?? ''}
            options={school.stages.map((one) => ({ value: one, label: stageLabels[one] }))}
            onChange={(next) => setStage(next as Stage)}
          />
        )}
        {stage && <StageSeats key={stage} {...props} stage={stage} />}
        {!stage && <Button kind="quiet" text="先不填" onTap={props.onCancel} />}
      </View>
    </Section>
  );
}

const wholeNumber = (typed: string): number | string =>
  /^\d{1,6}$/.test(typed.trim()) ? Number(typed) : typed;

function StageSeats({ school, stage, onDone, onCancel }: SeatsProps & { stage: Stage }) {
  const plan = school.plans.find((one) => one.stage === stage);
  const form = useForm({
    table: enterSeatsRules,
    initial: beginning(school, stage, plan),
    labels: {
      classes: '班级数',
      total: '学位总数',
      ...Object.fromEntries(school.categories.map(({ title }, at) => [`categories.${at}.count`, title])),
    },
  });
  const sending = useSubmit((body: object, clientKey: string) =>
    call(schoolingDeskRoutes.enterSeats, { params: { id: school.id }, body, clientKey }),
  );
  const submit = async () => {
    const body = form.check();
    if (body && (await sending.run(body)) !== undefined) onDone();
  };
  const number = (path: string) => {
    const field = form.field(path);
    return {
      ...field,
      kind: 'digits' as const,
      onChange: (typed: string) => form.set(path, wholeNumber(typed)),
    };
  };
  return (
    <>
      <FaultSummary faults={form.faults} refusals={form.refusals} />
      <TextField {...number('classes')} />
      <TextField {...number('total')} example="例：135，是全部学位，包括先安排的" />
      {school.categories.map(({ code, title }, at) => (
        <TextField key={code} {...number(`categories.${at}.count`)} label={`先安排：${title}`} />
      ))}
      <Text className="ui-strong">{`留给积分的学位：${leftOf(form.values)}`}</Text>
      <Problem error={sending.error} />
      <Button text="提交核准" busy={sending.busy} onTap={() => void submit()} />
      <View className="ui-actions">
        <Button kind="quiet" text="先不填" onTap={onCancel} />
      </View>
    </>
  );
}

function beginning(school: DeskSchoolView, stage: Stage, plan: SeatPlanView | undefined): FormValues {
  return {
    version: plan?.version ?? 0,
    stage,
    classes: plan?.classes ?? '',
    total: plan?.total ?? '',
    categories: school.categories.map(({ code }) => ({
      code,
      count: plan?.categories.find((one) => one.code === code)?.count ?? 0,
    })),
  };
}

/** What is left, as far as the numbers can be read. */
function leftOf({ total, categories }: FormValues): string {
  const counts = Array.isArray(categories) ? categories.map((one) => (one as FormValues).count) : [];
  const numbers = [total, ...counts];
  if (!numbers.every((one): one is number => typeof one === 'number')) return '填完后自动算出';
  const [whole = 0, ...taken] = numbers;
  const left = whole - taken.reduce((sum, one) => sum + one, 0);
  return left < 0 ? '先安排的超过了总数，请核对' : `${left} 个`;
}
