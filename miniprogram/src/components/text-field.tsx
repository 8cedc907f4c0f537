import type { ReactNode } from 'react';
import { TextInput } from './elements/text-input';
import type { InputKind } from './elements/text-input.types';
import { View } from './elements/view';
import { describedBy, Field, type FieldProps } from './field';

export type TextFieldProps = FieldProps & {
  value: string;
  onChange: (value: string) => void;
  onLeave?: () => void;
  onConfirm?: () => void;
  kind?: InputKind;
  tall?: boolean;
  disabled?: boolean;
  focused?: boolean;
  /** Stands right of the box: a button that sends a code. */
  beside?: ReactNode;
};

/** A labelled box for words or numbers. Spread `form.field(path)` into it. */
export function TextField(props: TextFieldProps) {
  const { value, onChange, onLeave, onConfirm, kind, tall, disabled, focused, beside, ...field } = props;
  return (
    <Field {...field}>
      <View className="ui-field__line">
        <TextInput
          id={field.id}
          label={field.label}
          value={value}
          onInput={onChange}
          onLeave={onLeave}
          onConfirm={onConfirm}
          kind={kind}
          tall={tall}
          disabled={disabled}
          focused={focused}
          faulty={field.fault !== undefined}
          required={!field.optional}
          describedBy={describedBy(field)}
        />
        {beside}
      </View>
    </Field>
  );
}
