import { previewScheduleRules } from '@app/shared/appointments/appointments.rules';
import { officeRoutes } from '@app/shared/appointments/office.routes';
import type { OfficeSetupView, SchedulePreview } from '@app/shared/appointments/office.views';
import type { ScheduleException, WeeklyHours } from '@app/shared/appointments/office-setup.dto';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { View } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { Notice } from '@/components/notice';
import { Problem } from '@/components/problem';
import type { FormValue } from '@/hooks/form-paths';
import { useForm } from '@/hooks/use-form';
import { useRefusals } from '@/hooks/use-refusals';
import { useSubmit } from '@/hooks/use-submit';
import { call } from '@/platform/request';
import { ExceptionCard } from './exception-card';
import { hoursLabels, newHours, scheduleValues } from './hours';
import { HoursCard } from './hours-card';
import { SchedulePlan } from './schedule-plan';

type Asked = { version: number; weekly: WeeklyHours[]; exceptions: ScheduleException[] };

/** Opening hours and places: changed on paper first, looked at with all who would be moved, and only then for real. */
export function HoursPart({ office, reload }: { office: OfficeSetupView; reload: () => void }) {
  const form = useForm({
    table: previewScheduleRules,
    initial: scheduleValues(office),
    labels: hoursLabels,
    choices: [],
  });
  const [plan, setPlan] = useState<{ asked: Asked; preview: SchedulePreview }>();
  const looking = useSubmit((body: Asked) =>
    call<SchedulePreview>(officeRoutes.previewSchedule, { params: { id: office.id }, body }),
  );
  const saving = useSubmit((body: Asked & { plan: string }, clientKey) =>
    call<OfficeSetupView>(officeRoutes.changeSchedule, { params: { id: office.id }, body, clientKey }),
  );
  const isField = (path: string) => /^(weekly|exceptions)\./.test(path);
  useRefusals(form, looking.error, isField);
  const look = async () => {
    const asked = form.check() as Asked | undefined;
    const preview = asked && (await looking.run(asked));
    setPlan(preview && { asked, preview });
  };
  const save = async () => {
    if (!plan) return;
    const saved = await saving.run({ ...plan.asked, plan: plan.preview.plan });
    setPlan(undefined);
    if (saved) reload();
  };
  const weekly = (form.values.weekly ?? []) as unknown as WeeklyHours[];
  const exceptions = (form.values.exceptions ?? []) as unknown as ScheduleException[];
  const set = (path: string, value: unknown) => {
    setPlan(undefined);
    form.set(path, value as FormValue);
  };
  const edits = { form: { ...form, set }, office, mayChange: office.mayChange };
  return (
    <View className="ui-stack">
      {!office.mayChange && <Notice tone="neutral" text="您可以看，修改请找督查员或管理员。" />}
      <FaultSummary faults={form.faults} refusals={form.refusals} />
      <Section title="每周的开放时间">
        {weekly.map((_, at) => (
          <HoursCard
            key={`weekly-${weekly.length}-${at}`}
            {...edits}
            path={`weekly.${at}`}
            weekdays
            onRemove={() =>
              set(
                'weekly',
                weekly.filter((_hours, index) => index !== at),
              )
            }
          />
        ))}
        {office.mayChange && (
          <View className="counter-actions">
            <Button
              inline
              kind="secondary"
              text="再加一段时间"
              onTap={() => set('weekly', [...weekly, newHours(office, weekly.at(-1))])}
            />
          </View>
        )}
      </Section>
      <Section title="和平时不一样的日子">
        {exceptions.map((_, at) => (
          <ExceptionCard
            key={`exception-${exceptions.length}-${at}`}
            {...edits}
            path={`exceptions.${at}`}
            onRemove={() =>
              set(
                'exceptions',
                exceptions.filter((_day, index) => index !== at),
              )
            }
          />
        ))}
        {office.mayChange && (
          <View className="counter-actions">
            <Button
              inline
              kind="secondary"
              text="添加一天"
              onTap={() => set('exceptions', [...exceptions, { day: '', reason: '', hours: [] }])}
            />
          </View>
        )}
      </Section>
      {looking.error?.faults.some(({ field }) => isField(field)) ? null : (
        <Problem error={looking.error ?? saving.error} />
      )}
      {office.mayChange && !plan && (
        <View className="counter-actions">
          <Button inline text="先看看会影响谁" busy={looking.busy} onTap={() => void look()} />
        </View>
      )}
      {plan && (
        <SchedulePlan
          preview={plan.preview}
          busy={saving.busy}
          onSave={() => void save()}
          onLeave={() => setPlan(undefined)}
        />
      )}
    </View>
  );
}
