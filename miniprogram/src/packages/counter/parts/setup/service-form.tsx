import {
  bookableServiceRules,
  changeBookableServiceRules,
} from '@app/shared/appointments/appointments.rules';
import { officeRoutes } from '@app/shared/appointments/office.routes';
import type { OfficeSetupView } from '@app/shared/appointments/office.views';
import { useState } from 'react';
import { SwitchRow } from '@/components/switch-row';
import { TextField } from '@/components/text-field';
import { SetupForm } from './setup-form';
import type { FormWays } from './setup-list';
import { useSetupForm } from './use-setup-form';

const labels: Record<string, string> = {
  code: '事项代码',
  line: '排哪条队',
  name: '事项名称',
  slotCount: '连占几个时段',
  largestParty: '一次最多几人',
  papers: '要带的材料',
  'papers.*': '要带的材料',
};

export type ServiceFormProps = FormWays & {
  office: OfficeSetupView;
  service: OfficeSetupView['services'][number] | undefined;
};

/** One service of an office. Its code and its queue stay what they were: bookings hang on them. */
export function ServiceForm({ office, service, onDone, onLeave, reload }: ServiceFormProps) {
  const [papers, setPapers] = useState((service?.papers ?? []).join('\n'));
  const setup = useSetupForm(
    {
      table: service ? changeBookableServiceRules : bookableServiceRules,
      initial: {
        code: '',
        line: office.services[0]?.line ?? '',
        name: service?.name ?? '',
        slotCount: String(service?.slotCount ?? 1),
        largestParty: String(service?.largestParty ?? 1),
        forOthers: service?.forOthers ?? false,
        papers: service?.papers ?? [],
        isOpen: service?.isOpen ?? true,
        version: service?.version,
      },
      labels,
    },
    {
      route: service ? officeRoutes.changeService : officeRoutes.addService,
      id: service?.id ?? office.id,
      onDone,
      reload,
    },
  );
  const { form } = setup;
  const writePapers = (text: string) => {
    setPapers(text);
    form.set(
      'papers',
      text
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    );
  };
  return (
    <SetupForm
      title={service ? service.name : '添加事项'}
      setup={setup}
      saveText={service ? '保存事项' : '添加这个事项'}
      leaveText={service ? '先不改' : '先不加'}
      onLeave={onLeave}
    >
      {!service && (
        <>
          <TextField {...form.field('code')} example="各网点同一件事用同一个代码，例：permit" />
          <TextField {...form.field('line')} example="同一条队的事项共用号源和窗口，例：general" />
        </>
      )}
      <TextField {...form.field('name')} example="居民看到的名称，例：居住证办理" />
      <TextField {...form.field('slotCount')} kind="digits" example="办得久的事可以连占几个，例：2" />
      <TextField {...form.field('largestParty')} kind="digits" example="一家人一起办的，例：4" />
      <SwitchRow
        title="可以替孩子和老人预约"
        detail="关掉以后，只能约给本人"
        on={form.values.forOthers === true}
        onChange={(on) => form.set('forOthers', on)}
      />
      <TextField
        {...form.field('papers')}
        value={papers}
        onChange={writePapers}
        optional
        tall
        example="每行写一样，居民预约时会看到，例：身份证原件"
      />
      {service && (
        <SwitchRow
          title="开放这个事项"
          detail="停办后不能再约，已约好的不受影响"
          on={form.values.isOpen === true}
          onChange={(on) => form.set('isOpen', on)}
        />
      )}
    </SetupForm>
  );
}
