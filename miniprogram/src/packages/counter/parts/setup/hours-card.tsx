import type { HoursView, OfficeSetupView } from '@app/shared/appointments/office.views';
import { Button } from '@/components/button';
import { CheckLine } from '@/components/check-line';
import { Text, View } from '@/components/elements/view';
import { SelectField } from '@/components/select-field';
import { TextField } from '@/components/text-field';
import { type FormValues, valueAt } from '@/hooks/form-paths';
import type { FieldOfForm } from '@/hooks/use-form';
import { hoursSum, weekdayNames } from './hours';
import { linesOf, lineWords } from './lines';
import { MinuteField } from './minute-field';

export type HoursEdits = {
  form: {
    values: FormValues;
    field: (path: string) => FieldOfForm;
    set: (path: string, value: unknown) => void;
  };
  office: OfficeSetupView;
  mayChange: boolean;
};

/** One stretch of slots: when, how long each, for how many. */
export function HoursCard({
  form,
  office,
  mayChange,
  path,
  weekdays,
  onRemove,
}: HoursEdits & { path: string; weekdays?: boolean; onRemove: () => void }) {
  const hours = valueAt(form.values, path) as unknown as (HoursView & { weekdays?: number[] }) | undefined;
  if (!hours) return null;
  const at = (name: string) => {
    const field = form.field(`${path}.${name}`);
    return { ...field, onChange: (typed: string) => form.set(`${path}.${name}`, typed) };
  };
  const minute = (name: string) => ({
    ...at(name),
    onMinute: (value: number | string) => form.set(`${path}.${name}`, value),
  });
  const sum = hoursSum(hours);
  return (
    <View className="ui-card ui-stack">
      <View className="counter-hours">
        <MinuteField {...minute('fromMinute')} example="例：09:00" disabled={!mayChange} />
        <MinuteField {...minute('untilMinute')} example="例：11:30" disabled={!mayChange} />
        <TextField {...at('slotMinutes')} kind="digits" example="例：30" disabled={!mayChange} />
        <SelectField
          {...at('line')}
          example="这条队上的事项共用这些号"
          options={linesOf(office).map((line) => ({ value: line, label: lineWords(line, office) }))}
        />
        <TextField {...at('capacity')} kind="digits" example="窗口一共办得了几人" disabled={!mayChange} />
        <TextField {...at('publicCapacity')} kind="digits" example="其余留给现场取号" disabled={!mayChange} />
      </View>
      {weekdays && (
        <Weekdays
          id={path}
          chosen={hours.weekdays ?? []}
          disabled={!mayChange}
          onChange={(days) => form.set(`${path}.weekdays`, days)}
        />
      )}
      {sum && <Text className="ui-quiet">{sum}</Text>}
      {mayChange && (
        <View className="counter-actions">
          <Button inline kind="quiet" text="去掉这一段" onTap={onRemove} />
        </View>
      )}
    </View>
  );
}

function Weekdays(props: {
  id: string;
  chosen: number[];
  disabled: boolean;
  onChange: (days: number[]) => void;
}) {
  const { id, chosen, disabled, onChange } = props;
  return (
    <View className="ui-stack ui-stack--tight">
      <Text className="ui-quiet">只在这些日子开放；都不勾，就是每个工作日（调休上班的周末也算）</Text>
      <View className="counter-week">
        {weekdayNames.slice(0, 5).map((name, index) => {
          const day = index + 1;
          const isChosen = chosen.includes(day);
          return (
            <CheckLine
              key={name}
              id={`${id.replace(/\./g, '-')}-${day}`}
              text={name}
              checked={isChosen}
              onChange={(checked) =>
                !disabled && onChange(checked ? [...chosen, day].sort() : chosen.filter((one) => one !== day))
              }
            />
          );
        })}
      </View>
    </View>
  );
}
