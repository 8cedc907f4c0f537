import type { Me } from '@app/shared/identity/identity.views';
import { schoolingDeskRoutes } from '@app/shared/schooling/schooling.routes';
import { setCatchmentRules } from '@app/shared/schooling/schooling.rules';
import { type CatchmentKind, type Stage, stageLabels } from '@app/shared/schooling/schooling.status';
import type { CatchmentPart, DeskSchoolView } from '@app/shared/schooling/schooling.views';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { ChoiceField } from '@/components/choice-field';
import { View } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { Problem } from '@/components/problem';
import { TextField } from '@/components/text-field';
import { AreaFields } from '@/components/workbench/area-fields';
import type { FormValues } from '@/hooks/form-paths';
import { useForm } from '@/hooks/use-form';
import { useSubmit } from '@/hooks/use-submit';
import { call } from '@/platform/request';

type CatchmentProps = { me: Me; school: DeskSchoolView; onDone: () => void; onCancel: () => void };

const kindOptions: { value: CatchmentKind; label: string; detail: string }[] = [
  { value: 'area', label: '整个地区', detail: '一个镇或社区' },
  { value: 'road', label: '路段', detail: '一条路，可以限定门牌号和单双号' },
  { value: 'estate', label: '小区', detail: '按小区名称' },
];
const sideOptions = [
  { value: 'both', label: '两边' },
  { value: 'odd', label: '单号' },
  { value: 'even', label: '双号' },
];

/** The catchment of one grade, part by part; it replaces what stood before. */
export function CatchmentForm(props: CatchmentProps) {
  const { stages } = props.school;
  const [stage, setStage] = useState<Stage | undefined>(stages.length === 1 ? stages[0] : undefined);
  return (
    <Section title="改施教区">
      <View className="ui-card ui-form">
        {stages.length > 1 && (
          <ChoiceField
            id="catchment-stage"
            label="学段"
            value={stage ?? ''}
            options={stages.map((one) => ({ value: one, label: stageLabels[one] }))}
            onChange={(next) => setStage(next as Stage)}
          />
        )}
        {stage ? (
          <Parts key={stage} {...props} stage={stage} />
        ) : (
          <Button kind="quiet" text="先不改" onTap={props.onCancel} />
        )}
      </View>
    </Section>
  );
}

function Parts({ me, school, stage, onDone, onCancel }: CatchmentProps & { stage: Stage }) {
  const known = school.catchment.find((one) => one.stage === stage)?.parts ?? [];
  const form = useForm({
    table: setCatchmentRules,
    initial: { version: school.version, stage, parts: known.map(typed) },
    labels: {
      'parts.*.kind': '按什么划',
      'parts.*.areaCode': '地区',
      'parts.*.road': '路名',
      'parts.*.estate': '小区名称',
      'parts.*.fromNumber': '从几号',
      'parts.*.untilNumber': '到几号',
      'parts.*.side': '单双号',
    },
    choices: ['parts.*.kind', 'parts.*.areaCode', 'parts.*.side'],
  });
  const parts = (Array.isArray(form.values.parts) ? form.values.parts : []) as FormValues[];
  const sending = useSubmit((body: object, clientKey: string) =>
    call(schoolingDeskRoutes.setCatchment, { params: { id: school.id }, body, clientKey }),
  );
  const submit = async () => {
    const body = form.check();
    if (body && (await sending.run(body)) !== undefined) onDone();
  };
  return (
    <>
      <FaultSummary faults={form.faults} refusals={form.refusals} />
      {parts.map((part, at) => (
        // Parts have no name of their own; they are only added and removed.
        <View key={at} className="ui-stack" role="group" label={`第 ${at + 1} 段`}>
          <PartFields me={me} form={form} part={part} at={at} />
          <Button
            kind="quiet"
            inline
            text="去掉这一段"
            label={`去掉第 ${at + 1} 段`}
            onTap={() =>
              form.set(
                'parts',
                parts.filter((_, place) => place !== at),
              )
            }
          />
        </View>
      ))}
      <Button
        kind="secondary"
        text="添加一段"
        onTap={() => form.set('parts', [...parts, { kind: 'area', areaCode: school.areaCode }])}
      />
      <Problem error={sending.error} />
      <Button text="保存施教区" busy={sending.busy} onTap={() => void submit()} />
      <View className="ui-actions">
        <Button kind="quiet" text="先不改" onTap={onCancel} />
      </View>
    </>
  );
}

type PartProps = { me: Me; form: ReturnType<typeof useForm>; part: FormValues; at: number };

function PartFields({ me, form, part, at }: PartProps) {
  const path = (name: string) => `parts.${at}.${name}`;
  const area = form.field(path('areaCode'));
  const text = (name: string) => {
    const field = form.field(path(name));
    return { ...field, onChange: (value: string) => form.set(path(name), value === '' ? undefined : value) };
  };
  const number = (name: string) => {
    const field = form.field(path(name));
    const read = (value: string) => (/^\d{1,6}$/.test(value) ? Number(value) : value || undefined);
    return {
      ...field,
      kind: 'digits' as const,
      onChange: (value: string) => form.set(path(name), read(value)),
    };
  };
  return (
    <>
      <ChoiceField
        {...form.field(path('kind'))}
        options={kindOptions}
        onChange={(kind) => form.set(`parts.${at}`, { kind, areaCode: part.areaCode })}
      />
      <AreaFields
        me={me}
        id={`part-${at}`}
        value={area.value || undefined}
        fieldId={area.id}
        fault={area.fault}
        onChange={(code) => area.onChange(code ?? '')}
      />
      {part.kind === 'road' && (
        <>
          <TextField {...text('road')} example="例：人民东路" />
          <TextField {...number('fromNumber')} optional />
          <TextField {...number('untilNumber')} optional />
          <ChoiceField {...form.field(path('side'))} options={sideOptions} optional />
        </>
      )}
      {part.kind === 'estate' && <TextField {...text('estate')} example="例：东方新村" />}
    </>
  );
}

/** A part as the form holds it: what does not belong to its kind is left out. */
function typed({ kind, areaCode, road, fromNumber, untilNumber, side, estate }: CatchmentPart): FormValues {
  const all = { kind, areaCode, road, fromNumber, untilNumber, side, estate };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null)) as FormValues;
}
