import { View as TaroView } from '@tarojs/components';
import { accessibility } from './accessibility';
import { classes } from './classes';
import type { HeadingProps } from './heading.types';

export function Heading({ level, id, className, children }: HeadingProps) {
  return (
    <TaroView
      id={id}
      className={classes('ui-heading', className)}
      {...accessibility({ role: 'heading', level })}
    >
      {children}
    </TaroView>
  );
}
