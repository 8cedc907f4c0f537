import { accessibility } from './accessibility';
import type { ViewProps } from './view.types';

export function View({ id, className, style, children, ...spoken }: ViewProps) {
  return (
    <div id={id} className={className} style={style} {...accessibility(spoken)}>
      {children}
    </div>
  );
}

export function Text({ id, className, style, children, ...spoken }: ViewProps) {
  return (
    <span id={id} className={className} style={style} {...accessibility(spoken)}>
      {children}
    </span>
  );
}
