import type { ReactNode } from 'react';

export type ModalProps = {
  /** The spoken name, the same words as the title. */
  label: string;
  open: boolean;
  /** As wide as the window where there is room: a page of a paper, a long list. */
  wide?: boolean;
  onClose: () => void;
  children: ReactNode;
};
