import type { ScheduleException } from '@app/shared/appointments/office-setup.dto';
import { Button } from '@/components/button';
import { DateField } from '@/components/date-field';
import { Text, View } from '@/components/elements/view';
import { TextField } from '@/components/text-field';
import { valueAt } from '@/hooks/form-paths';
import { newHours } from './hours';
import { HoursCard, type HoursEdits } from './hours-card';

/** A day unlike the others: closed, or open at hours of its own whatever the calendar says. */
export function ExceptionCard({
  path,
  onRemove,
  ...edits
}: HoursEdits & { path: string; onRemove: () => void }) {
  const { form, office, mayChange } = edits;
  const exception = valueAt(form.values, path) as unknown as ScheduleException | undefined;
  if (!exception) return null;
  const at = (name: string) => {
    const field = form.field(`${path}.${name}`);
    return { ...field, onChange: (typed: string) => form.set(`${path}.${name}`, typed) };
  };
  const hours = exception.hours ?? [];
  const set = (next: unknown[]) => form.set(`${path}.hours`, next);
  return (
    <View className="ui-card ui-stack">
      <DateField {...at('day')} />
      <TextField {...at('reason')} example="会写在通知里，例：停电检修、国庆加班" disabled={!mayChange} />
      <Text>{hours.length === 0 ? '这一天不办公。' : '这一天只在下面的时间办公。'}</Text>
      {hours.map((_, index) => (
        <HoursCard
          key={`${path}-${hours.length}-${index}`}
          {...edits}
          path={`${path}.hours.${index}`}
          onRemove={() => set(hours.filter((_hours, place) => place !== index))}
        />
      ))}
      {mayChange && (
        <View className="counter-actions">
          <Button
            inline
            kind="quiet"
            text={hours.length === 0 ? '这一天照常办公，写时间' : '再加一段时间'}
            onTap={() => set([...hours, newHours(office, hours.at(-1))])}
          />
          <Button inline kind="quiet" text="去掉这一天" onTap={onRemove} />
        </View>
      )}
    </View>
  );
}
