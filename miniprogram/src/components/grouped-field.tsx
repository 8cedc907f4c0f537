import { useState } from 'react';
import { TextInput } from './elements/text-input';
import type { InputKind } from './elements/text-input.types';
import { describedBy, Field, type FieldProps } from './field';

export type GroupedFieldProps = FieldProps & {
  /** Without the spaces. */
  value: string;
  onChange: (value: string) => void;
  onLeave?: () => void;
  kind: InputKind;
  /** Puts the spaces in, as the number is read aloud. */
  group: (value: string) => string;
};

/**
 * A number shown in groups while it is typed. Regrouping moves the caret, so it happens only while the caret
 * is at the end, and when the field is left.
 */
export function GroupedField({ value, onChange, onLeave, kind, group, ...field }: GroupedFieldProps) {
  const [typed, setTyped] = useState<string>();
  const isOwn = typed !== undefined && bare(typed) === value;
  return (
    <Field {...field}>
      <TextInput
        id={field.id}
        className="ui-input--grouped"
        label={field.label}
        value={isOwn ? typed : group(value)}
        kind={kind}
        faulty={field.fault !== undefined}
        required={!field.optional}
        describedBy={describedBy(field)}
        onInput={(text, atEnd) => {
          setTyped(atEnd ? group(bare(text)) : text);
          onChange(bare(text));
        }}
        onLeave={() => {
          setTyped(undefined);
          onLeave?.();
        }}
      />
    </Field>
  );
}

const bare = (text: string): string => text.replace(/\s+/g, '');
