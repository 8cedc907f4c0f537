import { View as TaroView } from '@tarojs/components';
import { accessibility } from './accessibility';
import { classes } from './classes';
import type { TappableProps } from './tappable.types';

/** Whatever answers a tap: it has a role, a name, a pressed look and the size of a finger. */
export function Tappable({ id, className, style, children, onTap, ...spoken }: TappableProps) {
  return (
    <TaroView
      id={id}
      className={classes('ui-tappable', className)}
      style={style}
      hoverClass={spoken.disabled ? 'none' : 'ui-pressed'}
      hoverStayTime={80}
      onClick={spoken.disabled ? undefined : onTap}
      {...accessibility({ role: 'button', ...spoken })}
    >
      {children}
    </TaroView>
  );
}
