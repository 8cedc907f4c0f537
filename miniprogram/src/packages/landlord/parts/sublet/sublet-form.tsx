import { landlordRoutes } from '@app/shared/registration/registration.routes';
import { subletRules } from '@app/shared/registration/registration.rules';
import type { DwellingView } from '@app/shared/registration/registration.views';
import { DateField } from '@/components/date-field';
import { View } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { MobileField } from '@/components/mobile-field';
import { PageShell } from '@/components/page-shell';
import { Problem } from '@/components/problem';
import { SelectField } from '@/components/select-field';
import { TextField } from '@/components/text-field';
import { useDraft } from '@/hooks/use-draft';
import { useForm } from '@/hooks/use-form';
import { useRefusals } from '@/hooks/use-refusals';
import { useSubmit } from '@/hooks/use-submit';
import { call } from '@/platform/request';
import { todayInCity } from '@/words/dates';

const labels = {
  sublessorName: '转租人姓名',
  sublessorMobile: '转租人手机号',
  roomId: '转租的房间',
  from: '开始日期',
  until: '结束日期',
};
const initial = { sublessorName: '', sublessorMobile: '', roomId: '', from: '', until: '' };

/** Letting the dwelling, or one room, to somebody who lets it on. */
export function SubletForm({
  dwelling,
  onDone,
  onLeave,
}: {
  dwelling: DwellingView;
  onDone: () => void;
  onLeave: () => void;
}) {
  const form = useForm({ table: subletRules, initial, labels, choices: ['roomId'] });
  const draft = useDraft(`sublet-${dwelling.id}`, form);
  const sending = useSubmit((body: object, clientKey) =>
    call<DwellingView>(landlordRoutes.sublet, { params: { id: dwelling.id }, body, clientKey }),
  );
  useRefusals(form, sending.error, (path) => path in labels);
  const submit = async () => {
    const request = form.check();
    if (!request || !(await sending.run(request))) return;
    draft.discard();
    onDone();
  };
  const rooms = dwelling.roomList.filter(({ closed }) => !closed);
  return (
    <PageShell
      title="登记转租"
      action={{ text: '提交转租', onTap: submit, busy: sending.busy }}
      quiet={{ text: '先不登记', onTap: onLeave }}
    >
      <FaultSummary faults={form.faults} refusals={form.refusals} />
      <View className="ui-form">
        <TextField {...form.field('sublessorName')} example="照身份证填写" />
        <MobileField {...form.field('sublessorMobile')} example="对方用这个手机号登录，就能看到这处房屋" />
        {rooms.length > 1 && (
          <SelectField
            {...form.field('roomId')}
            optional
            example="只转租一间时选，整套转租的不用选"
            options={[
              { value: '', label: '整套' },
              ...rooms.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
        <DateField {...form.field('from')} latest={todayInCity()} example="转租合同开始的日期" />
        <DateField {...form.field('until')} optional example="合同写明的最后一天，没写可以不填" />
        <Problem error={sending.error} />
      </View>
    </PageShell>
  );
}
