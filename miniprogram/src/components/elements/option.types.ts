import type { ReactNode } from 'react';

export type OptionProps = {
  kind: 'radio' | 'checkbox';
  /** Radios of one group share it. */
  name: string;
  /** The spoken name. */
  label: string;
  chosen: boolean;
  onChoose: (chosen: boolean) => void;
  disabled?: boolean;
  id?: string;
  className?: string;
  children: ReactNode;
};
