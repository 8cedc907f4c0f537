import type { ReactNode } from 'react';

export type DatePickerProps = {
  /** The spoken name of the button, such as `从日历选入住日期`. */
  label: string;
  /** `YYYY-MM-DD`, or anything else for "none yet". */
  value: string;
  earliest?: string;
  latest?: string;
  onPick: (date: string) => void;
  className?: string;
  children: ReactNode;
};

export type OptionPickerProps = {
  id: string;
  label: string;
  options: readonly { value: string; text: string }[];
  value: string;
  onPick: (value: string) => void;
  /** What stands there while nothing is chosen. */
  invitation: string;
  faulty?: boolean;
  describedBy?: string;
};
