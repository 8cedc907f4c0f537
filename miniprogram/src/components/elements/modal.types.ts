import type { ReactNode } from 'react';

export type ModalProps = {
  /** The spoken name, the same words as the title. */
  label: string;
  open: boolean;
  /** Wider where there is room: a form with columns, or the whole window for a page of a paper. */
  wide?: 'form' | 'window';
  onClose: () => void;
  children: ReactNode;
};
