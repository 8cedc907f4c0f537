import { Image } from '@tarojs/components';
import { accessibility } from './accessibility';
import type { PictureProps } from './picture.types';

/** A picture that fills its box; what does not fit is cut off. */
export function Picture({ src, label, className }: PictureProps) {
  return (
    <Image className={className} src={src} mode="aspectFill" {...accessibility({ role: 'img', label })} />
  );
}
