import { accessibility } from './accessibility';
import { classes } from './classes';
import type { TappableProps } from './tappable.types';

/** A real button: the browser gives focus, Enter and the space bar. A disabled one stays reachable and says so. */
export function Tappable({ id, className, style, children, onTap, ...spoken }: TappableProps) {
  return (
    <button
      type="button"
      id={id}
      className={classes('ui-tappable', className)}
      style={style}
      onClick={spoken.disabled ? undefined : onTap}
      {...accessibility({ ...spoken, role: spoken.role === 'button' ? undefined : spoken.role })}
    >
      {children}
    </button>
  );
}
