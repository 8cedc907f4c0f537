import { useRef } from 'react';
import { classes } from './classes';
import type { DatePickerProps } from './picker.types';

/** A button that opens the browser's own calendar; the input behind it is never seen or reached by Tab. */
export function DatePicker({ label, value, earliest, latest, onPick, className, children }: DatePickerProps) {
  const calendar = useRef<HTMLInputElement>(null);
  const open = () => {
    try {
      calendar.current?.showPicker();
    } catch {
      // Browsers without showPicker: the date can still be typed beside the button.
      calendar.current?.click();
    }
  };
  return (
    <span className="ui-date-picker">
      <button type="button" className={classes('ui-tappable', className)} aria-label={label} onClick={open}>
        {children}
      </button>
      <input
        ref={calendar}
        className="ui-date-picker__native"
        type="date"
        tabIndex={-1}
        aria-hidden="true"
        value={/^\d{4}-\d{2}-\d{2}$/.test(value) ? value : ''}
        min={earliest}
        max={latest}
        onChange={(event) => {
          if (event.target.value) onPick(event.target.value);
        }}
      />
    </span>
  );
}
