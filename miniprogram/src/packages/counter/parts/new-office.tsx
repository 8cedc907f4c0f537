import { officeRules } from '@app/shared/appointments/appointments.rules';
import { officeRoutes } from '@app/shared/appointments/office.routes';
import type { OfficeSetupView } from '@app/shared/appointments/office.views';
import type { Me } from '@app/shared/identity/identity.views';
import { Button } from '@/components/button';
import { Heading } from '@/components/elements/heading';
import { View } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { Problem } from '@/components/problem';
import { TextField } from '@/components/text-field';
import { AreaFields } from '@/components/workbench/area-fields';
import { areasOfMe } from '@/components/workbench/staff-ways';
import { useForm } from '@/hooks/use-form';
import { useRefusals } from '@/hooks/use-refusals';
import { useSubmit } from '@/hooks/use-submit';
import { call } from '@/platform/request';
import { OfficePlaceFields } from './office-place-fields';

export const officeLabels = {
  areaCode: '地区',
  name: '网点名称',
  address: '地址',
  phone: '电话',
  longitude: '经度',
  latitude: '纬度',
};

/** Sets up an office; windows, services and hours follow on its own page. */
export function NewOffice({ me, onDone }: { me: Me; onDone: (id: string | undefined) => void }) {
  const roots = areasOfMe(me);
  const root = roots.length === 1 ? roots[0]?.code : undefined;
  const form = useForm({
    table: officeRules,
    initial: { areaCode: root ?? '', name: '', address: '', phone: '', longitude: '', latitude: '' },
    labels: officeLabels,
    choices: ['areaCode'],
  });
  const sending = useSubmit((body: object, clientKey) =>
    call<OfficeSetupView>(officeRoutes.addOffice, { body, clientKey }),
  );
  useRefusals(form, sending.error, (path) => path in officeLabels);
  const add = async () => {
    const request = form.check();
    const added = request && (await sending.run(request));
    if (added) onDone(added.id);
  };
  const area = form.field('areaCode');
  return (
    <View className="ui-card ui-form">
      <Heading level={2}>新设网点</Heading>
      <FaultSummary faults={form.faults} refusals={form.refusals} />
      <AreaFields
        me={me}
        id="new-office"
        value={area.value === root ? undefined : area.value || undefined}
        fieldId={area.id}
        fault={area.fault}
        onChange={(code) => area.onChange(code ?? root ?? '')}
      />
      <OfficeFields form={form} />
      {sending.error?.faults.length ? null : <Problem error={sending.error} />}
      <Button text="新设网点" busy={sending.busy} onTap={() => void add()} />
      <Button kind="quiet" text="先不设" onTap={() => onDone(undefined)} />
    </View>
  );
}

/** What people read of an office. */
export function OfficeFields({
  form,
}: {
  form: {
    field: (path: string) => ReturnType<ReturnType<typeof useForm>['field']>;
    set: (path: string, value: string) => void;
  };
}) {
  return (
    <>
      <TextField {...form.field('name')} example="居民看到的名称，例：杨舍镇便民服务中心" />
      <TextField {...form.field('address')} example="导航能找到的地址，例：人民中路 123 号" />
      <TextField
        {...form.field('phone')}
        kind="phone"
        optional
        example="居民可以打的电话，例：0512-12345678"
      />
      <OfficePlaceFields form={form} />
    </>
  );
}
