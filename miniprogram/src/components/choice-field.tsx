import { classes } from './elements/classes';
import { Option } from './elements/option';
import { Text, View } from './elements/view';
import { Field, type FieldProps } from './field';

export type ChoiceFieldProps = FieldProps & {
  options: readonly { value: string; label: string; detail?: string }[];
  value: string;
  onChange: (value: string) => void;
  onLeave?: () => void;
};

/** A few choices, all to be seen, each a card as wide as the page. */
export function ChoiceField({ options, value, onChange, onLeave: _onLeave, ...field }: ChoiceFieldProps) {
  return (
    <Field {...field}>
      <View id={field.id} className="ui-choices" role="radiogroup" label={field.label}>
        {options.map((option) => {
          const chosen = option.value === value;
          return (
            <Option
              key={option.value}
              kind="radio"
              name={field.id}
              className={classes('ui-choice', chosen && 'ui-choice--chosen')}
              label={[option.label, option.detail].filter(Boolean).join(',')}
              chosen={chosen}
              onChoose={() => onChange(option.value)}
            >
              <View className="ui-choice__words">
                <Text>{option.label}</Text>
                {option.detail && <Text className="ui-choice__detail">{option.detail}</Text>}
              </View>
            </Option>
          );
        })}
      </View>
    </Field>
  );
}
