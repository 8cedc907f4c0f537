import { calendarRoutes } from '@app/shared/calendar/calendar.routes';
import { draftCalendarRules } from '@app/shared/calendar/calendar.rules';
import type { CalendarVersionView } from '@app/shared/calendar/calendar.views';
import { Button } from '@/components/button';
import { Section } from '@/components/card';
import { DateField } from '@/components/date-field';
import { Text, View } from '@/components/elements/view';
import { FaultSummary } from '@/components/fault-summary';
import { Problem } from '@/components/problem';
import { TextField } from '@/components/text-field';
import type { FormValue } from '@/hooks/form-paths';
import { useForm } from '@/hooks/use-form';
import { useRefusals } from '@/hooks/use-refusals';
import { useSubmit } from '@/hooks/use-submit';
import { call } from '@/platform/request';

const labels = {
  year: '哪一年',
  document: '依据的文件',
  source: '从哪里查到',
  holidays: '放假',
  'holidays.*.name': '节日名称',
  'holidays.*.from': '放假从哪天',
  'holidays.*.until': '放假到哪天',
  workingWeekendDays: '周末调休上班',
  'workingWeekendDays.*': '周末调休上班的日子',
};

/** A new version of a year as the notice gives it, begun from the one in force. */
export function DraftCalendar({
  from,
  year,
  onDone,
  onCancel,
}: {
  /** What it begins from; absent for a year without one. */
  from: CalendarVersionView | undefined;
  year: number;
  onDone: (draft: CalendarVersionView) => void;
  onCancel: () => void;
}) {
  const form = useForm({
    table: draftCalendarRules,
    initial: {
      year: from?.year ?? year,
      document: from?.document ?? '',
      source: from?.source ?? '',
      holidays: from?.holidays.map((holiday) => ({ ...holiday })) ?? [emptyHoliday],
      workingWeekendDays: [...(from?.workingWeekendDays ?? [])],
    },
    labels,
  });
  const sending = useSubmit((body: object, clientKey: string) =>
    call<CalendarVersionView>(calendarRoutes.draft, { body, clientKey }),
  );
  useRefusals(form, sending.error, () => true);
  const holidays = form.values.holidays as FormValue[];
  const submit = async () => {
    const body = form.check();
    const draft = body && (await sending.run(body));
    if (draft) onDone(draft);
  };
  return (
    <Section title={from ? `从 ${from.year} 年现行版改起` : '起草一年的日历'}>
      <View className="ui-card ui-form">
        <FaultSummary faults={form.faults} refusals={form.refusals} />
        <TextField {...form.field('year')} kind="digits" />
        <TextField {...form.field('document')} example="例：国务院办公厅关于2027年部分节假日安排的通知" />
        <TextField {...form.field('source')} example="例：中国政府网，国办发明电〔2026〕7号" />
        <Text className="ui-strong">放假</Text>
        {holidays.map((_, at) => (
          <View key={at} className="office-row-of-fields">
            <TextField {...form.field(`holidays.${at}.name`)} />
            <DateField {...form.field(`holidays.${at}.from`)} example="" />
            <DateField {...form.field(`holidays.${at}.until`)} example="" />
            <Button
              kind="quiet"
              inline
              text="删去"
              label={`删去第 ${at + 1} 个节日`}
              onTap={() =>
                form.set(
                  'holidays',
                  holidays.filter((_one, place) => place !== at),
                )
              }
            />
          </View>
        ))}
        <Button
          kind="secondary"
          inline
          text="加一个节日"
          onTap={() => form.set('holidays', [...holidays, emptyHoliday])}
        />
        <WorkingDays form={form} />
        {sending.error?.faults.length ? null : <Problem error={sending.error} />}
        <Button text="存为草稿" busy={sending.busy} onTap={() => void submit()} />
        <View className="ui-actions">
          <Button kind="quiet" text="先不起草" onTap={onCancel} />
        </View>
      </View>
    </Section>
  );
}

const emptyHoliday = { name: '', from: '', until: '' };

/** A few weekends of the year, each a day; typed one after the other. */
function WorkingDays({ form }: { form: ReturnType<typeof useForm<typeof draftCalendarRules>> }) {
  const days = form.values.workingWeekendDays as string[];
  return (
    <>
      <Text className="ui-strong">周末调休上班</Text>
      {days.map((_day, at) => (
        <View key={at} className="office-row-of-fields">
          <DateField
            {...form.field(`workingWeekendDays.${at}`)}
            label={`调休上班第 ${at + 1} 天`}
            example=""
          />
          <Button
            kind="quiet"
            inline
            text="删去"
            label={`删去调休上班第 ${at + 1} 天`}
            onTap={() =>
              form.set(
                'workingWeekendDays',
                days.filter((_one, place) => place !== at),
              )
            }
          />
        </View>
      ))}
      <Button
        kind="secondary"
        inline
        text="加一天调休上班"
        onTap={() => form.set('workingWeekendDays', [...days, ''])}
      />
    </>
  );
}
