import type { CSSProperties, ReactNode } from 'react';
import type { Accessible } from './accessible';

export type ViewProps = Accessible & {
  id?: string;
  className?: string;
  style?: CSSProperties;
  children?: ReactNode;
};
