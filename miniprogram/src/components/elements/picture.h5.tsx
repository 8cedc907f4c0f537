import { classes } from './classes';
import type { PictureProps } from './picture.types';

export function Picture({ src, label, className }: PictureProps) {
  return <img className={classes('ui-picture', className)} src={src} alt={label} />;
}
