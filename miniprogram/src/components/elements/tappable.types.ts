import type { Accessible } from './accessible';
import type { ViewProps } from './view.types';

export type TappableProps = ViewProps &
  Accessible & {
    onTap: () => void;
  };
