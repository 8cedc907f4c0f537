import type { Me } from '@app/shared/identity/identity.views';
import { runRoutes } from '@app/shared/schooling/run.routes';
import { createRunRules } from '@app/shared/schooling/run.rules';
import type { RunPlanView, RunView } from '@app/shared/schooling/run.views';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { Text, View } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { Loaded } from '@/components/loaded';
import { Notice } from '@/components/notice';
import { Problem } from '@/components/problem';
import { SelectField } from '@/components/select-field';
import { TextField } from '@/components/text-field';
import { useForm } from '@/hooks/use-form';
import { useLoader } from '@/hooks/use-loader';
import { useRefusals } from '@/hooks/use-refusals';
import { useSubmit } from '@/hooks/use-submit';
import { call } from '@/platform/request';
import { modeWords } from './run-words';

const labels = { cycle: '年度', stage: '学段', areaCode: '范围', minimum: '最低分' };
const wholeCity = 'all';

type NewRunProps = { me: Me; onDone: (run: RunView) => void; onCancel: () => void };

/** The first run of a year and grade; further rounds begin from the run that they follow. */
export function NewRun(props: NewRunProps) {
  const loader = useLoader(() => call<RunPlanView>(runRoutes.plan), 'plan', {
    isEmpty: ({ cycles }) => cycles.length === 0,
  });
  return (
    <Section title="新建运行">
      <Loaded
        loader={loader}
        empty={{ icon: 'calendar', title: '现在没有可以运行的年度', todo: '本市的入学年度还没有公布。' }}
      >
        {(plan) => <RunForm {...props} plan={plan} />}
      </Loaded>
    </Section>
  );
}

function RunForm({ plan, onDone, onCancel }: NewRunProps & { plan: RunPlanView }) {
  const [first] = plan.cycles;
  const form = useForm({
    table: createRunRules,
    initial: { cycle: first?.cycle ?? '', stage: '', kind: 'first' },
    labels,
    choices: ['cycle', 'stage', 'areaCode'],
  });
  const sending = useSubmit((body: object, clientKey: string) =>
    call<RunView>(runRoutes.create, { body, clientKey }),
  );
  useRefusals(form, sending.error, (path) => path in labels);
  const cycle = plan.cycles.find((one) => one.cycle === form.values.cycle);
  const stage = cycle?.stages.find((one) => one.stage === form.values.stage);
  const area = form.field('areaCode');
  const minimum = form.field('minimum');
  const submit = async () => {
    const body = form.check();
    const run = body && (await sending.run(body));
    if (run) onDone(run);
  };
  return (
    <View className="ui-card ui-form">
      <FaultSummary faults={form.faults} refusals={form.refusals} />
      {plan.cycles.length > 1 && (
        <SelectField
          {...form.field('cycle')}
          options={plan.cycles.map((one) => ({ value: one.cycle, label: one.title }))}
        />
      )}
      <SelectField
        {...form.field('stage')}
        options={(cycle?.stages ?? []).map((one) => ({ value: one.stage, label: one.title }))}
      />
      {stage && (
        <Notice
          text={`${modeWords(stage.mode)}。${stage.entries} 个孩子参加，${stage.seats} 个积分学位。`}
          tone={stage.canRun ? 'neutral' : 'warning'}
        />
      )}
      {plan.areas.length > 0 && (
        <SelectField
          {...area}
          value={area.value || wholeCity}
          options={[
            { value: wholeCity, label: '全市' },
            ...plan.areas.map(({ areaCode, name }) => ({ value: areaCode, label: name })),
          ]}
          onChange={(code) => form.set('areaCode', code === wholeCity ? undefined : code)}
        />
      )}
      <TextField
        {...minimum}
        kind="decimal"
        optional
        example="按公布的填；没有公布的不填"
        onChange={(typed) => form.set('minimum', typed === '' ? undefined : typed)}
      />
      {sending.error?.faults.length ? null : <Problem error={sending.error} />}
      <Text className="ui-quiet">
        新建时定下抽签的种子，只公布它的摘要；公示时公开种子，谁都可以核对没有换过。
      </Text>
      <Button text="新建运行，公布种子摘要" busy={sending.busy} onTap={() => void submit()} />
      <View className="ui-actions">
        <Button kind="quiet" text="先不建" onTap={onCancel} />
      </View>
    </View>
  );
}
