import { OptionPicker } from './elements/option-picker';
import { View } from './elements/view';
import { describedBy, Field, type FieldProps } from './field';
import { Icon } from './icon';

export type SelectFieldProps = FieldProps & {
  options: readonly { value: string; label: string }[];
  value: string;
  onChange: (value: string) => void;
  onLeave?: () => void;
};

/** One of more than six; up to six, use ChoiceField, where all can be seen. */
export function SelectField({ options, value, onChange, onLeave: _onLeave, ...field }: SelectFieldProps) {
  return (
    <Field {...field}>
      <View className="ui-select-holder">
        <OptionPicker
          id={field.id}
          label={field.label}
          options={options.map((option) => ({ value: option.value, text: option.label }))}
          value={value}
          onPick={onChange}
          invitation={`请选择${field.label}`}
          faulty={field.fault !== undefined}
          describedBy={describedBy(field)}
        />
        <Icon name="down" small />
      </View>
    </Field>
  );
}
