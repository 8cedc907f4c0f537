import type { Me } from '@app/shared/identity/identity.views';
import { pointsListRoutes } from '@app/shared/points/lists.routes';
import { draftListRules } from '@app/shared/points/lists.rules';
import type { PointsListView } from '@app/shared/points/lists.views';
import type { ProgrammeView } from '@app/shared/points/policy.views';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { View } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { Problem } from '@/components/problem';
import { SelectField } from '@/components/select-field';
import { TextField } from '@/components/text-field';
import { AreaFields } from '@/components/workbench/area-fields';
import { areasOfMe } from '@/components/workbench/staff-ways';
import { useForm } from '@/hooks/use-form';
import { useRefusals } from '@/hooks/use-refusals';
import { useSubmit } from '@/hooks/use-submit';
import { call } from '@/platform/request';
import { todayInCity } from '@/words/dates';

const labels = { programme: '积分服务', cycle: '年度', areaCode: '范围' };

/** Begins the list of a programme and cycle; the rule is the published one and cannot be typed. */
export function NewList({
  me,
  programmes,
  onDone,
  onCancel,
}: {
  me: Me;
  programmes: readonly ProgrammeView[];
  onDone: (list: PointsListView) => void;
  onCancel: () => void;
}) {
  const roots = areasOfMe(me);
  const onlyRoot = roots.length === 1 ? roots[0]?.code : undefined;
  const form = useForm({
    table: draftListRules,
    initial: { programme: '', cycle: todayInCity().slice(0, 4), areaCode: onlyRoot ?? '' },
    labels,
    choices: ['programme', 'areaCode'],
  });
  const sending = useSubmit((body: object, clientKey: string) =>
    call<PointsListView>(pointsListRoutes.draft, { body, clientKey }),
  );
  useRefusals(form, sending.error, (path) => path in labels);
  const area = form.field('areaCode');
  const submit = async () => {
    const body = form.check();
    const list = body && (await sending.run(body));
    if (list) onDone(list);
  };
  return (
    <Section title="新建名单">
      <View className="ui-card ui-form">
        <FaultSummary faults={form.faults} refusals={form.refusals} />
        <SelectField
          {...form.field('programme')}
          options={programmes.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextField {...form.field('cycle')} example="例：2026；按季度的写 2026Q3" />
        <AreaFields
          me={me}
          id="list"
          value={area.value === onlyRoot ? undefined : area.value || undefined}
          fieldId={area.id}
          fault={area.fault}
          onChange={(code) => area.onChange(code ?? onlyRoot ?? '')}
        />
        {sending.error?.faults.length ? null : <Problem error={sending.error} />}
        <Button text="新建这份名单" busy={sending.busy} onTap={() => void submit()} />
        <View className="ui-actions">
          <Button kind="quiet" text="先不建" onTap={onCancel} />
        </View>
      </View>
    </Section>
  );
}
