import { changeOfficeRules } from '@app/shared/appointments/appointments.rules';
import { officeRoutes } from '@app/shared/appointments/office.routes';
import type { OfficeSetupView } from '@app/shared/appointments/office.views';
import { Answers } from '@/components/answers';
import { Button } from '@/components/button';
import { View } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { Problem } from '@/components/problem';
import { SwitchRow } from '@/components/switch-row';
import { OfficeFields, officeLabels } from '../new-office';
import { useSetupForm } from './use-setup-form';

/** Name, address and telephone as people read them, and whether the office is open at all. */
export function OfficePart({ office, reload }: { office: OfficeSetupView; reload: () => void }) {
  const { name, address, phone, place, isOpen, version } = office;
  const { form, save, busy, error } = useSetupForm(
    {
      table: changeOfficeRules,
      initial: {
        name,
        address,
        phone: phone ?? '',
        longitude: place?.longitude ?? '',
        latitude: place?.latitude ?? '',
        isOpen,
        version,
      },
      labels: officeLabels,
    },
    { route: officeRoutes.changeOffice, id: office.id, onDone: reload, reload },
  );
  if (!office.mayChange) {
    return (
      <Answers
        answers={[
          { question: '名称', answer: name },
          { question: '地区', answer: office.areaName },
          { question: '地址', answer: address },
          { question: '电话', answer: phone ?? '' },
          {
            question: '位置',
            answer: place ? `东经 ${place.longitude}°，北纬 ${place.latitude}°` : '还没有填写',
          },
        ]}
      />
    );
  }
  return (
    <View className="ui-card ui-form staff-reading">
      <FaultSummary faults={form.faults} refusals={form.refusals} />
      <OfficeFields form={form} />
      <SwitchRow
        title="开放这个网点"
        detail="停用后不再放号，也不在居民的列表里；已约好的不受影响"
        on={form.values.isOpen === true}
        onChange={(on) => form.set('isOpen', on)}
      />
      <Problem error={error} />
      <Button text="保存网点" busy={busy} onTap={() => void save()} />
    </View>
  );
}
