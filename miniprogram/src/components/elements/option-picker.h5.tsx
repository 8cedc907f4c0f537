import { classes } from './classes';
import type { OptionPickerProps } from './picker.types';

export function OptionPicker(props: OptionPickerProps) {
  return (
    <select
      id={props.id}
      className={classes(
        'ui-input',
        'ui-select',
        props.faulty && 'ui-input--faulty',
        !props.value && 'ui-select--open',
      )}
      aria-label={props.label}
      aria-invalid={props.faulty || undefined}
      aria-describedby={props.describedBy}
      value={props.value}
      onChange={(event) => props.onPick(event.target.value)}
    >
      <option value="" disabled hidden>
        {props.invitation}
      </option>
      {props.options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.text}
        </option>
      ))}
    </select>
  );
}
