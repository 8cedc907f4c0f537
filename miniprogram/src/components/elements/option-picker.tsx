import { Picker, View as TaroView } from '@tarojs/components';
import { accessibility } from './accessibility';
import { classes } from './classes';
import type { OptionPickerProps } from './picker.types';

/** One of many, on the host's wheel. */
export function OptionPicker({ id, label, options, value, onPick, invitation, faulty }: OptionPickerProps) {
  const at = options.findIndex((option) => option.value === value);
  const shown = options[at]?.text;
  return (
    <Picker
      mode="selector"
      range={options.map((option) => option.text)}
      value={Math.max(at, 0)}
      onChange={(event) => {
        const picked = options[Number(event.detail.value)];
        if (picked) onPick(picked.value);
      }}
    >
      <TaroView
        id={id}
        className={classes(
          'ui-input',
          'ui-select',
          faulty && 'ui-input--faulty',
          !shown && 'ui-select--open',
        )}
        {...accessibility({ role: 'button', label: `${label},${shown ?? invitation}` })}
      >
        {shown ?? invitation}
      </TaroView>
    </Picker>
  );
}
