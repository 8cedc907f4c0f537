import { classes } from './classes';
import type { OptionProps } from './option.types';

/** A native radio or checkbox under a drawn mark, so that the arrow keys and the space bar work. */
export function Option({
  kind,
  name,
  label,
  chosen,
  onChoose,
  disabled,
  id,
  className,
  children,
}: OptionProps) {
  return (
    <label className={classes('ui-tappable', className)}>
      <input
        id={id}
        className="ui-mark__native"
        type={kind}
        name={name}
        aria-label={label}
        checked={chosen}
        disabled={disabled}
        onChange={(event) => onChoose(event.target.checked)}
      />
      <span
        className={classes('ui-mark', `ui-mark--${kind}`, chosen && 'ui-mark--chosen')}
        aria-hidden="true"
      />
      {children}
    </label>
  );
}
