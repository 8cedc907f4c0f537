import { Picker, View as TaroView } from '@tarojs/components';
import { accessibility } from './accessibility';
import { classes } from './classes';
import type { DatePickerProps } from './picker.types';

/** The host's wheel of dates. */
export function DatePicker({ label, value, earliest, latest, onPick, className, children }: DatePickerProps) {
  return (
    <Picker
      mode="date"
      value={value}
      start={earliest}
      end={latest}
      onChange={(event) => onPick(event.detail.value)}
    >
      <TaroView className={classes('ui-tappable', className)} {...accessibility({ role: 'button', label })}>
        {children}
      </TaroView>
    </Picker>
  );
}
