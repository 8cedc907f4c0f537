import { isPlainDate, readTypedDate } from '@app/shared/validation/plain-date';
import { useState } from 'react';
import { dateWords, dayWords } from '@/words/dates';
import { DatePicker } from './elements/date-picker';
import { TextInput } from './elements/text-input';
import { Text, View } from './elements/view';
import { describedBy, Field, type FieldProps } from './field';
import { Icon } from './icon';

export type DateFieldProps = Omit<FieldProps, 'example'> & {
  /** `YYYY-MM-DD`, or what has been typed so far. */
  value: string;
  onChange: (value: string) => void;
  onLeave?: () => void;
  earliest?: string;
  latest?: string;
  example?: string;
};

/** A day, typed in any usual way or picked from the calendar; the weekday below shows that it was understood. */
export function DateField({ value, onChange, onLeave, earliest, latest, ...field }: DateFieldProps) {
  const [typed, setTyped] = useState<string>();
  const withExample = { example: '例：2026年11月21日，也可以只写 20261121', ...field };
  const isOwn = typed !== undefined && (readTypedDate(typed.trim()) ?? typed) === value;
  return (
    <Field {...withExample}>
      <View className="ui-field__line">
        <TextInput
          id={field.id}
          label={field.label}
          value={isOwn ? typed : dateWords(value)}
          kind="text"
          faulty={field.fault !== undefined}
          required={!field.optional}
          describedBy={describedBy(withExample)}
          onInput={(text) => {
            setTyped(text);
            onChange(readTypedDate(text.trim()) ?? text);
          }}
          onLeave={() => {
            setTyped(undefined);
            onLeave?.();
          }}
        />
        <DatePicker
          className="ui-field__beside"
          label={`从日历选${field.label}`}
          value={value}
          earliest={earliest}
          latest={latest}
          onPick={(date) => {
            setTyped(undefined);
            onChange(date);
          }}
        >
          <Icon name="calendar" />
        </DatePicker>
      </View>
      {isPlainDate(value) && <Text className="ui-field__echo">{dayWords(value)}</Text>}
    </Field>
  );
}
