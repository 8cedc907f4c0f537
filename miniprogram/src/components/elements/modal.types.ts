import type { ReactNode } from 'react';

export type ModalProps = {
  /** The spoken name, the same words as the title. */
  label: string;
  open: boolean;
  onClose: () => void;
  children: ReactNode;
};
