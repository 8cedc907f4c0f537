import { classes } from './elements/classes';
import { View } from './elements/view';

export type IconName =
  | 'home'
  | 'services'
  | 'me'
  | 'scan'
  | 'next'
  | 'back'
  | 'down'
  | 'calendar'
  | 'tick'
  | 'cross'
  | 'clock'
  | 'warn'
  | 'dash'
  | 'dot'
  | 'offline'
  | 'camera'
  | 'person-card'
  | 'door'
  | 'search';

/** A picture beside words; a screen reader passes over it. `small` is as high as a line of text. */
export function Icon({ name, small, className }: { name: IconName; small?: boolean; className?: string }) {
  return (
    <View className={classes('ui-icon', `ui-icon--${name}`, small && 'ui-icon--small', className)} silent />
  );
}
