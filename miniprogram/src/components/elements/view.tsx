import { Text as TaroText, View as TaroView } from '@tarojs/components';
import { accessibility } from './accessibility';
import type { ViewProps } from './view.types';

/** A block. For anything that is tapped use `Tappable`. */
export function View({ id, className, style, children, ...spoken }: ViewProps) {
  return (
    <TaroView id={id} className={className} style={style} {...accessibility(spoken)}>
      {children}
    </TaroView>
  );
}

/** A run of words inside a line. */
export function Text({ id, className, style, children, ...spoken }: ViewProps) {
  return (
    <TaroText id={id} className={className} style={style} {...accessibility(spoken)}>
      {children}
    </TaroText>
  );
}
