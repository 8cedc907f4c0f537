import type { Me } from '@app/shared/identity/identity.views';
import { schoolingDeskRoutes } from '@app/shared/schooling/schooling.routes';
import { addSchoolRules, changeSchoolRules } from '@app/shared/schooling/schooling.rules';
import { stageLabels, stages } from '@app/shared/schooling/schooling.status';
import type { DeskSchoolView } from '@app/shared/schooling/schooling.views';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { CheckLine } from '@/components/check-line';
import { View } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { Field } from '@/components/field';
import { Problem } from '@/components/problem';
import { TextField } from '@/components/text-field';
import { AreaFields } from '@/components/workbench/area-fields';
import type { FormValues } from '@/hooks/form-paths';
import { useForm } from '@/hooks/use-form';
import { useRefusals } from '@/hooks/use-refusals';
import { useSubmit } from '@/hooks/use-submit';
import { call } from '@/platform/request';

const labels = {
  code: '学校代码',
  name: '学校名称',
  areaCode: '所在地区',
  address: '地址',
  phone: '电话',
  longitude: '经度',
  latitude: '纬度',
  stages: '学段',
};

/** What is not filled in is not sent. */
const filled = (values: FormValues): FormValues =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value !== null));

/** A school to be added, or to be changed. */
export function SchoolForm({
  me,
  school,
  onDone,
  onCancel,
}: {
  me: Me;
  school?: DeskSchoolView;
  onDone: (school: DeskSchoolView) => void;
  onCancel: () => void;
}) {
  const form = useForm({
    table: school ? changeSchoolRules : addSchoolRules,
    initial: school ? knownOf(school) : { areaCode: '', stages: [] },
    labels,
    choices: ['areaCode', 'stages'],
  });
  const sending = useSubmit((body: object, clientKey: string) =>
    school
      ? call<DeskSchoolView>(schoolingDeskRoutes.changeSchool, { params: { id: school.id }, body, clientKey })
      : call<DeskSchoolView>(schoolingDeskRoutes.addSchool, { body, clientKey }),
  );
  useRefusals(form, sending.error, (path) => path in labels);
  const area = form.field('areaCode');
  const taught = Array.isArray(form.values.stages) ? form.values.stages.map(String) : [];
  const stagesField = form.field('stages');
  const submit = async () => {
    if (!form.check()) return;
    const done = await sending.run(filled(form.values));
    if (done) onDone(done);
  };
  const text = (path: keyof typeof labels) => {
    const field = form.field(path);
    return { ...field, onChange: (typed: string) => form.set(path, typed === '' ? undefined : typed) };
  };
  return (
    <Section title={school ? '改学校信息' : '添加学校'}>
      <View className="ui-card ui-form">
        <FaultSummary faults={form.faults} refusals={form.refusals} />
        {!school && <TextField {...text('code')} example="例：320582-XX-01，全市不重复" />}
        <TextField {...text('name')} example="例：城东实验小学" />
        <AreaFields
          me={me}
          id="school"
          value={area.value || undefined}
          fieldId={area.id}
          fault={area.fault}
          onChange={(code) => area.onChange(code ?? '')}
        />
        <TextField {...text('address')} />
        <TextField {...text('phone')} optional />
        <TextField {...text('longitude')} kind="decimal" example="例：120.553217" optional />
        <TextField {...text('latitude')} kind="decimal" example="例：31.875571" optional />
        <Field id={stagesField.id} label="学段" fault={stagesField.fault}>
          <View id={stagesField.id} className="ui-stack ui-stack--tight" role="group" label="学段">
            {stages.map((stage) => (
              <CheckLine
                key={stage}
                id={`stage-${stage}`}
                text={stageLabels[stage]}
                checked={taught.includes(stage)}
                onChange={(is) =>
                  form.set('stages', is ? [...taught, stage] : taught.filter((one) => one !== stage))
                }
              />
            ))}
          </View>
        </Field>
        {sending.error?.faults.length ? null : <Problem error={sending.error} />}
        <Button
          text={school ? '保存学校信息' : '添加这所学校'}
          busy={sending.busy}
          onTap={() => void submit()}
        />
        <View className="ui-actions">
          <Button kind="quiet" text="先不改" onTap={onCancel} />
        </View>
      </View>
    </Section>
  );
}

function knownOf({
  name,
  areaCode,
  address,
  phone,
  longitude,
  latitude,
  stages: taught,
  version,
}: DeskSchoolView) {
  return filled({ name, areaCode, address, phone, longitude, latitude, stages: taught, version });
}
